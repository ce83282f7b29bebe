"""Meetings of a body: planned for a year, moved, cancelled, held and written up (A5, E9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from alliance_portal.kernel.moving import note_moves
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from schools import meeting_emails as emails
from schools.models import Attendance, Body, Decision, Meeting, MeetingAction, Minutes, Person, Seat
from schools.queries.governance import meetings_in, seats_on
from schools.queries.years import year_label

State = Meeting.State


@transaction.atomic
def plan_year(
    *, actor: Actor, body: Body, year: int, days: Sequence[dt.date], about: Mapping[str, Any]
) -> list[Meeting]:
    """A year's meetings at once; `about` says when and where they are. Members get one e-mail with all dates."""
    require(actor, "keep", body)
    Body.objects.select_for_update().get(pk=body.pk)
    if meetings_in(body, year).exclude(state=State.CANCELLED).exists():
        raise ValidationError(
            f"Meetings for {year_label(year)} are planned already: add or move single ones."
        )
    meetings = [Meeting.objects.create(body=body, held_on=date, **about) for date in sorted(days)]
    emails.tell_planned(actor, body, meetings)
    return meetings


@transaction.atomic
def save_meeting(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Add a meeting, or move it to another day, time or place; the members get an e-mail about what is new."""
    require(actor, "keep", meeting)
    known = None if meeting._state.adding else Meeting.objects.select_for_update().get(pk=meeting.pk)
    if known and known.state != State.PLANNED:
        raise ValidationError("Only a meeting that is planned can be moved.")
    when_and_where = ("held_on", "starts_at", "ends_at", "place", "online_url")
    changed = known is None or any(getattr(known, name) != getattr(meeting, name) for name in when_and_where)
    if known:
        meeting.moves = known.moves  # as it is now, and not as whoever opened the form read it
    meeting.save()
    if known and changed:
        note_moves([meeting])
    if changed and meeting.held_on >= timezone.localdate():
        emails.tell_set(actor, meeting, known)
    return meeting


@transaction.atomic
def cancel_meeting(*, actor: Actor, meeting: Meeting, reason: str) -> Meeting:
    """It does not take place; the members get an e-mail with the reason."""
    require(actor, "keep", meeting)
    meeting = _locked(meeting, State.PLANNED, "Only a meeting that is planned can be cancelled.")
    meeting.state, meeting.cancelled_because = State.CANCELLED, reason.strip()
    meeting.save(update_fields=["state", "cancelled_because"])
    note_moves([meeting])
    emails.tell_cancelled(actor, meeting)
    return meeting


def set_agenda(*, actor: Actor, meeting: Meeting, agenda: str) -> Meeting:
    require(actor, "keep", meeting)
    meeting.agenda = agenda.strip()
    meeting.save(update_fields=["agenda"])
    return meeting


@transaction.atomic
def record_attendance(
    *, actor: Actor, meeting: Meeting, answers: Mapping[Seat, Attendance.Answer]
) -> Meeting:
    """Who was present, sent apologies, or was absent; with it the meeting counts as held."""
    require(actor, "keep", meeting)
    meeting = _locked_once_begun(meeting)
    seated = set(seats_on(meeting.body, meeting.held_on))
    for seat, answer in answers.items():
        if seat not in seated:
            raise ValidationError(f"{seat} did not sit on the {meeting.body} that day.")
        Attendance.objects.update_or_create(meeting=meeting, seat=seat, defaults={"answer": answer})
    meeting.state = State.HELD
    meeting.save(update_fields=["state"])
    return meeting


@transaction.atomic
def write_minutes(*, actor: Actor, meeting: Meeting, text: str, is_confidential: bool) -> Minutes:
    require(actor, "keep", meeting)
    meeting = _locked_once_begun(meeting)
    minutes, _ = Minutes.objects.update_or_create(
        meeting=meeting, defaults={"text": text.strip(), "is_confidential": is_confidential}
    )
    return minutes


@transaction.atomic
def record_decision(*, actor: Actor, meeting: Meeting, text: str) -> Decision:
    """A decision with the next number of the body."""
    require(actor, "keep", meeting)
    meeting = _locked_once_begun(meeting)
    Body.objects.select_for_update().get(pk=meeting.body_id)
    last = Decision.objects.filter(meeting__body=meeting.body_id).aggregate(last=Max("number"))["last"] or 0
    return Decision.objects.create(meeting=meeting, number=last + 1, text=text.strip())


@transaction.atomic
def agree_action(
    *, actor: Actor, meeting: Meeting, text: str, owner: Person, due_on: dt.date
) -> MeetingAction:
    """Somebody undertakes something by a day; she gets an e-mail."""
    require(actor, "keep", meeting)
    meeting = _locked_once_begun(meeting)
    if due_on < meeting.held_on:
        raise ValidationError(
            {"due_on": f"Enter the day of the meeting, {day(meeting.held_on)}, or a later one"}
        )
    action = MeetingAction.objects.create(meeting=meeting, text=text.strip(), owner=owner, due_on=due_on)
    emails.tell_owner(actor, action)
    return action


@transaction.atomic
def change_action(
    *, actor: Actor, action: MeetingAction, text: str, owner: Person, due_on: dt.date
) -> MeetingAction:
    """Other words, another owner or another day; a new owner gets an e-mail."""
    require(actor, "change", action)
    if due_on < action.meeting.held_on:
        message = f"Enter the day of the meeting, {day(action.meeting.held_on)}, or a later one"
        raise ValidationError({"due_on": message})
    is_new = owner.pk != action.owner_id
    action.text, action.owner, action.due_on = text.strip(), owner, due_on
    action.save(update_fields=["text", "owner", "due_on"])
    if is_new:
        emails.tell_owner(actor, action)
    return action


@transaction.atomic
def finish_action(*, actor: Actor, action: MeetingAction, done_on: dt.date, outcome: str) -> MeetingAction:
    """It is done; from the next meeting on it is not carried over."""
    require(actor, "finish", action)
    if not action.meeting.held_on <= done_on <= timezone.localdate():
        message = f"Enter a day from {day(action.meeting.held_on)}, when it was agreed, to today"
        raise ValidationError({"done_on": message})
    action.done_on, action.outcome = done_on, outcome.strip()
    action.save(update_fields=["done_on", "outcome"])
    return action


def reopen_action(*, actor: Actor, action: MeetingAction) -> MeetingAction:
    """It was not done after all."""
    require(actor, "finish", action)
    action.done_on = None
    action.save(update_fields=["done_on"])
    return action


def _locked(meeting: Meeting, state: Meeting.State, refusal: str) -> Meeting:
    found = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    if found.state != state:
        raise ValidationError(refusal)
    return found


def _locked_once_begun(meeting: Meeting) -> Meeting:
    """What happened at a meeting is recorded from its day on."""
    found = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    if found.state == State.CANCELLED:
        raise ValidationError("This meeting was cancelled.")
    if found.held_on > timezone.localdate():
        raise ValidationError(f"The meeting is on {day(found.held_on)}. Record what happened after it.")
    return found
