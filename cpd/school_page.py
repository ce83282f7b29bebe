"""What courses add to the page of a school: its memberships, for its leaders and the co-ordinators."""

from __future__ import annotations

from cpd.queries.entitlements import memberships_of
from schools.page_parts import Card, PageOf


def membership_card(page: PageOf) -> Card | None:
    """What they pay for, used and left (CAPABILITIES C61); None without one, and for those who may not see it."""
    found = memberships_of(page.actor, page.organisation)
    return Card("cpd/_memberships_card.html", {"memberships": found}) if found else None
