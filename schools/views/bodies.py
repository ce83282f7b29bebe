"""Bodies of the alliance: what each is for, who sits on it, what it decided, what is to be done, who came."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, visible
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.formats import counted
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import list_page, paginated
from alliance_portal.kernel.ui.meanwhile import in_addition
from alliance_portal.kernel.ui.tables import PortalTable
from schools.actions import bodies as actions
from schools.forms import EndForm
from schools.forms.governance import BodyForm, SeatForm
from schools.models import Body, Meeting, Seat
from schools.queries import governance as read
from schools.queries.governance_files import papers_of
from schools.queries.years import year_label
from schools.tables.governance import (
    ActionFilter,
    ActionTable,
    DecisionFilter,
    DecisionTable,
    MeetingTable,
    TurnoutTable,
)


@members
def body_list(request: PortalRequest) -> HttpResponse:
    context = {
        "bodies": read.bodies(request.actor),
        "mine": read.owned_by(request.actor),
        "may_create": may(request.actor, "create", Body),
        "archived": read.archived_bodies(request.actor),
    }
    return render(request, "schools/body_list.html", context)


@members
def body(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row, today = get_visible(request.actor, Body, public_id), timezone.localdate()
    may_keep = may(request.actor, "keep", row)
    years = read.years_to_plan(row, today) if may_keep else []
    context = _about(request, row) | {
        "seats": read.seats_held(body=row.pk, day=today),
        "unrepresented": read.unrepresented(row, today),
        "papers": papers_of(request.actor, row),
        "table": paginated(MeetingTable(visible(request.actor, Meeting).filter(body=row)), request),
        "years": [(year_label(year), year) for year in years],
    }
    return render(request, "schools/body_detail.html", context)


@members
def body_decisions(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    row = get_visible(request.actor, Body, public_id)
    filterset = DecisionFilter(request.GET, queryset=read.decisions_of(request.actor, row))
    return _list(request, row, "Decisions", DecisionTable(filterset.qs), filterset)


@members
def body_actions(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    row = get_visible(request.actor, Body, public_id)
    filterset = ActionFilter(request.GET, queryset=read.actions_of(request.actor, row))
    table = ActionTable(filterset.qs)
    table.may_keep = may(request.actor, "keep", row)
    return _list(request, row, "Actions", table, filterset)


@members
def body_attendance(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    row = get_visible(request.actor, Body, public_id)
    return _list(request, row, "Attendance", TurnoutTable(read.turnout(request.actor, row)))


def _list(
    request: PortalRequest,
    row: Body,
    heading: str,
    table: PortalTable,
    filterset: PortalFilterSet | None = None,
) -> HttpResponseBase:
    context = {"body": row, "heading": heading}
    return list_page(
        request, "schools/body_table.html", table, filterset, context, name=f"{row} {heading.lower()}"
    )


@acts
@allow(*COORDINATORS)
def body_add(request: PortalRequest) -> HttpResponse:
    return _body_form(request, Body(), "Add a body", inside(request.alliance, "schools:body_list"))


@acts
@allow(*COORDINATORS)
def body_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = get_visible(request.actor, Body, public_id)
    return _body_form(request, row, f"Change the {row}", _page(request, row))


def _body_form(request: PortalRequest, row: Body, heading: str, back: str) -> HttpResponse:
    form = BodyForm(posted(request), instance=row)

    def act(_values: dict[str, Any]) -> str:
        saved = actions.save_body(actor=request.actor, body=form.save(commit=False))
        messages.success(request, f"{saved} is saved.{in_addition(form)}")
        return _page(request, saved)

    return form_action(request, form, act, heading=heading, submit="Save", back_url=back)


@acts
@allow(*COORDINATORS)
def body_archive(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = get_visible(request.actor, Body, public_id)

    def act(_values: dict[str, Any]) -> str:
        actions.archive_body(actor=request.actor, body=row)
        messages.success(request, f"{row} is in the archive.")
        return inside(request.alliance, "schools:body_list")

    return form_action(
        request,
        GdsForm(posted(request)),
        act,
        "components/confirm.html",
        heading=f"Archive the {row}?",
        text="Its members leave it today. Its meetings, decisions and minutes stay readable.",
        submit="Archive",
        back_url=_page(request, row),
    )


@acts
@allow(*COORDINATORS)
@require_POST
def body_bring_back(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = get_visible(request.actor, Body, public_id)
    actions.bring_back_body(actor=request.actor, body=row)
    messages.success(request, f"{row} meets again. Its seats ended when it was archived: add its members.")
    return redirect(_page(request, row))


@acts
@allow(*COORDINATORS)
def seat_add(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = get_visible(request.actor, Body, public_id)

    def act(values: dict[str, Any]) -> str:
        seat = actions.seat_person(actor=request.actor, body=row, **values)
        messages.success(request, f"{seat.person} sits on the {row}.")
        return _page(request, row)

    form, back = SeatForm(posted(request)), _page(request, row)
    return form_action(
        request, form, act, heading="Add a member", caption=row.name, submit="Add member", back_url=back
    )


@allow(*COORDINATORS)
@require_POST
def seat_heads(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = get_visible(request.actor, Body, public_id)
    new = actions.seat_heads(actor=request.actor, body=row, starts_on=timezone.localdate())
    messages.success(request, f"{counted(new, 'head')} added to the {row}.")
    return redirect(_page(request, row))


@acts
@allow(*COORDINATORS)
def seat_end(request: PortalRequest, public_id: UUID) -> HttpResponse:
    rows = visible(request.actor, Seat).select_related("body", "person")
    seat = get_visible(request.actor, Seat, public_id, rows)

    def act(values: dict[str, Any]) -> str:
        actions.end_seat(actor=request.actor, seat=seat, last_day=values["ends_on"])
        messages.success(request, f"{seat.person} leaves the {seat.body}.")
        return _page(request, seat.body)

    heading, back = f"When does {seat.person} leave?", _page(request, seat.body)
    return form_action(
        request, EndForm(posted(request)), act, heading=heading, caption=seat.body.name, back_url=back
    )


def _about(request: PortalRequest, row: Body) -> dict[str, Any]:
    return {
        "body": row,
        "may_change": may(request.actor, "change", row),
        "may_keep": may(request.actor, "keep", row),
    }


def _page(request: PortalRequest, row: Body) -> str:
    return inside(request.alliance, "schools:body", row.public_id)
