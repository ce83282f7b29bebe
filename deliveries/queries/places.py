"""Where a teaching school is and what it teaches, as the register says: properties of schools, never of alliances."""

from __future__ import annotations

from schools.models import Organisation

NOT_RECORDED = "Not recorded"


def authority_of(school: Organisation) -> str:
    return (school.establishment.la_name if school.establishment else "") or NOT_RECORDED


def region_of(school: Organisation) -> str:
    return (school.establishment.region if school.establishment else "") or NOT_RECORDED


def phase_of(school: Organisation) -> str:
    return str(school.establishment.get_phase_display()) if school.establishment else NOT_RECORDED
