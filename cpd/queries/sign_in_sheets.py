"""What a sign-in sheet printed now says."""

from __future__ import annotations

from django.utils import timezone

from alliance_portal.kernel.alphabet import sorts_as
from cpd.models import Session
from cpd.sign_in_sheets.snapshot import SheetLine, SheetSnapshot
from schools.queries.brand import logo_data

from .bookings import at_session, deliverers_of
from .door import guests_at_the_door


def sheet_of(session: Session) -> SheetSnapshot:
    """`session` comes with its run, course and alliance."""
    run, alliance = session.run, session.run.alliance
    return SheetSnapshot(
        course=run.course.title,
        reference=run.reference,
        on=session.held_on,
        starts=session.starts,
        ends=session.ends,
        venue=session.venue or run.venue,
        deliverers=tuple(str(one) for one in deliverers_of(run)),
        lines=_lines(session),
        alliance=alliance.name,
        brand_colour=alliance.profile.colour,
        logo=logo_data(alliance.profile),
        printed_at=timezone.now(),
        about=session.title,
    )


def _lines(session: Session) -> tuple[SheetLine, ...]:
    """By name, those of guest alliances among them; what people need is no business of whoever signs next."""
    lines = [SheetLine(one.person.name, one.organisation.name) for one in at_session(session)]
    guests = guests_at_the_door(session.run)
    lines += [SheetLine(one.name, f"{one.school} (guest of {one.guest})") for one in guests]
    return tuple(sorted(lines, key=lambda line: sorts_as(line.name)) if guests else lines)
