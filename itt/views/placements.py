"""Placements: the list, one placement, and its steps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from deliveries.queries.ledger import entry_seen
from itt import actions
from itt.actions.contributions import SOURCE
from itt.forms import EarlyEndForm, ExtensionForm, PlacementForm, ReasonForm
from itt.models import Placement
from itt.queries.placements import placements
from itt.rules import VERB_OF_STATE
from itt.tables import PlacementFilter, PlacementTable

from .trainees import find as find_trainee
from .trainees import keeps_trainees, who_sees

State = Placement.State


@dataclass(frozen=True)
class Step:
    """The words of a step, and what its page asks for."""

    state: Placement.State
    label: str
    question: str
    text: str
    form: type[GdsForm] = GdsForm
    style: str = ""


STEPS = {
    step.state.value: step
    for step in (
        Step(
            State.ACTIVE, "Start the placement", "Has the placement started?", "The trainee is at the school."
        ),
        Step(
            State.COMPLETED,
            "Complete the placement",
            "Is the placement complete?",
            "Its days count as what the school gave. If they are not right, a co-ordinator can correct them first.",
        ),
        Step(
            State.ENDED_EARLY,
            "End it early",
            "End the placement early?",
            "The days until then count. The co-ordinators are told.",
            EarlyEndForm,
            "secondary",
        ),
        Step(
            State.CANCELLED,
            "Cancel the placement",
            "Cancel this placement?",
            "It does not take place, and nothing is counted.",
            ReasonForm,
            "warning",
        ),
    )
}


def address(request: PortalRequest, placement: Placement) -> str:
    return inside(request.alliance, "itt:placement_detail", placement.public_id)


def find(request: PortalRequest, public_id: UUID) -> Placement:
    rows = placements(request.actor).select_related("trainee__provider", "trainee__responsible")
    return get_visible(request.actor, Placement, public_id, rows)


@who_sees
def placement_list(request: PortalRequest) -> HttpResponseBase:
    filterset = PlacementFilter(request.GET, queryset=placements(request.actor))
    table = PlacementTable(filterset.qs)
    table.empty_action = Action("Look at trainees", inside(request.alliance, "itt:trainee_list"))
    return list_page(request, "itt/placement_list.html", table, filterset)


@who_sees
def placement_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    placement, actor = find(request, public_id), request.actor
    follow = Placement.TRANSITIONS[State(placement.state)]
    steps = [s for s in STEPS.values() if s.state in follow and may(actor, VERB_OF_STATE[s.state], placement)]
    steps = [_shown(placement, step) for step in steps]
    context = {
        "placement": placement,
        "steps": steps,
        "may_change": may(actor, "change", placement),
        "may_extend": placement.state in Placement.OPEN and may(actor, "extend", placement),
        "entry": entry_seen(actor, SOURCE, placement.public_id),
    }
    return render(request, "itt/placement_detail.html", context)


def _shown(placement: Placement, step: Step) -> Step:
    """What is too early stands back behind what can be done today."""
    return replace(step, style="secondary") if _before_its_day(placement, step) else step


def _before_its_day(placement: Placement, step: Step) -> str:
    """What to think of before a step whose planned day is still to come; "" where there is nothing."""
    today = timezone.localdate()
    if step.state == State.ACTIVE and placement.starts_on > today:
        return (
            f"Its first day is planned for {day(placement.starts_on)}. If it began earlier, change its dates."
        )
    return placement.before_its_last_day(today) if step.state == State.COMPLETED else ""


@keeps_trainees
def placement_add(request: PortalRequest, public_id: UUID) -> HttpResponse:
    trainee = find_trainee(request, public_id)
    require(request.actor, "place", trainee)

    def act(values: dict[str, Any]) -> str:
        placement = actions.plan_placement(actor=request.actor, trainee=trainee, **values)
        messages.success(request, f"The placement is planned. The head of {placement.school} has been told.")
        return address(request, placement)

    about = {"heading": "Plan a placement", "caption": str(trainee), "submit": "Plan the placement"}
    back = inside(request.alliance, "itt:trainee_detail", trainee.public_id)
    return form_action(request, PlacementForm(posted(request)), act, back_url=back, **about)


@keeps_trainees
def placement_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    placement = find(request, public_id)
    require(request.actor, "change", placement)

    def act(values: dict[str, Any]) -> str:
        actions.change_placement(actor=request.actor, placement=placement, **values)
        messages.success(request, "The placement is changed.")
        return address(request, placement)

    about = {"heading": "Change the placement", "caption": str(placement), "submit": "Save"}
    form = PlacementForm(posted(request), placement=placement)
    return form_action(request, form, act, back_url=address(request, placement), **about)


@keeps_trainees
def placement_extend(request: PortalRequest, public_id: UUID) -> HttpResponse:
    placement = find(request, public_id)
    require(request.actor, "extend", placement)

    def act(values: dict[str, Any]) -> str:
        actions.extend_placement(actor=request.actor, placement=placement, **values)
        messages.success(request, "The placement is extended.")
        return address(request, placement)

    about = {"heading": "Extend the placement", "caption": str(placement), "submit": "Extend the placement"}
    return form_action(
        request, ExtensionForm(posted(request)), act, back_url=address(request, placement), **about
    )


@who_sees
def placement_move(request: PortalRequest, public_id: UUID, state: str) -> HttpResponse:
    """A page that asks before each step of the gate."""
    placement, step = find(request, public_id), STEPS.get(state)
    if step is None:
        raise Http404
    require(request.actor, VERB_OF_STATE[step.state], placement)

    def act(values: dict[str, Any]) -> str:
        actions.move_placement(actor=request.actor, placement=placement, to=step.state, **values)
        messages.success(request, f"The placement is now: {step.state.label.lower()}.")
        return address(request, placement)

    about = {"heading": step.question, "caption": str(placement), "text": step.text, "submit": step.label}
    about |= {"template": "components/confirm.html", "back_url": address(request, placement)}
    about |= {"consequence": _before_its_day(placement, step)}
    return form_action(
        request, step.form(posted(request)), act, is_destructive=step.style == "warning", **about
    )
