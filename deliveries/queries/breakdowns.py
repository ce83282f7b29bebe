"""The ledger of some days, broken down by each quality. Every breakdown has the same sum."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alliance_portal.kernel.tenancy.prepared import Prepared
from deliveries.models import Area, Big6
from deliveries.queries.entries import LedgerEntry
from deliveries.queries.places import authority_of, phase_of
from deliveries.queries.sides import inside_between
from deliveries.queries.totals import Line, by_area, by_big6, by_quality, by_school, by_side
from schools.models import Organisation
from schools.queries.leading import teaching_schools_during

OF_SCHOOLS = "Of the teaching schools, not of the schools that received it."


@dataclass(frozen=True)
class Breakdown:
    """Named lines with the heading of their first column, and how to read them."""

    title: str
    heading: str
    note: str
    lines: list[Line[str]]


def reporting_schools(first: dt.date, last: dt.date, entries: Iterable[LedgerEntry]) -> list[Organisation]:
    """The schools that led on any day, and any other that the ledger names as accountable, by name."""
    led = set(led_between(first=first, last=last))
    return with_records(organisation_ids=[*(led | {entry.accountable for entry in entries})])


led_between: Prepared[int] = Prepared(
    lambda first, last: teaching_schools_during(first, last).order_by().values_list("pk", flat=True),
    *("first", "last"),
)
with_records = Prepared(
    lambda organisation_ids: (
        Organisation.objects.filter(pk__in=organisation_ids)
        .select_related("establishment")
        .order_by("sorts_as", "pk")
    ),
    "organisation_ids",
)


def breakdowns(
    entries: Sequence[LedgerEntry], schools: Sequence[Organisation], first: dt.date, last: dt.date
) -> list[Breakdown]:
    """By area, teaching school, Big 6 tag, who received it, local authority and phase."""
    of_school = by_school(entries, (school.pk for school in schools))
    by_name = [Line(school.name, of_school[school.pk]) for school in schools]
    authorities = by_quality(of_school, {school.pk: authority_of(school) for school in schools})
    phases = by_quality(of_school, {school.pk: phase_of(school) for school in schools})
    sides = by_side(entries, inside_between(first, last))
    return [
        Breakdown("By area", "Area", "", _labelled(by_area(entries))),
        Breakdown("By teaching school", "Teaching school", "Days by share of the work.", by_name),
        Breakdown(
            "By Big 6 tag", "Big 6 tag", "Every contribution carries one tag.", _labelled(by_big6(entries))
        ),
        Breakdown("By who received it", "Received by", "Support does not make a school a member.", sides),
        Breakdown("By local authority", "Local authority", OF_SCHOOLS, authorities),
        Breakdown("By phase", "Phase", OF_SCHOOLS, phases),
    ]


def _labelled(lines: Iterable[Line[Area]] | Iterable[Line[Big6]]) -> list[Line[str]]:
    return [Line(str(line.key.label), line.total) for line in lines]
