"""People of a guest who came to the host's door without a booking, and what became of it (decision 0022)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from cpd.models import Run, Session

from .joint import ACCEPTED, JointGuest, guests_of, rows_of

ASKED = "asked"


@dataclass(frozen=True)
class AskedOfUs:
    """Somebody at another alliance's door who says to be one of ours, as app.walk_ins_of_ours() shows it."""

    key: UUID
    host_id: int
    host: str
    run: UUID
    session: UUID
    name: str
    school: str
    asked_at: dt.datetime
    is_answered: bool


@dataclass(frozen=True)
class AskedOfGuest:
    """Whom we asked about, as app.walk_ins_asked() shows it."""

    key: UUID
    guest: str
    name: str
    school: str
    state: str  # asked, confirmed, declined
    because: str


def walk_ins_of_ours() -> list[AskedOfUs]:
    """Those that wait for our answer, oldest first. One query."""
    return [one for one in rows_of(AskedOfUs, "walk_ins_of_ours") if not one.is_answered]


def walk_in_of_ours(key: UUID) -> AskedOfUs:
    """404 for whoever was not asked about, or when we have answered."""
    for one in walk_ins_of_ours():
        if one.key == key:
            return one
    raise Http404


def walk_ins_asked(session: Session) -> list[AskedOfGuest]:
    """Whom we asked about at this session, in the order of asking. One query."""
    return rows_of(AskedOfGuest, "walk_ins_asked", session.public_id)


def guests_to_ask(run: Run) -> list[JointGuest]:
    """Alliances that have places of the run and let us see who comes, by name."""
    return [one for one in guests_of(run) if one.state == ACCEPTED and one.shares_names]
