"""What the page of a meeting asks: the words are put together once (kernel/tenancy/prepared.py), and whoever sees no
more than some of it is asked about as everywhere."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from alliance_portal.kernel.policy import OneRow, Seen, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.prepared import Prepared
from schools.models import Attendance, Decision, Meeting, MeetingAction, Minutes

meeting_of = OneRow(Meeting, lambda rows: rows.select_related("body"))
decisions_at = Seen(Decision, lambda rows, meeting: rows.filter(meeting=meeting), "meeting")
attendance_at = Prepared(  # for the body alone, as rules.governance.belongs has it
    lambda meeting: (
        Attendance.objects.filter(meeting=meeting)
        .select_related("seat__person", "seat__organisation")
        .order_by("-answer", "seat__organisation__sorts_as")
    ),
    "meeting",
)
written = Prepared(lambda meeting: Minutes.objects.filter(meeting=meeting)[:1], "meeting")
undertaken = Prepared(
    lambda meeting: MeetingAction.objects.filter(meeting=meeting).select_related("owner", "meeting__body"),
    "meeting",
)


def minutes_of(meeting: Meeting, *, inside: bool) -> Minutes | None:
    """Confidential ones for the body alone."""
    found = written.first(meeting=meeting.pk)
    return found if found and (inside or not found.is_confidential) else None


def actions_at(actor: Actor, meeting: Meeting, *, inside: bool) -> list[MeetingAction]:
    """All for the body; whoever else owns one sees her own."""
    if inside:
        return undertaken(meeting=meeting.pk)
    own = visible(actor, MeetingAction).filter(meeting=meeting)
    return list(own.select_related("owner", "meeting__body"))


def before_and_after(actor: Actor, meeting: Meeting) -> tuple[list[Meeting], list[Meeting]]:
    """The last meeting of the same body before this one, and the next, of those that were not cancelled."""
    here = {"body": meeting.body_id, "day": meeting.held_on, "time": meeting.starts_at}
    return _before(actor, **here), _after(actor, **here)


def _beside(rows: QuerySet[Meeting], body: Any) -> QuerySet[Meeting]:
    return rows.filter(body=body).exclude(state=Meeting.State.CANCELLED).select_related("body")


_before = Seen(
    Meeting,
    lambda rows, body, day, time: (
        _beside(rows, body)
        .filter(Q(held_on__lt=day) | Q(held_on=day, starts_at__lt=time))
        .order_by("-held_on", "-starts_at")[:1]
    ),
    *("body", "day", "time"),
)
_after = Seen(
    Meeting,
    lambda rows, body, day, time: (
        _beside(rows, body)
        .filter(Q(held_on__gt=day) | Q(held_on=day, starts_at__gt=time))
        .order_by("held_on", "starts_at")[:1]
    ),
    *("body", "day", "time"),
)
