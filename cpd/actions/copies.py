"""Using again what is there: a course as the pattern of another one, a run once more."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.models import TenantModel
from cpd.models import (
    Course,
    CourseProvider,
    CreditRates,
    Prerequisite,
    Run,
    RunDeliverer,
    RunPrices,
    Session,
)
from schools.models import Term

from .reviews import refuse_stopped
from .tariffs import set_terms

M = TypeVar("M", bound=TenantModel)
ITS_OWN = {"id", "public_id", "created_at"}
AS_NEW: dict[str, Any] = {
    "state": Run.State.DRAFT,
    "cancelled_because": "",
    "finished_at": None,
    "is_evidence_based": False,
    "published_at": None,
    "confirmed_at": None,
    "reminded_at": None,
    "list_closed_at": None,
    "imported_at": None,
}


@transaction.atomic
def copy_course(*, actor: Actor, course: Course, title: str) -> Course:
    """A draft with all that a course says, under another title. What is changed in one never changes the other."""
    require(actor, "create", course)
    new = _copy(course, title=title, state=Course.State.DRAFT, decision="")
    new.save()
    CourseProvider.objects.bulk_create(_copy(one, course=new) for one in course.co_providers.all())
    Prerequisite.objects.bulk_create(_copy(one, course=new) for one in course.prerequisites.all())
    if tariff := course.tariffs.first():  # the newest
        bands = [_copy(band) for band in tariff.bands.all()]
        set_terms(actor=actor, tariff=_copy(tariff, course=new), bands=bands)
    return new


@transaction.atomic
def repeat_run(*, actor: Actor, run: Run, term: Term, days: Mapping[Session, dt.date]) -> Run:
    """A draft of the run in this or another term, with its places, what it costs in pounds and credits, and its
    deliverers; `days` by session of the old one."""
    require(actor, "create", run)
    refuse_stopped(run.course)
    moved = {name: _moved(getattr(run, name), days) for name in ("book_from", "book_by", "decide_by")}
    new = _copy(run, term=term, **AS_NEW, **moved)
    new.save()
    RunDeliverer.objects.bulk_create(_copy(one, run=new) for one in run.deliverers.all())
    RunPrices.objects.bulk_create(_copy(one, run=new) for one in run.prices.all())
    CreditRates.objects.bulk_create(_copy(one, run=new) for one in run.credit_rates.all())
    for session, day in days.items():
        _copy(session, run=new, held_on=day, register_taken_at=None, online_link="").save()
    new.refresh_from_db()
    return new


def _moved(day: dt.date | None, days: Mapping[Session, dt.date]) -> dt.date | None:
    """As long before the first date as it was."""
    if not day or not days:
        return None
    return min(days.values()) - (min(session.held_on for session in days) - day)


def _copy(row: M, **changes: Any) -> M:
    """An unsaved row with the values of another one, and changes."""
    fields = (field for field in row._meta.concrete_fields if field.name not in ITS_OWN)
    values = {field.attname: getattr(row, field.attname) for field in fields}
    new = type(row)(**values, public_id=uuid.uuid4())
    for name, value in changes.items():
        setattr(new, name, value)
    return new
