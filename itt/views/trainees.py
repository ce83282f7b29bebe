"""Trainees: the list, one trainee, and what may be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render

from alliance_portal.kernel.access import PortalRequest, acts, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.roles import SCHOOL_LEADERS, Role, Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.formats import and_list
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.related import Related
from alliance_portal.kernel.ui.tables import Action
from itt import actions
from itt.forms import CheckForm, DeferralForm, StartForm, TraineeForm
from itt.models import Trainee
from itt.queries.placements import mentors_in, placements, schools_in
from itt.queries.trainees import (
    alerts,
    awards_of,
    employments_of,
    in_time,
    split_by_funding,
    trainee_of,
    trainees,
    withdrawal_of,
    years,
)
from itt.rules import VERB_OF_STEP
from itt.tables import TraineeFilter, TraineeTable

keeps_trainees = manages(Strand.ITT, Role.TRAINING_MANAGER)
who_sees = manages(Strand.ITT, Role.TRAINING_MANAGER, *SCHOOL_LEADERS, Role.MENTOR)
State = Trainee.State


def address(request: PortalRequest, trainee: Trainee) -> str:
    return inside(request.alliance, "itt:trainee_detail", trainee.public_id)


def find(request: PortalRequest, public_id: UUID) -> Trainee:
    return trainee_of(request.actor, public_id)


@who_sees
def trainee_list(request: PortalRequest) -> HttpResponseBase:
    filterset = TraineeFilter(request.GET, queryset=trainees(request.actor), years=years(request.actor))
    fee, salaried = split_by_funding(filterset.qs)
    context = {"fee": fee, "salaried": salaried, "may_create": may(request.actor, "create", Trainee)}
    table = TraineeTable(filterset.qs)
    if context["may_create"]:
        table.empty_action = Action("Add a trainee", inside(request.alliance, "itt:trainee_add"))
    return list_page(request, "itt/trainee_list.html", table, filterset, context=context)


@who_sees
def trainee_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    trainee, actor = find(request, public_id), request.actor
    award, employment = awards_of.first(trainee=trainee.pk), employments_of.first(trainee=trainee.pk)
    placed = list(placements(actor).filter(trainee=trainee).order_by("starts_on"))
    context = {
        "trainee": trainee,
        "alerts": alerts(trainee),
        "placements": placed,
        "award": award,
        "employment": employment,
        "in_time": in_time(award, employment),
        "withdrawal": withdrawal_of(actor, trainee),
        "steps": [s for s in STEPS.values() if s.state in Trainee.TRANSITIONS[State(trainee.state)]],
        "may_change": may(actor, "change", trainee),
        "related": [
            Related("Mentors", "schools:person", mentors_in(actor, placed)),
            Related("Schools", "schools:organisation", schools_in(placed)),
        ],
    }
    return render(request, "itt/trainee_detail.html", context)


@acts
@keeps_trainees
def trainee_add(request: PortalRequest) -> HttpResponse:
    def act(values: dict[str, Any]) -> str:
        trainee = actions.add_trainee(actor=request.actor, **values)
        messages.success(request, f"{trainee} is added as a draft. Start the training when it begins.")
        return address(request, trainee)

    back = inside(request.alliance, "itt:trainee_list")
    form = TraineeForm(posted(request), actor=request.actor)
    return form_action(request, form, act, heading="Add a trainee", submit="Add the trainee", back_url=back)


@keeps_trainees
def trainee_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    trainee = find(request, public_id)
    require(request.actor, "change", trainee)
    form = TraineeForm(posted(request), actor=request.actor, trainee=trainee)

    def act(values: dict[str, Any]) -> str:
        actions.change_trainee(actor=request.actor, trainee=trainee, **values)
        messages.success(request, "The changes are saved.")
        return address(request, trainee)

    about = {"heading": f"Change {trainee}", "submit": "Save", "back_url": address(request, trainee)}
    return form_action(request, form, act, **about)


@keeps_trainees
def trainee_check(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Note the confirmation of a safeguarding check."""
    trainee = find(request, public_id)
    require(request.actor, "change", trainee)
    require(request.actor, "see_check", trainee)
    names = {
        "check_type": "check_type",
        "confirmed_by": "check_confirmed_by",
        "confirmed_on": "check_confirmed_on",
    }
    initial = {field: getattr(trainee, name) for field, name in names.items()}

    def act(values: dict[str, Any]) -> str:
        actions.confirm_check(actor=request.actor, trainee=trainee, **values)
        messages.success(request, "The confirmation is noted.")
        return address(request, trainee)

    about = {"heading": "Note a confirmed check", "caption": str(trainee), "submit": "Save"}
    form = CheckForm(posted(request), initial=initial)
    return form_action(request, form, act, back_url=address(request, trainee), **about)


@dataclass(frozen=True)
class Step:
    """A step of the training that is no outcome: its words, and what its page asks for."""

    state: Trainee.State
    label: str
    question: str
    text: str
    form: type[GdsForm] = GdsForm
    style: str = ""


STEPS = {
    step.state.value: step
    for step in (
        Step(
            State.TRAINING,
            "Start the training",
            "Start the training?",
            "It may be the beginning, or going on after a break.",
            StartForm,
        ),
        Step(
            State.RECOMMENDED,
            "Recommend for the award",
            "Recommend for the award?",
            "The provider recommends the trainee. The award itself is recorded when it is given.",
        ),
        Step(
            State.DEFERRED,
            "Defer",
            "Defer the training?",
            "The trainee takes a break and comes back later.",
            DeferralForm,
            "secondary",
        ),
    )
}


@keeps_trainees
def trainee_move(request: PortalRequest, public_id: UUID, state: str) -> HttpResponse:
    """A page that asks before the training starts, pauses or nears its end."""
    trainee, step = find(request, public_id), STEPS.get(state)
    if step is None:
        raise Http404
    require(request.actor, VERB_OF_STEP[step.state], trainee)
    begun = state == State.TRAINING and trainee.started_on is not None
    form = (GdsForm if begun else step.form)(posted(request))

    def act(values: dict[str, Any]) -> str:
        actions.move_trainee(actor=request.actor, trainee=trainee, to=step.state, **values)
        messages.success(request, f"{trainee}: {step.state.label.lower()}.")
        return address(request, trainee)

    about = {"heading": step.question, "caption": str(trainee), "text": step.text, "submit": step.label}
    about |= {"template": "components/confirm.html", "back_url": address(request, trainee)}
    if state == State.RECOMMENDED and (lacking := alerts(trainee)):
        about["consequence"] = f"Time in school, planned placements included: {and_list(lacking)}."
    return form_action(request, form, act, **about)
