"""Networks in which the open alliance takes part, or to which it is invited: what app.networks() shows of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from itertools import groupby
from uuid import UUID

from django.db import connection
from django.http import Http404

from schools.models import Alliance

MEMBERS = ("host", "joined")
WERE_MEMBERS = ("left", "ended")
OPEN = ("invited", "joined")


@dataclass(frozen=True)
class NetworkRow:
    """An alliance in a network, in the order of the columns of app.networks()."""

    network: UUID
    name: str
    purpose: str
    starts_on: dt.date
    ends_on: dt.date | None
    host: str
    is_ours: bool  # we founded it
    is_mine: bool  # this row is about us
    member: str
    slug: str  # of the member
    state: str
    since: dt.date | None
    until: dt.date | None
    invitation: UUID | None
    invited_on: dt.date | None
    message: str
    answer: UUID | None
    shares_leads: bool
    shares_contact: bool
    leads: list[str] | None
    email: str | None
    phone: str | None
    website: str | None

    @property
    def shares_nothing(self) -> bool:
        return not (self.leads or self.email or self.phone or self.website)


@dataclass(frozen=True)
class NetworkSeen:
    """A network with the rows that we may read."""

    rows: list[NetworkRow]

    @property
    def about(self) -> NetworkRow:
        """Any row says what the network is."""
        return self.rows[0]

    @property
    def own(self) -> NetworkRow:
        """Our place in it: the latest, when we were there before."""
        return [row for row in self.rows if row.is_mine][-1]

    @property
    def members(self) -> list[NetworkRow]:
        return [row for row in self.rows if row.state in MEMBERS]

    @property
    def former(self) -> list[NetworkRow]:
        return [row for row in self.rows if row.state in WERE_MEMBERS]

    @property
    def asked(self) -> list[NetworkRow]:
        """Alliances whose latest invitation is open, or was declined: for the host."""
        latest = {row.slug: row for row in self.rows}
        return [row for row in latest.values() if row.state in ("invited", "declined")]

    @property
    def asking(self) -> list[NetworkRow]:
        """Alliances that ask to join: for the host. Their `invitation` is the key of the request."""
        return [row for row in self.rows if row.state == "asking"]

    @property
    def takes_part(self) -> bool:
        return self.own.state in MEMBERS


def networks() -> list[NetworkSeen]:
    """By name. One query."""
    columns = ", ".join(field.name for field in fields(NetworkRow))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM app.networks()")  # noqa: S608  (names of our own)
        rows = [NetworkRow(*row) for row in cursor.fetchall()]
    return [NetworkSeen(list(group)) for _, group in groupby(rows, key=lambda row: row.network)]


def own_row(invitation: UUID, *states: str) -> NetworkRow:
    """Our row of this invitation, in one of these states; 404 for whoever was not invited by it."""
    for network in networks():
        for row in network.rows:
            if row.is_mine and row.invitation == invitation and row.state in states:
                return row
    raise Http404


def may_be_invited(network: UUID, alliance_id: int) -> list[Alliance]:
    """Alliances that use the portal and are neither invited nor members."""
    rows = [row for seen in networks() if seen.about.network == network for row in seen.rows]
    known = {row.slug for row in rows if row.state in OPEN}
    others = Alliance.objects.filter(is_live=True).exclude(pk=alliance_id)
    return [one for one in others if one.slug not in known]
