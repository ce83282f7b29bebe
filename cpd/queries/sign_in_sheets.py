"""What a sign-in sheet printed now says."""

from __future__ import annotations

from django.utils import timezone

from cpd.models import Session
from cpd.sign_in_sheets.snapshot import SheetLine, SheetSnapshot
from schools.queries.brand import logo_data

from .bookings import deliverers_of, on_run


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
        lines=tuple(SheetLine(one.person.name, one.organisation.name) for one in on_run(run)),
        alliance=alliance.name,
        brand_colour=alliance.profile.colour,
        logo=logo_data(alliance.profile),
        printed_at=timezone.now(),
    )
