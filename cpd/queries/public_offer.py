"""What strangers read of courses and programmes: the rows that pages, structured data and feeds are made from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from alliance_portal.kernel.ui.formats import pounds
from cpd.models import Session


@dataclass(frozen=True)
class PublicDate:
    """One date of a run. The session gives calendars their lasting identity."""

    session: Session
    starts: dt.datetime
    ends: dt.datetime
    place: str

    @property
    def title(self) -> str:
        """What this date is about; nothing where the course has no programme."""
        return self.session.title


@dataclass(frozen=True)
class PublicRun:
    reference: str
    host: str
    price_pence: int
    prices: tuple[tuple[str, int], ...]  # for whom, and how much: one for all where everybody pays the same
    singly: str  # that single sessions can be booked, or ""
    is_open: bool
    has_places: bool
    book_by: dt.date | None
    published_at: dt.datetime
    booking_url: str
    dates: tuple[PublicDate, ...]

    @property
    def price(self) -> str:
        """£45; or for members £45, for partners £50, for other schools £60."""
        if len(self.prices) == 1:
            return cost_in_words(self.price_pence).capitalize()
        return ", ".join(f"for {whom} {cost_in_words(pence)}" for whom, pence in self.prices)

    @property
    def places(self) -> str:
        """In words, not as a number that would be old in a feed."""
        if not self.is_open:
            return "Closed for bookings"
        return "Places left" if self.has_places else "Full, with a waiting list"


@dataclass(frozen=True)
class PublicCourse:
    public_id: Any
    title: str
    summary: str
    description: str
    outcomes: tuple[str, ...]
    audiences: tuple[str, ...]
    phase: str
    subjects: tuple[str, ...]
    policies: tuple[str, ...]
    provider: str
    accreditation: str
    url: str
    runs: tuple[PublicRun, ...]


@dataclass(frozen=True)
class PublicPart:
    """A course of a programme: what it is, and its run there."""

    title: str
    summary: str
    url: str
    run: PublicRun


@dataclass(frozen=True)
class PublicProgramme:
    """A programme or conference that can be booked as a whole. `groups`: of the parts of one a person chooses one."""

    title: str
    summary: str
    percent_off: int
    url: str
    booking_url: str
    groups: tuple[tuple[PublicPart, ...], ...]

    @property
    def begins(self) -> dt.datetime:
        return self.groups[0][0].run.dates[0].starts


def cost_in_words(pence: int) -> str:
    return pounds(pence) if pence else "free"
