"""Meetings of the networks in which the open alliance takes part: for its calendar, its people's feeds and e-mails."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID, uuid5

from django.db import connection
from django.utils import timezone

from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.invitations import Occasion
from alliance_portal.kernel.roles import Actor
from schools.models import Alliance, NetworkNotice

from .calendar import USUAL_LENGTH


@dataclass(frozen=True)
class NetworkMeeting:
    """A meeting that a member called: what members read of it, and in which network."""

    network: UUID
    name: str
    key: UUID
    owner: str
    title: str
    dated_on: dt.date
    starts_at: dt.time
    ends_at: dt.time | None
    place: str
    url: str
    posted_at: dt.datetime
    withdrawn_at: dt.datetime | None

    @property
    def told(self) -> dict[str, Any]:
        """What people hear of again when it changes."""
        return {name: getattr(self, name) for name in NetworkNotice.TOLD}


@dataclass(frozen=True)
class _Row:
    """What a calendar knows a meeting by."""

    public_id: UUID
    created_at: dt.datetime


COLUMNS = {"network": "n.network", "name": "n.name"}


def meetings_since(since: dt.date) -> list[NetworkMeeting]:
    """Meetings from that day on, by time, withdrawn ones too. One query; app.network_posts() says what may be read."""
    columns = ", ".join(COLUMNS.get(field.name, f"p.{field.name}") for field in fields(NetworkMeeting))
    sql = (
        f"SELECT {columns} FROM app.networks() n CROSS JOIN LATERAL app.network_posts(n.network) p "  # noqa: S608  (names of our own)
        "WHERE n.is_mine AND n.state IN ('host', 'joined') AND p.kind = 'meeting' AND p.dated_on >= %s "
        "ORDER BY p.dated_on, p.starts_at, p.key"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [since])
        return [NetworkMeeting(*row) for row in cursor.fetchall()]


def network_dates(actor: Actor, since: dt.date) -> Iterator[Occasion]:
    """The meetings that stand, as dates of everybody in the alliance."""
    standing = [one for one in meetings_since(since) if one.withdrawn_at is None]
    if standing:
        alliance = Alliance.objects.get(pk=actor.alliance_id)
        yield from (occasion_of(one, alliance) for one in standing)


def own_network_dates(actor: Actor, since: dt.date) -> Iterator[Occasion]:
    """For whoever is told of them by e-mail: those who run the alliance."""
    if actor.coordinates:
        yield from network_dates(actor, since)


def occasion_of(meeting: NetworkMeeting | NetworkNotice, alliance: Alliance) -> Occasion:
    """A meeting as it stands in calendars of an alliance: always the same there, and another one for whoever works for
    two of the members, so that one may leave and the other stay."""
    row = _Row(uuid5(meeting.key, alliance.slug), meeting.posted_at)
    zone = timezone.get_default_timezone()
    starts = dt.datetime.combine(meeting.dated_on, meeting.starts_at, zone)
    known = meeting.ends_at and dt.datetime.combine(meeting.dated_on, meeting.ends_at, zone)
    page = absolute(inside(alliance, "schools:network_board", meeting.network))
    where = " ".join(filter(None, (meeting.place, meeting.url)))
    return Occasion(row, meeting.title, starts, known or starts + USUAL_LENGTH, where, page)
