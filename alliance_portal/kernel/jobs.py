"""Jobs: enqueue in the business transaction, claim with a lease, finish together with the effect.

A job survives a killed worker and a killed broker: its row is the truth, a sweep wakes it again, and the token fences
off a worker that was thought dead. A handler is declared with @job("kind") and takes a RunningJob.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from .models import Job
from .roles import Actor
from .tenancy import NotAMember, enter, enter_service

log = logging.getLogger(__name__)
Handler = Callable[["RunningJob"], None]
_handlers: dict[str, Handler] = {}


class Fenced(Exception):
    """Another worker holds the job now; this one stops without a trace."""


def job(kind: str) -> Callable[[Handler], Handler]:
    """Declare the handler of a kind of job."""

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return register


def enqueue(
    *, kind: str, title: str, actor: Actor, params: dict[str, Any] | None = None, dedupe_key: str = ""
) -> Job:
    """Put a job into the open alliance, in the caller's transaction; wake a worker when that commits.

    With a dedupe_key, the same input returns the job that exists: running, or done already. A failed one starts anew.
    """
    found, created = Job.objects.get_or_create(
        kind=kind,
        dedupe_key=dedupe_key or str(uuid.uuid4()),
        defaults={"title": title, "params": params or {}, "requested_by_id": actor.account_id},
    )
    if not created and found.state == Job.State.FAILED:
        retry(found)
    elif created:
        wake_on_commit(found)
    return found


def retry(failed: Job) -> None:
    """Start a failed job again with all its attempts."""
    failed.state, failed.attempts, failed.error, failed.finished_at = Job.State.QUEUED, 0, "", None
    failed.run_after = timezone.now()
    failed.save(update_fields=["state", "attempts", "error", "finished_at", "run_after"])
    wake_on_commit(failed)


def wake_on_commit(job: Job) -> None:
    transaction.on_commit(lambda: wake(job.pk))


def wake(job_id: int) -> None:
    """Best effort: when the broker is down the row is still there, and the next sweep tries again."""
    from .tasks import run_job

    try:
        run_job.apply_async((job_id,), retry=False)
    except Exception as error:  # noqa: BLE001  whatever the broker says, the row is safe
        log.warning("could not wake job %s: %s", job_id, error)


@dataclass
class RunningJob:
    """A claimed job in a worker's hands."""

    id: int
    alliance_id: int
    token: uuid.UUID
    kind: str
    params: dict[str, Any]
    account_id: int | None
    result_url: str = field(default="")

    @contextmanager
    def scope(self) -> Iterator[Actor]:
        """The alliance, as whoever asked for the job: her membership is checked again now, not when she asked."""
        request = f"job:{self.id}"
        if self.account_id is None:
            with enter_service(alliance=self.alliance_id, purpose="worker", request=request) as actor:
                yield actor
        else:
            with enter(account=self.account_id, alliance=self.alliance_id, request=request) as actor:
                yield actor

    def progress(self, done: int, total: int, message: str) -> None:
        """Show how far it is and extend the lease; Fenced when the job is no longer ours."""
        values = {"progress_done": done, "progress_total": total, "progress_message": message}
        with self._service():
            self._update(lease_until=timezone.now() + lease(), **values)

    @contextmanager
    def finishing(self) -> Iterator[Actor]:
        """The last step: its writes and "done" are committed together, or not at all."""
        with self.scope() as actor:
            self._update(lease_until=timezone.now() + lease())  # locks the row: nobody else can claim it now
            yield actor
            self._update(state=Job.State.DONE, finished_at=timezone.now(), result_url=self.result_url)

    def fail(self, error: Exception) -> None:
        """Try again later, or give up after the last attempt and say why."""
        with self._service():
            attempts = Job.objects.values_list("attempts", flat=True).get(pk=self.id)
            if attempts >= settings.JOB_ATTEMPTS or isinstance(error, NotAMember):
                self._update(state=Job.State.FAILED, error=reason(error), finished_at=timezone.now())
            else:
                delay = timedelta(seconds=5 * 4 ** (attempts - 1))
                self._update(state=Job.State.QUEUED, error=reason(error), run_after=timezone.now() + delay)

    def _service(self) -> Any:
        return enter_service(alliance=self.alliance_id, purpose="worker", request=f"job:{self.id}")

    def _update(self, **values: Any) -> None:
        if not Job.objects.filter(pk=self.id, token=self.token, state=Job.State.RUNNING).update(**values):
            raise Fenced


def reason(error: Exception) -> str:
    if isinstance(error, NotAMember):
        return "The person who asked for this no longer has a role in the alliance."
    return f"{type(error).__name__}: {error}"[:500]


def lease() -> timedelta:
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


def claim(job_id: int) -> RunningJob | None:
    """Take a job that is due; None when somebody else has it or it is over (a second wake-up is harmless)."""
    token = uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM app.claim_job(%s, %s, %s, %s)",
            [job_id, str(token), f"{settings.JOB_LEASE_SECONDS} seconds", settings.JOB_ATTEMPTS],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    with enter_service(alliance=row[0], purpose="worker"):
        found = Job.objects.get(pk=job_id)
        return RunningJob(found.pk, row[0], token, found.kind, found.params, found.requested_by_id)


def run(job_id: int) -> None:
    """Claim and work on one job; whatever goes wrong stands in its row."""
    running = claim(job_id)
    if running is None:
        return
    try:
        _handlers[running.kind](running)
    except Fenced:
        log.info("job %s was taken over", job_id)
    except Exception as error:
        log.exception("job %s failed", job_id)
        running.fail(error)


def sweep(limit: int = 50) -> list[int]:
    """Wake every job that is due or was left behind; returns their ids."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM app.sweep_jobs(%s, %s)", [settings.JOB_ATTEMPTS, limit])
        due = [row[0] for row in cursor.fetchall()]
    for job_id in due:
        wake(job_id)
    return due
