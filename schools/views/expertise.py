"""Who is good at what: the directory of schools and teachers, offering oneself, approving, asking (A9, A16, C105)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404

from alliance_portal.kernel.access import PortalRequest, acts, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import SCHOOL_LEADERS
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from schools.actions import school_page as actions
from schools.forms import school_page as forms
from schools.models import Organisation, Person, Strength
from schools.queries.school_page import directory, strengths
from schools.tables.expertise import ExpertiseFilter, ExpertiseTable


@members
def expertise(request: PortalRequest) -> HttpResponseBase:
    """The map of expertise: find a skill, and whom to ask for it."""
    here = Organisation.objects.filter(people=request.actor.person_id).select_related("establishment").first()
    rows = directory(request.actor, here.establishment if here else None)
    filterset = ExpertiseFilter(request.GET, queryset=rows)
    has_a_place = bool(here and here.establishment)  # to measure distances from
    table = ExpertiseTable(filterset.qs, exclude=() if has_a_place else ("distance",))
    offered = here and Strength(organisation=here, person_id=request.actor.person_id)
    context = {"here": here, "may_offer": offered and may(request.actor, "create", offered)}
    if context["may_offer"]:
        table.empty_action = Action(
            "Offer what you can show", inside(request.alliance, "schools:own_strength_add")
        )
    return list_page(request, "schools/expertise_list.html", table, filterset, context, name="expertise")


@acts
@members
def own_strength_add(request: PortalRequest) -> HttpResponse:
    """Somebody says herself what she can show others; her head decides."""
    people = visible(request.actor, Person).select_related("organisation")
    herself = get_object_or_404(people, pk=request.actor.person_id)  # support staff are nobody here
    row = Strength(organisation=herself.organisation, person=herself)
    require(request.actor, "create", row)
    form = forms.OwnStrengthForm(posted(request), instance=row)
    here = inside(request.alliance, "schools:expertise")

    def act(_values: dict[str, Any]) -> str:
        saved = actions.save_strength(actor=request.actor, strength=form.instance)
        done = "in the catalogue" if saved.approved_at else "waiting for your head to approve it"
        messages.success(request, f"“{saved}” is {done}.")
        return here

    return form_action(request, form, act, heading="What can you show others?", submit="Save", back_url=here)


@allow(*SCHOOL_LEADERS)
def strength_approve(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _teacher(request, public_id)
    require(request.actor, "approve", row)
    here = inside(request.alliance, "schools:organisation", row.organisation.public_id)

    def act(_values: dict[str, Any]) -> str:
        actions.approve_strength(actor=request.actor, strength=row)
        messages.success(request, f"{row.person} is in the catalogue.")
        return here

    words = {
        "heading": f"List {row.person} in the catalogue?",
        "text": f"{row}. Everybody in the alliance will see it and can ask your school. "
        "If you do not agree, take it off the page of your school.",
        "submit": "Approve",
    }
    return form_action(
        request, GdsForm(posted(request)), act, "components/confirm.html", back_url=here, **words
    )


@acts
@members
def strength_contact(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Ask a teacher's school for a lesson to watch, or for mentoring."""
    row = _teacher(request, public_id)
    require(request.actor, "ask", row)
    form = forms.AskForTeacherForm(posted(request), strength=row)
    here = inside(request.alliance, "schools:expertise")

    def act(values: dict[str, Any]) -> str:
        actions.ask_for_teacher(actor=request.actor, strength=row, **values)
        messages.success(request, f"We have sent your message to {row.organisation}.")
        return here

    about = {"heading": f"Ask for {row.person}", "caption": f"{row}, {row.organisation}", "submit": "Send"}
    return form_action(request, form, act, back_url=here, **about)


def _teacher(request: PortalRequest, public_id: UUID) -> Strength:
    """A teacher's line of the catalogue."""
    rows = strengths(request.actor).filter(person__isnull=False)
    return get_visible(request.actor, Strength, public_id, rows)
