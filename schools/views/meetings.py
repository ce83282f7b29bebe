"""Meetings: a year of them, one with everything that belongs to it, and what was undertaken there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.meanwhile import in_addition
from alliance_portal.kernel.ui.related import Related
from schools.actions import meetings as actions
from schools.forms import governance as forms
from schools.models import Body, Meeting, MeetingAction, Minutes
from schools.queries import governance as read
from schools.queries.governance_files import papers_of
from schools.queries.one_meeting import (
    actions_at,
    attendance_at,
    before_and_after,
    decisions_at,
    meeting_of,
    minutes_of,
)
from schools.queries.years import year_label
from schools.rules.governance import belongs


@members
def meeting_plan(request: PortalRequest, public_id: UUID, year: int) -> HttpResponse:
    """Two a term: the days are suggested, and may be changed before they are sent to anybody (A5)."""
    body = _kept_body(request, public_id)
    form, back = forms.YearForm(posted(request), year=year), _body_page(request, body)

    def act(_values: dict[str, Any]) -> str:
        made = actions.plan_year(actor=request.actor, body=body, year=year, days=form.days, about=form.about)
        messages.success(
            request, f"{len(made)} meetings are planned, and the members have the dates by e-mail."
        )
        return back

    return form_action(
        request,
        form,
        act,
        "schools/meeting_plan.html",
        heading=f"Plan the meetings of {year_label(year)}",
        caption=body.name,
        submit="Plan meetings",
        back_url=back,
    )


@members
def meeting(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row, actor = _meeting(request, public_id), request.actor
    may_keep, today = may(actor, "keep", row), timezone.localdate()
    inside, beside = belongs(actor, row.body_id), before_and_after(actor, row)
    as_at = min(row.held_on, today)  # overdue as it was at the meeting, or as it is until then
    context = {
        "meeting": row,
        "may_keep": may_keep and row.state != Meeting.State.CANCELLED,
        "is_planned": row.state == Meeting.State.PLANNED,
        "has_begun": row.held_on <= today,
        "minutes": minutes_of(row, inside=inside),
        "attendance": attendance_at(meeting=row.pk) if inside else [],
        "decisions": decisions_at(actor, meeting=row.pk),
        "actions": actions_at(actor, row, inside=inside),
        "papers": papers_of(actor, row),
        "related": [
            Related("The meeting before", "schools:meeting", beside[0]),
            Related("The meeting after", "schools:meeting", beside[1]),
        ],
        "carried": [(action, action.state_on(as_at)) for action in read.carried_over(actor, row)],
    }
    return render(request, "schools/meeting_detail.html", context)


@members
def meeting_add(request: PortalRequest, public_id: UUID) -> HttpResponse:
    body = _kept_body(request, public_id)
    return _set(request, Meeting(body=body), "Add a meeting", _body_page(request, body))


@members
def meeting_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _kept_meeting(request, public_id)
    return _set(request, row, "Move the meeting", _page(request, row))


def _set(request: PortalRequest, row: Meeting, heading: str, back: str) -> HttpResponse:
    names = ("held_on", "starts_at", "ends_at", "place", "online_url")
    known = None if row._state.adding else row
    form = forms.MeetingForm(posted(request), of=known, initial={name: getattr(row, name) for name in names})

    def act(values: dict[str, Any]) -> str:
        for name, value in values.items():
            setattr(row, name, value)
        saved = actions.save_meeting(actor=request.actor, meeting=row)
        messages.success(request, f"{saved}: the members have an e-mail.{in_addition(form)}")
        return _page(request, saved)

    return form_action(
        request, form, act, heading=heading, caption=row.body.name, submit="Save", back_url=back
    )


@members
def meeting_cancel(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _kept_meeting(request, public_id)

    def act(row: Meeting, values: dict[str, Any]) -> str:
        actions.cancel_meeting(actor=request.actor, meeting=row, reason=values["reason"])
        return "The meeting is cancelled, and the members have an e-mail."

    words: dict[str, Any] = {
        "heading": "Cancel the meeting?",
        "submit": "Cancel meeting",
        "is_destructive": True,
    }
    return _about(request, row, forms.CancelForm(posted(request)), act, **words)


@members
def meeting_agenda(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _kept_meeting(request, public_id)
    form = forms.AgendaForm(posted(request), of=row, initial={"agenda": row.agenda})

    def act(row: Meeting, values: dict[str, Any]) -> str:
        actions.set_agenda(actor=request.actor, meeting=row, agenda=values["agenda"])
        return "The agenda is saved."

    return _about(request, row, form, act, heading="Agenda", submit="Save agenda")


@members
def meeting_attendance(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _kept_meeting(request, public_id)
    seats = list(read.seats_on(row.body, row.held_on))
    known = {f"seat_{seat}": answer for seat, answer in row.attendances.values_list("seat", "answer")}
    form = forms.AttendanceForm(posted(request), seats=seats, initial=known)

    def act(row: Meeting, _values: dict[str, Any]) -> str:
        actions.record_attendance(actor=request.actor, meeting=row, answers=form.answers)
        return "Attendance is recorded."

    return _about(request, row, form, act, heading="Who came?", submit="Save attendance")


@members
def meeting_minutes(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _kept_meeting(request, public_id)
    minutes = Minutes.objects.filter(meeting=row).first()
    form = forms.MinutesForm(posted(request), instance=minutes)

    def act(row: Meeting, values: dict[str, Any]) -> str:
        actions.write_minutes(actor=request.actor, meeting=row, **values)
        return f"The minutes are saved.{in_addition(form)}"

    return _about(request, row, form, act, heading="Minutes", submit="Save minutes")


@members
def decision_add(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _kept_meeting(request, public_id)

    def act(row: Meeting, values: dict[str, Any]) -> str:
        decision = actions.record_decision(actor=request.actor, meeting=row, text=values["text"])
        return f"Decision {decision.number} is recorded."

    words = {"heading": "Record a decision", "submit": "Record decision"}
    return _about(request, row, forms.DecisionForm(posted(request)), act, **words)


@members
def action_add(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _kept_meeting(request, public_id)
    form = forms.ActionForm(posted(request), body=row.body)

    def act(row: Meeting, values: dict[str, Any]) -> str:
        action = actions.agree_action(actor=request.actor, meeting=row, **values)
        return f"The action is recorded for {action.owner}."

    return _about(request, row, form, act, heading="Record an action", submit="Record action")


@members
def action_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    action = _action(request, public_id)
    require(request.actor, "change", action)
    initial = {"text": action.text, "owner": action.owner.public_id, "due_on": action.due_on}
    about = {"body": action.meeting.body, "owner": action.owner}
    form = forms.ActionForm(posted(request), of=action, initial=initial, **about)

    def act(_row: Meeting, values: dict[str, Any]) -> str:
        actions.change_action(actor=request.actor, action=action, **values)
        return "The action has been changed."

    return _about(request, action.meeting, form, act, heading="Change the action", submit="Save")


@members
def action_finish(request: PortalRequest, public_id: UUID) -> HttpResponse:
    action = _action(request, public_id)
    require(request.actor, "finish", action)
    form = forms.DoneForm(posted(request), initial={"outcome": action.outcome})

    def act(_row: Meeting, values: dict[str, Any]) -> str:
        actions.finish_action(actor=request.actor, action=action, **values)
        return "The action is done."

    heading = "Is this action done?"
    return _about(
        request,
        action.meeting,
        form,
        act,
        "schools/action_finish.html",
        heading=heading,
        submit="It is done",
        action=action,
    )


@members
@require_POST
def action_reopen(request: PortalRequest, public_id: UUID) -> HttpResponse:
    action = _action(request, public_id)
    actions.reopen_action(actor=request.actor, action=action)
    messages.success(request, "The action is open again.")
    return redirect(_page(request, action.meeting))


def _about(
    request: PortalRequest,
    row: Meeting,
    form: GdsForm | forms.MinutesForm,
    act: Any,
    template: str = "components/form_page.html",
    **context: Any,
) -> HttpResponse:
    """A form about one meeting, which stands above the heading; `act` returns what to say afterwards."""
    here = _page(request, row)

    def then(values: dict[str, Any]) -> str:
        messages.success(request, act(row, values))
        return here

    return form_action(request, form, then, template, caption=str(row), back_url=here, **context)


def _meeting(request: PortalRequest, public_id: UUID) -> Meeting:
    return meeting_of(request.actor, public_id)


def _kept_meeting(request: PortalRequest, public_id: UUID) -> Meeting:
    row = _meeting(request, public_id)
    require(request.actor, "keep", row)
    return row


def _kept_body(request: PortalRequest, public_id: UUID) -> Body:
    row = get_visible(request.actor, Body, public_id)
    require(request.actor, "keep", row)
    return row


def _action(request: PortalRequest, public_id: UUID) -> MeetingAction:
    rows = visible(request.actor, MeetingAction).select_related("owner", "meeting__body")
    return get_visible(request.actor, MeetingAction, public_id, rows)


def _page(request: PortalRequest, row: Meeting) -> str:
    return inside(request.alliance, "schools:meeting", row.public_id)


def _body_page(request: PortalRequest, row: Body) -> str:
    return inside(request.alliance, "schools:body", row.public_id)
