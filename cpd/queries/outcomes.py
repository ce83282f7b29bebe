"""Reads of what came of meetings, learning walks and study groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor, Strand
from cpd.models import Course, OutcomeAsking, Run, RunDeliverer, Session, SessionOutcome
from schools.models import Person
from schools.queries.role_holders import managers_of

from .bookings import who_delivers

STILL_ASKED = dt.timedelta(weeks=8)
BETWEEN = dt.timedelta(days=7)


def outcomes_of(actor: Actor, run: Run) -> list[SessionOutcome]:
    """The records of a run that the actor may read, by date; [] for kinds of courses that have none."""
    if run.course.kind not in SessionOutcome.KINDS:
        return []
    return list(_shown(actor).filter(session__run=run))


def outcomes_of_course(actor: Actor, course: Course) -> list[SessionOutcome]:
    """Of all its runs; [] for kinds of courses that have none."""
    if course.kind not in SessionOutcome.KINDS:
        return []
    return list(_shown(actor).filter(session__run__course=course))


def outcome_of(session: Session) -> SessionOutcome:
    """What is kept of a date, or an empty record that is not saved."""
    return SessionOutcome.objects.filter(session=session).first() or SessionOutcome(session=session)


def without_record() -> QuerySet[Session]:
    """Dates of the last weeks that should have a record and have none yet."""
    today = timezone.localdate()
    held = Session.objects.filter(
        held_on__range=(today - STILL_ASKED, today),
        run__state__in=(Run.State.PUBLISHED, Run.State.FINISHED),
        run__course__kind__in=SessionOutcome.KINDS,
        run__imported_at=None,
        run__joint=None,
    )
    written = SessionOutcome.objects.filter(session=OuterRef("pk"))
    return held.filter(~Exists(written)).order_by("held_on", "id")


def to_write(actor: Actor) -> QuerySet[Session]:
    """Of these, the dates that the actor led."""
    led = RunDeliverer.objects.filter(person=actor.person_id).values("run")
    return without_record().filter(run__in=led).select_related("run__course")


def to_ask_for_record() -> Iterator[tuple[Session, int]]:
    """Dates that are over and have no record, with the number of the e-mail that is due: 0 the day after, then 1 for a
    reminder a week after it was asked for."""
    over = without_record().filter(held_on__lt=timezone.localdate())
    asked = over.annotate(
        last_number=Max("outcome_askings__number"), last_at=Max("outcome_askings__created_at")
    )
    now = timezone.now()
    for session in asked.select_related("run__course", "run__alliance"):
        number = 0 if session.last_number is None else session.last_number + 1
        if number == 0 or (number <= OutcomeAsking.REMINDERS and session.last_at <= now - BETWEEN):
            yield session, number


def who_writes(run: Run) -> list[Person]:
    """Those who led a run in person; where nobody is named, whoever runs professional development."""
    return who_delivers(run) or list(managers_of(Strand.CPD))


def _shown(actor: Actor) -> QuerySet[SessionOutcome]:
    rows = visible(actor, SessionOutcome).select_related("session__run__course", "next_host", "written_by")
    return rows.order_by("session__held_on", "session__starts", "id")
