"""Meetings as they stand in calendars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.invitations import Occasion
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from schools.models import Meeting, Seat

USUAL_LENGTH = dt.timedelta(hours=1)  # where nobody said when it ends: a calendar needs an end


def meetings_of(actor: Actor, since: dt.date) -> Iterator[Occasion]:
    """Meetings of the bodies on which the actor sits on their day, from that day on."""
    seats = Seat.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=OuterRef("held_on")),
        body=OuterRef("body"),
        person=actor.person_id,
        starts_on__lte=OuterRef("held_on"),
    )
    rows = visible(actor, Meeting).filter(Exists(seats), held_on__gte=since)
    for meeting in rows.exclude(state=Meeting.State.CANCELLED).select_related("body", "alliance"):
        yield occasion_of(meeting)


def occasion_of(meeting: Meeting) -> Occasion:
    zone = timezone.get_default_timezone()
    starts = dt.datetime.combine(meeting.held_on, meeting.starts_at, tzinfo=zone)
    known = meeting.ends_at and dt.datetime.combine(meeting.held_on, meeting.ends_at, tzinfo=zone)
    url = absolute(inside(meeting.alliance, "schools:meeting", meeting.public_id))
    place = meeting.place or meeting.online_url
    return Occasion(meeting, meeting.body.name, starts, known or starts + USUAL_LENGTH, place, url)
