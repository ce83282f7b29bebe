"""One certificate for all of a programme: who has earned it, what is still missing, and what it says (C59)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from django.db.models import QuerySet

from cpd.certificates.snapshot import CertificateSession, CertificateSnapshot
from cpd.models import Booking, Certificate, Programme, Run, Session

from .certificates import Presence, certificate_content, hours_of, presence_of


def parts_taken(booking: Booking) -> list[Booking]:
    """What its person booked of a programme as a whole, this booking with it, by date; [] for a booking by itself."""
    if booking.group.programme_id is None:
        return []
    return parts_of_whole(booking.person_id, booking.group.programme_id)


def parts_of_whole(person_id: int, programme_id: int) -> list[Booking]:
    rows = Booking.objects.filter(person=person_id, group__programme=programme_id)
    related = ("run__course__provider", "run__alliance", "person", "organisation", "group__programme")
    found = rows.exclude(state__in=Booking.GONE).select_related(*related)
    return list(found.order_by("run__starts_at", "pk"))


def missing_for_whole(programme: Programme, parts: Sequence[Booking]) -> str:
    """Why there is no certificate for all of it yet, in a sentence to the person; "" when it is earned."""
    if not parts or any(one.state not in Booking.AFTER_REGISTER for one in parts):
        return "You can get one certificate for all of it here once the register of its last date is saved."
    percent = _presence(parts).percent
    if percent < programme.certificate_percent:
        return (
            f"The registers say {percent}% of the taught time of {programme} was attended. There is a certificate for"
            f" all of it from {programme.certificate_percent}%."
        )
    if unanswered := [str(one.run) for one in parts if _lacks_evaluation(one)]:
        return f"Answer the questions about each course first. Still missing: {', '.join(unanswered)}."
    return ""


def certificate_of_whole(programme: Programme, parts: Sequence[Booking]) -> Certificate | None:
    """The valid one."""
    rows = Certificate.objects.filter(programme=programme, booking__in=parts, withdrawn_at=None)
    return rows.select_related("file").first()


def whole_content(
    programme: Programme, parts: Sequence[Booking], code: str, issued_on: dt.date
) -> CertificateSnapshot:
    """What a certificate issued now says: the programme in place of a course, the courses at which she was,
    and each date."""
    presence, came = _presence(parts), [one for one in parts if one.state in Booking.WAS_THERE]
    courses = [one.run.course for one in came]
    return dataclasses.replace(
        certificate_content(parts[0], code, issued_on),
        course=programme.title,
        summary=programme.summary,
        outcomes=tuple(str(course) for course in courses),
        accreditation="",
        provider=parts[0].run.alliance.name,
        reference=", ".join(one.run.reference for one in came),
        sessions=tuple(CertificateSession(one.held_on, hours_of([one])) for one in presence.attended),
        taught_hours=hours_of(presence.held),
        evidence_based=all(course.is_evidence_based for course in courses),
    )


def _presence(parts: Sequence[Booking]) -> Presence:
    """Of all that was booked at once: what was given up since, or went to a colleague, is time that she missed."""
    each = [presence_of(one) for one in parts]
    held = [session for one in each for session in one.held]
    elsewhere = Session.objects.filter(run__in=_not_hers(parts)).order_by("held_on", "starts", "pk")
    return Presence([*held, *elsewhere], [session for one in each for session in one.attended])


def _not_hers(parts: Sequence[Booking]) -> QuerySet[Run]:
    """The runs of the whole that she has no part in any more. Another date of the same course stands for the first."""
    wholes, courses = {one.group.whole for one in parts}, {one.run.course_id for one in parts}
    runs = Run.objects.filter(group_bookings__whole__in=wholes - {None}).exclude(state=Run.State.CANCELLED)
    return runs.exclude(course__in=courses).distinct()


def _lacks_evaluation(booking: Booking) -> bool:
    """Of a course at which she was, and which asks for one."""
    asks = booking.run.course.certificate_needs_evaluation and not booking.run.imported_at
    return asks and booking.state in Booking.WAS_THERE and not booking.evaluations.exists()
