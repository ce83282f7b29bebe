"""Meetings as they stand in calendars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.invitations import Occasion
from alliance_portal.kernel.policy import Seen
from alliance_portal.kernel.roles import Actor
from schools.models import Meeting, Seat

USUAL_LENGTH = dt.timedelta(hours=1)  # where nobody said when it ends: a calendar needs an end


def meetings_of(actor: Actor, since: dt.date) -> Iterator[Occasion]:
    """Meetings of the bodies on which the actor sits on their day, from that day on."""
    yield from map(occasion_of, sat_in(actor, person=actor.person_id, since=since))


def _sat_in(rows: QuerySet[Meeting], person: Any, since: Any) -> QuerySet[Meeting]:
    seats = Seat.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=OuterRef("held_on")),
        body=OuterRef("body"),
        person=person,
        starts_on__lte=OuterRef("held_on"),
    )
    held = rows.filter(Exists(seats), held_on__gte=since).exclude(state=Meeting.State.CANCELLED)
    return held.select_related("body", "alliance")


sat_in = Seen(Meeting, _sat_in, "person", "since")


def occasion_of(meeting: Meeting) -> Occasion:
    zone = timezone.get_default_timezone()
    starts = dt.datetime.combine(meeting.held_on, meeting.starts_at, tzinfo=zone)
    known = meeting.ends_at and dt.datetime.combine(meeting.held_on, meeting.ends_at, tzinfo=zone)
    url = absolute(inside(meeting.alliance, "schools:meeting", meeting.public_id))
    place = meeting.place or meeting.online_url
    return Occasion(meeting, meeting.body.name, starts, known or starts + USUAL_LENGTH, place, url)
