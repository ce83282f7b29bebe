"""The nightly job of retention: what has had its time goes, kind by kind (kernel.retention says what that is)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from . import jobs
from .models import Job, RetentionRun
from .policy import require
from .retention import Kept, counts_now, is_seen, periods
from .roles import Actor

JOB = "retention"


def start(*, actor: Actor) -> Job:
    """Delete now instead of tonight; ValidationError when nobody has seen what would go."""
    require(actor, "create", RetentionRun)
    if not is_seen():
        raise ValidationError("Make a dry run first: somebody must have seen what would be deleted.")
    return jobs.enqueue(kind=JOB, title="Delete what has had its time", actor=actor)


def start_nightly(*, actor: Actor, night: dt.date) -> Job:
    """Once a night in each alliance."""
    return jobs.enqueue(
        kind=JOB, title=f"Nightly deletion, {night}", actor=actor, dedupe_key=f"night {night}"
    )


@jobs.job(JOB)
def run(running: jobs.RunningJob) -> None:
    """Kind by kind in small batches, each in one transaction with its count: a job that was killed goes on exactly."""
    with running.scope() as actor:
        found = RetentionRun.objects.get_or_create(
            key=f"job {running.id}", defaults={"is_dry": False, "started_by_id": actor.person_id}
        )[0]
        kinds = [kept for kept in periods() if kept.kind.staged or is_seen()]
    for number, kept in enumerate(kinds):
        last: int | None = 0
        while last is not None:
            running.progress(number, len(kinds), kept.kind.name)
            last = _forget_some(running, found.pk, kept, last)
    with running.finishing():
        waiting = {key: count for key, count in counts_now().items() if count}
        RetentionRun.objects.filter(pk=found.pk).update(finished_at=timezone.now(), waiting=waiting)


def _forget_some(running: jobs.RunningJob, run_id: int, kept: Kept, after: int) -> int | None:
    """One batch of rows with a higher id; returns the last one, None when there are no more."""
    with running.scope():
        run = RetentionRun.objects.select_for_update().get(pk=run_id)
        ids = list(_at_rest(kept.due().filter(pk__gt=after)).values_list("pk", flat=True)[: kept.kind.batch])
        went = kept.kind.make_an_end(kept.due().filter(pk__in=ids), run) if ids else 0
        run.counts[kept.kind.key] = run.counts.get(kept.kind.key, 0) + went
        run.save(update_fields=["counts"])
    return ids[-1] if ids else None


def _at_rest(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those that nobody is changing now. Rows that are only ever added always rest, and the database locks none."""
    if rows.model.tenancy.append_only:
        return rows
    return rows.select_for_update(of=("self",), skip_locked=True)
