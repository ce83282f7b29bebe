"""Printing a school's statement."""

from __future__ import annotations

import datetime as dt

from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import StatementPrint
from cpd.statements.pages import KIND
from schools.models import Organisation


def print_statement(
    *, actor: Actor, school: Organisation, first: dt.date | None, last: dt.date | None
) -> Job:
    """The job that prints what stands between the alliance and a school, from a day to a day."""
    require(actor, "create", StatementPrint(organisation=school))
    days = {name: day.isoformat() for name, day in (("first", first), ("last", last)) if day}
    params = {"school": school.pk, **days}
    return enqueue(kind=KIND, title=f"Statement of {school}", actor=actor, params=params)


def keep_statement(*, actor: Actor, school: Organisation, file: StoredFile) -> StatementPrint:
    """Called by the job when the PDF is there."""
    require(actor, "create", StatementPrint(organisation=school))
    return StatementPrint.objects.create(organisation=school, file=file)
