"""Registers of joint runs that guests keep: which are open, as guest and host learn of it (decision 0021)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils import timezone

from cpd.models import Run, Session

from .joint import ACCEPTED, JointGuest, rows_of

CLOSES_AFTER: Final = dt.timedelta(days=14)  # since the host has closed its own
OpenDate = tuple[
    Session, dt.date | None
]  # with the day on which it closes by itself; None while the host's is open


@dataclass(frozen=True)
class LeftOpen:
    """A register of ours, as app.registers_left_open() shows it; `closed_at` is when the host closed its own."""

    session: UUID
    host: str
    closed_at: dt.datetime

    @property
    def closes_at(self) -> dt.datetime:
        """When it closes by itself."""
        return self.closed_at + CLOSES_AFTER


@dataclass(frozen=True)
class GuestRegister:
    """A register that a guest keeps, of a date of ours that has begun, as app.guest_registers() shows it."""

    guest: str
    session: UUID
    is_closed: bool


def registers_left_open() -> list[LeftOpen]:
    """The longest open first. One query."""
    return rows_of(LeftOpen, "registers_left_open")


def registers_of_guests(
    run: Run, guests: Sequence[JointGuest], sessions: Sequence[Session]
) -> dict[str, list[OpenDate]]:
    """Guests of our run who keep a register of their own, by name, once a date has begun: with those dates that are
    still open there. One query."""
    keep_their_own = any(one.state == ACCEPTED and not one.shares_names for one in guests)
    if not keep_their_own or not any(one.has_begun for one in sessions):
        return {}
    dates = {one.public_id: one for one in sessions}
    found: dict[str, list[OpenDate]] = {}
    for register in rows_of(GuestRegister, "guest_registers", run.public_id):
        open_dates = found.setdefault(register.guest, [])
        if not register.is_closed:
            session = dates[register.session]
            open_dates.append((session, _closes_on(session)))
    return found


def _closes_on(session: Session) -> dt.date | None:
    closed_at = session.register_taken_at
    return timezone.localdate(closed_at + CLOSES_AFTER) if closed_at else None
