"""Every job does its work as a worker does it: with no alliance open before it begins, as the application's own role.

A handler that reads outside `running.scope()` works wherever a test, or a page, has opened the alliance already, and
fails in a worker.
"""

from __future__ import annotations

import pytest
from celery import current_app

from alliance_portal.kernel import jobs
from alliance_portal.kernel.models import Job
from alliance_portal.kernel.tenancy import NoScope, current_scope, enter_service
from schools.models import Alliance
from tests.conftest import As

from .waiting_jobs import CASES

current_app.loader.import_default_modules()
KINDS = sorted(
    kind for kind, handler in jobs._handlers.items() if not handler.__module__.startswith("tests.")
)


def test_there_is_a_case_for_each_kind_of_job_and_for_no_other() -> None:
    assert sorted(CASES) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_worker_does_it_without_an_alliance_being_open(kind: str, as_: As) -> None:
    case = CASES[kind]
    case.happens(as_)
    alliance = Alliance.objects.get(slug=case.cast.slug)
    with enter_service(alliance=alliance, purpose="test"):
        [waiting] = Job.objects.filter(kind=kind, state=Job.State.QUEUED)
    with pytest.raises(NoScope):
        current_scope()
    jobs.run(waiting.pk)
    with enter_service(alliance=alliance, purpose="test"):
        waiting.refresh_from_db()
        assert (waiting.state, waiting.error) == (Job.State.DONE, "")
