"""Using again what is there: a course as the pattern of another one, a run once more."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.models import TenantModel
from cpd.models import (
    Course,
    CourseProvider,
    CreditRates,
    Prerequisite,
    Programme,
    Run,
    RunDeliverer,
    RunPrices,
    Session,
)
from cpd.queries.programmes import parts_of
from cpd.queries.repeating_programmes import RunAgain, again
from cpd.queries.school_measures import measure_of
from schools.models import Term

from .programmes import named, save_programme
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
    if measure := measure_of(course):
        _copy(measure, course=new).save()
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


@transaction.atomic
def repeat_programme(*, actor: Actor, programme: Programme, title: str, weeks: int) -> Programme:
    """All of a programme or conference once more, so many weeks later, under another name: drafts of its runs with
    their sessions, rooms, prices and deliverers, and no people (C98). All of it or nothing: ValidationError when a date
    lies in no term, or another programme has this name."""
    require(actor, "create", programme)
    if Programme.objects.filter(title__iexact=title, archived_at=None).exists():
        raise ValidationError({"title": "Another programme has this name: enter a new one, such as the year"})
    runs = [_repeat_part(actor, one) for one in again(parts_of(actor, programme), weeks)]
    if not runs:
        raise ValidationError("Nothing belongs to this programme that could take place again.")
    return save_programme(actor=actor, programme=_copy(programme, title=title, archived_at=None), runs=runs)


def _repeat_part(actor: Actor, one: RunAgain) -> Run:
    if one.term is None:
        raise ValidationError(f"{one.run}: no term is set for its dates. Set the terms of that year first.")
    with named(one.run):
        days = {date.session: date.held_on for date in one.dates}
        return repeat_run(actor=actor, run=one.run, term=one.term, days=days)


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
