"""Somebody's own record of professional development, over all schools and alliances in which she has been."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.memberships import alliances_of
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.tenancy import enter_service
from cpd.models import Attendance, Booking, Certificate, Run, Session
from schools.models import Alliance
from schools.queries.alliances import alliances_holding
from schools.queries.years import academic_year

from .certificates import Presence, hours_of


@dataclass(frozen=True)
class Learned:
    """A course that she took part in. `hours`: taught hours at which she was present, of `taught`; `about`: the titles
    of the dates at which she was."""

    course: str
    reference: str
    first_on: dt.date
    last_on: dt.date
    hours: Decimal
    taught: Decimal
    school: str
    alliance: str
    evidence_based: bool
    certificate: str  # its code, or ""
    booking: str = (
        ""  # the address of its page, where she gets her certificate; "" in an alliance that she has left
    )
    about: tuple[str, ...] = ()

    @property
    def academic_year(self) -> int:
        return academic_year(self.last_on)


def cpd_record(account: Account) -> list[Learned]:
    """Newest first. Each alliance is entered by itself, for nothing but her own rows, and nothing is written there."""
    present = alliances_of(account)
    found = [
        one
        for alliance in alliances_holding(account)
        for one in _in_alliance(account, alliance, links=alliance in present)
    ]
    return sorted(found, key=lambda one: (one.last_on, one.reference), reverse=True)


def _in_alliance(account: Account, alliance: Alliance, *, links: bool) -> Iterator[Learned]:
    with enter_service(alliance=alliance, purpose="own record", writes=False):
        rows = Booking.objects.filter(person__account=account, state__in=Booking.WAS_THERE)
        held = Prefetch("run__sessions", Session.objects.exclude(register_taken_at=None), to_attr="held")
        there = Prefetch("attendances", Attendance.objects.filter(present=True), to_attr="there")
        valid = Prefetch(
            "certificates", Certificate.objects.filter(withdrawn_at=None, programme=None), to_attr="valid"
        )
        related = rows.select_related("organisation", "run__course").prefetch_related(held, there, valid)
        yield from [_learned(booking, alliance, links=links) for booking in related if booking.run.held]


def _learned(booking: Any, alliance: Alliance, *, links: bool) -> Learned:
    """`booking` with what `_in_alliance` fetched with it; `links`: may she open pages there?"""
    run, present = booking.run, {mark.session_id for mark in booking.there}
    held = [session for session in run.held if booking.covers(session)]
    presence = Presence(held, [session for session in held if session.pk in present])
    days = [session.held_on for session in presence.attended or presence.held]
    return Learned(
        course=run.course.title,
        reference=run.reference,
        first_on=min(days),
        last_on=max(days),
        hours=hours_of(presence.attended),
        taught=hours_of(presence.held),
        school=booking.organisation.name,
        alliance=str(alliance),
        evidence_based=run.is_evidence_based
        if run.state == Run.State.FINISHED
        else run.course.is_evidence_based,
        certificate=booking.valid[0].code if booking.valid else "",
        booking=inside(alliance, "cpd:booking_detail", booking.public_id) if links else "",
        about=tuple(session.title for session in presence.attended if session.title),
    )
