"""What a network of alliances may know of courses (CAPABILITIES E6)."""

from __future__ import annotations

from schools.queries.network_requests import Counts, counts_from


def counted_courses() -> Counts:
    """Published courses with dates to come, of alliances that show their numbers."""
    return counts_from("app.network_courses()")
