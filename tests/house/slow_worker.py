"""A Celery app for the kill test: the portal's own, plus a kind of job that takes its time."""

from __future__ import annotations

import time

import django

from alliance_portal.celery import app

django.setup()

from alliance_portal.kernel import files, jobs  # noqa: E402  (models need Django set up, and a worker is not yet)

files.register_kind("kill-test", lambda actor, file: actor.coordinates)
STEPS, SECONDS = 4, 0.4


@jobs.job("kill-test")
def slowly(running: jobs.RunningJob) -> None:
    """Works for a while with progress, then leaves exactly one effect: a file named after the job."""
    for step in range(STEPS):
        running.progress(step, STEPS, "Working")
        time.sleep(SECONDS)
    with running.finishing():
        files.store(
            name=f"job-{running.id}.txt", content=b"done", content_type="text/plain", kind="kill-test"
        )


__all__ = ["app"]
