"""What courses add to the page of a school: its memberships, for its leaders and the co-ordinators; and when it last
booked or came."""

from __future__ import annotations

from django.db.models.functions import TruncDate

from cpd.models import Attendance, GroupBooking
from cpd.queries.entitlements import memberships_of
from schools.contact_sources import ORGANISATION, ContactSource
from schools.page_parts import Card, PageOf


def membership_card(page: PageOf) -> Card | None:
    """What they pay for, used and left (CAPABILITIES C61); None without one, and for those who may not see it."""
    found = memberships_of(page.actor, page.organisation)
    return Card("cpd/_memberships_card.html", {"memberships": found}) if found else None


CONTACTS = (
    ContactSource(
        "course",
        "Somebody came to a course",
        lambda: Attendance.objects.filter(booking__organisation=ORGANISATION, present=True),
        "session__held_on",
    ),
    ContactSource(
        "booking",
        "Booking",
        lambda: GroupBooking.objects.filter(booked_by__organisation=ORGANISATION),
        TruncDate("created_at"),
    ),
)
