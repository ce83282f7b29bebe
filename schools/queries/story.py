"""An organisation's timeline: what it was to the alliance, and what happened there, from the day it joined (D12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from alliance_portal.kernel.ui.formats import day
from schools.models import Designation, FloorStatus, Inspection, Organisation, SchoolFigure
from schools.models.periods import Period
from schools.page_parts import Kind, Moment, SupportPeriod

from .organisations import designation_of, leaderships_of, memberships_of, trusts_of
from .school_page import Measured


def story(
    organisation: Organisation,
    measured: Iterable[Measured],
    support: Iterable[SupportPeriod],
    others: Iterable[Moment],
    today: dt.date,
) -> list[Moment]:
    """Everything up to today, the latest first; `others` are moments that the apps above know."""
    moments = [
        *_register(organisation),
        *_roles(organisation),
        *_designation(designation_of(organisation)),
        *(_measured(one) for one in measured),
        *(_support(period) for period in support),
        *others,
    ]
    past = [moment for moment in moments if moment.when <= today]
    return sorted(past, key=lambda moment: moment.when, reverse=True)


def _register(organisation: Organisation) -> Iterator[Moment]:
    school = organisation.establishment
    if school and school.opened_on:
        yield Moment(school.opened_on, "Opened", Kind.REGISTER, "From the national register")
    if school and school.closed_on:
        yield Moment(school.closed_on, "Closed", Kind.REGISTER, "From the national register")


def _roles(organisation: Organisation) -> Iterator[Moment]:
    for membership in memberships_of(organisation):
        yield from _both_ends(membership, f"Role: {membership.get_role_display()}")
    for leadership in leaderships_of(organisation):
        yield from _both_ends(leadership, "Leads the alliance as teaching school")
    for trust in trusts_of(organisation):
        yield from _both_ends(trust, f"Belongs to {trust.trust}")


def _both_ends(period: Period, words: str) -> Iterator[Moment]:
    yield Moment(period.starts_on, words, Kind.ROLES)
    if period.ends_on:
        yield Moment(period.ends_on, f"{words}: last day", Kind.ROLES)


def _designation(designation: Designation | None) -> Iterator[Moment]:
    if designation and designation.designated_on:
        yield Moment(designation.designated_on, "Designated as teaching school", Kind.ROLES)
    if designation and designation.decided_on:
        words = f"Decision about the designation: {designation.get_state_display().lower()}"
        yield Moment(designation.decided_on, words, Kind.ROLES, designation.decision)


def _measured(one: Measured) -> Moment:
    if isinstance(one, FloorStatus):
        return Moment(one.stood_on, str(one), Kind.INSPECTION)
    if isinstance(one, SchoolFigure):
        return Moment(one.measured_on, str(one), Kind.INSPECTION, one.said)
    return Moment(one.inspected_on, "Inspected", Kind.INSPECTION, _judgements(one))


def _judgements(inspection: Inspection) -> str:
    """The grades in one line, with the framework that they belong to."""
    return ". ".join([str(inspection), *(str(row) for row in inspection.judgements.all() if row.grade)])


def _support(period: SupportPeriod) -> Moment:
    until = f"until {day(period.ends_on)}" if period.ends_on else ""
    detail = ", ".join(filter(None, (period.detail, until)))
    title = f"Support began: {period.title}"
    return Moment(period.starts_on, title, Kind.SUPPORT, detail, url=period.url)
