"""Reads about certificates: who has earned one, what is still missing, and what one says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from django.urls import reverse

from alliance_portal.kernel.addresses import absolute
from alliance_portal.kernel.codes import as_printed
from alliance_portal.kernel.ui.formats import counted
from cpd.certificates.snapshot import CertificateSession, CertificateSnapshot
from cpd.models import Booking, Certificate, Session
from schools.queries.brand import logo_data

from .registers import held_sessions

HUNDREDTHS = Decimal("0.01")


@dataclass(frozen=True)
class Presence:
    """The sessions of a booking that took place, and those of them at which its person was present."""

    held: list[Session]
    attended: list[Session]

    @property
    def percent(self) -> int:
        """How much of the taught time, rounded down: 79.9 per cent are not 80."""
        taught = sum(session.taught_minutes for session in self.held)
        return sum(session.taught_minutes for session in self.attended) * 100 // taught if taught else 0


def presence_of(booking: Booking) -> Presence:
    held = [session for session in held_sessions(booking.run) if booking.covers(session)]
    there = set(booking.attendances.filter(present=True).values_list("session", flat=True))
    return Presence(held, [session for session in held if session.pk in there])


def missing_for_certificate(booking: Booking) -> str:
    """Why there is no certificate yet, in a sentence to the person; "" when it is earned."""
    course, run = booking.run.course, booking.run
    if booking.state not in Booking.WAS_THERE:
        return "You can get your certificate here once the register of the last date is saved."
    percent = presence_of(booking).percent
    if percent < course.certificate_percent:
        return (
            f"The registers say {percent}% of the taught time was attended. This course gives a certificate from"
            f" {course.certificate_percent}%. If that is wrong, tell whoever taught {run.reference}."
        )
    if course.certificate_needs_evaluation and not run.imported_at and not booking.evaluations.exists():
        return (
            f"Answer the {counted(2, 'question')} about the course first: then you get your certificate here."
        )
    return ""


def certificate_of(booking: Booking) -> Certificate | None:
    """The valid one."""
    return booking.certificates.filter(withdrawn_at=None, programme=None).select_related("file").first()


def certificate_content(booking: Booking, code: str, issued_on: dt.date) -> CertificateSnapshot:
    """What a certificate issued now says. `booking` comes with its run, course, person, school and alliance."""
    run, course, alliance = booking.run, booking.run.course, booking.run.alliance
    presence = presence_of(booking)
    return CertificateSnapshot(
        name=booking.person.name,
        school=booking.organisation.name,
        course=course.title,
        summary=course.summary,
        outcomes=tuple(course.outcome_lines),
        accreditation=course.accreditation,
        provider=course.provider.name,
        reference=run.reference,
        sessions=tuple(CertificateSession(s.held_on, hours_of([s]), s.title) for s in presence.attended),
        taught_hours=hours_of(presence.held),
        evidence_based=course.is_evidence_based,
        alliance=alliance.name,
        brand_colour=alliance.profile.colour,
        logo=logo_data(alliance.profile),
        issued_on=issued_on,
        code=code,
        check_url=absolute(reverse("certificates:check", args=[code])),
    )


def hours_of(sessions: Iterable[Session]) -> Decimal:
    """Taught hours, each session rounded to hundredths: what is printed adds up."""
    hours = [(Decimal(session.taught_minutes) / 60).quantize(HUNDREDTHS) for session in sessions]
    return sum(hours, Decimal(0))


def checked(code: str) -> CertificateSnapshot | None:
    """The valid certificate with this code, however it is typed; None for any other. One function of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.check_certificate(%s)", [as_printed(code)])
        row = cursor.fetchone()
    return CertificateSnapshot.from_json(row[0]) if row and row[0] else None
