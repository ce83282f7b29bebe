"""A year with a report in it, for the tests of its life, its pages and its review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal

from alliance_portal.kernel.models import Job
from alliance_portal.kernel.roles import Actor
from deliveries.actions import assign_accountability, begin_report, freeze_report, sign_report, submit_report
from deliveries.models import Area, Big6, Report
from tests.deliveries.entries import BUTTSBURY, SOUTH_GREEN, ST_PETERS, SUNNYMEDE, record, school

YEAR = 2025
Enter = Callable[[str], AbstractContextManager[Actor]]


def fill_ledger(actor: Actor) -> None:
    """An entry in each area, one of them joint, one reversed."""
    st_peters, buttsbury = school(ST_PETERS), school(BUTTSBURY)
    record(actor, evidence="Register of CPD-0042", beneficiaries=[school(SOUTH_GREEN)] * 3)
    both = [(st_peters, 60), (buttsbury, 40)]
    support = {"area": Area.STS, "big6": Big6.SUPPORTING_SCHOOLS, "days": Decimal("7.50"), "people": 3}
    record(actor, **support, accountable=buttsbury, deliverers=both, beneficiaries=[school(SUNNYMEDE)])
    wrong = record(actor, area=Area.ITT, big6=Big6.SCHOOL_LED_ITT, days=1, description="Interview day")
    record(
        actor,
        area=Area.ITT,
        big6=Big6.SCHOOL_LED_ITT,
        days=2,
        description="Interview day",
        source_id=wrong.source_id,
    )
    for area, lead in ((Area.CPD, st_peters), (Area.STS, buttsbury)):
        since = dt.date(2025, 9, 1)
        assign_accountability(actor=actor, area=area, kpi=None, teaching_school=lead, starts_on=since)


def frozen_report(enter: Enter) -> Report:
    with enter("coordinator") as actor:
        fill_ledger(actor)
        return freeze_report(actor=actor, report=begin_report(actor=actor, year=YEAR))


def signed_report(enter: Enter) -> Report:
    report = frozen_report(enter)
    for key, urn in (("head-st-peters", ST_PETERS), ("head-buttsbury", BUTTSBURY)):
        with enter(key) as actor:
            sign_report(actor=actor, report=report, teaching_school=school(urn))
    return report


def submitted_report(enter: Enter) -> Report:
    report = signed_report(enter)
    with enter("coordinator") as actor:
        return submit_report(actor=actor, report=report)


def latest_job(kind: str) -> Job:
    return Job.objects.filter(kind=kind).latest("id")
