"""The register of mentors: who was trained when, and whom they look after now (C36)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase

from alliance_portal.kernel.access import PortalRequest, acts, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may
from alliance_portal.kernel.roles import SCHOOL_LEADERS, Role, Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from itt import actions
from itt.forms import MentorTrainingForm
from itt.models import MentorTraining
from itt.queries.placements import mentors, people_to_train
from itt.tables import MentorFilter, MentorTable
from schools.models import Person

from .trainees import who_sees


@who_sees
def mentor_list(request: PortalRequest) -> HttpResponseBase:
    filterset = MentorFilter(request.GET, queryset=mentors(request.actor))
    table = MentorTable(filterset.qs)
    if not may(request.actor, "create", MentorTraining):
        table.columns.hide("add")
    if may(request.actor, "create", Person):
        table.empty_action = Action(
            "Choose mentors under People", inside(request.alliance, "schools:person_list")
        )
    return list_page(request, "itt/mentor_list.html", table, filterset)


@acts
@manages(Strand.ITT, Role.TRAINING_MANAGER, *SCHOOL_LEADERS)
def mentor_training_add(request: PortalRequest, public_id: UUID) -> HttpResponse:
    person = get_visible(request.actor, Person, public_id, people_to_train(request.actor))
    back = inside(request.alliance, "itt:mentor_list")

    def act(values: dict[str, Any]) -> str:
        actions.record_mentor_training(actor=request.actor, person=person, **values)
        messages.success(request, f"The training of {person} is recorded.")
        return back

    about = {"heading": "Add a training", "caption": str(person), "submit": "Add the training"}
    return form_action(request, MentorTrainingForm(posted(request)), act, back_url=back, **about)
