"""An organisation's timeline: what it was to the alliance, and what happened there, from the day it joined (D12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alliance_portal.kernel.ui.formats import day
from schools.models import Designation, Inspection, Organisation
from schools.models.periods import Period
from schools.page_parts import SupportPeriod

from .organisations import designation_of, leaderships_of, memberships_of, trusts_of


@dataclass(frozen=True)
class Moment:
    """What happened on a day."""

    when: dt.date
    title: str
    description: str = ""
    byline: str = ""


def story(
    organisation: Organisation,
    inspections: Iterable[Inspection],
    support: Iterable[SupportPeriod],
    today: dt.date,
) -> list[Moment]:
    """Everything up to today, the latest first."""
    moments = [
        *_register(organisation),
        *_roles(organisation),
        *_designation(designation_of(organisation)),
        *(Moment(one.inspected_on, "Inspected", _judgements(one)) for one in inspections),
        *(moment for period in support for moment in _support(period)),
    ]
    past = [moment for moment in moments if moment.when <= today]
    return sorted(past, key=lambda moment: moment.when, reverse=True)


def _register(organisation: Organisation) -> Iterator[Moment]:
    school = organisation.establishment
    if school and school.opened_on:
        yield Moment(school.opened_on, "Opened", "From the national register")
    if school and school.closed_on:
        yield Moment(school.closed_on, "Closed", "From the national register")


def _roles(organisation: Organisation) -> Iterator[Moment]:
    for membership in memberships_of(organisation):
        yield from _both_ends(membership, f"Role: {membership.get_role_display()}")
    for leadership in leaderships_of(organisation):
        yield from _both_ends(leadership, "Leads the alliance as teaching school")
    for trust in trusts_of(organisation):
        yield from _both_ends(trust, f"Belongs to {trust.trust}")


def _both_ends(period: Period, words: str) -> Iterator[Moment]:
    yield Moment(period.starts_on, words)
    if period.ends_on:
        yield Moment(period.ends_on, f"{words}: last day")


def _designation(designation: Designation | None) -> Iterator[Moment]:
    if designation and designation.designated_on:
        yield Moment(designation.designated_on, "Designated as teaching school")
    if designation and designation.decided_on:
        words = f"Decision about the designation: {designation.get_state_display().lower()}"
        yield Moment(designation.decided_on, words, designation.decision)


def _judgements(inspection: Inspection) -> str:
    """The grades in one line, with the framework that they belong to."""
    return ". ".join([str(inspection), *(str(row) for row in inspection.judgements.all() if row.grade)])


def _support(period: SupportPeriod) -> Iterator[Moment]:
    until = f" Until {day(period.ends_on)}." if period.ends_on else ""
    yield Moment(period.starts_on, f"Support began: {period.title}", f"{period.detail}{until}".strip())
