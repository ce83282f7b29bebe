"""Waiting for a job: the page, the fragment that asks again, and when it is quiet."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from alliance_portal.kernel.models import Job
from alliance_portal.kernel.ui.progress import STOP_POLLING, progress_response

POLL = re.compile(r'hx-get="\?announced=(\d+)" hx-trigger="every 1s"')


def job(**fields: Any) -> Job:
    return Job(
        **{"title": "Brochure", "state": Job.State.RUNNING, "progress_done": 30, "progress_total": 100}
        | fields
    )


def fragment(one: Job, announced: str = "") -> HttpResponse:
    request = RequestFactory(headers={"HX-Request": "true"}).get(
        "/", {"announced": announced} if announced else {}
    )
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    return progress_response(request, one)


def test_fragment_asks_again_and_says_what_it_announced() -> None:
    response = fragment(job(progress_message="Laying out pages"))
    page = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in page
    assert "Laying out pages" in page
    assert 'value="30"' in page
    found = POLL.search(page)
    assert found
    assert found.group(1) == "25"


def test_screen_readers_hear_each_quarter_once() -> None:
    assert 'hx-swap-oob="innerHTML">25% complete' in fragment(job(), announced="0").content.decode()
    assert "hx-swap-oob" not in fragment(job(), announced="25").content.decode()
    assert "50% complete" in fragment(job(progress_done=60), announced="25").content.decode()


@pytest.mark.parametrize("state", [Job.State.DONE, Job.State.FAILED])
def test_fragment_stops_when_the_job_is_over(state: Job.State) -> None:
    response = fragment(job(state=state, result_url="/file/"), announced="100")
    assert response.status_code == STOP_POLLING
    assert not POLL.search(response.content.decode())
    assert "hx-swap-oob" in response.content.decode()


def test_result_is_offered_and_failure_is_told() -> None:
    assert '<a class="govuk-link govuk-link--inverse" href="/file/">' in (
        fragment(job(state=Job.State.DONE, result_url="/file/")).content.decode()
    )
    assert "This did not work" in fragment(job(state=Job.State.FAILED)).content.decode()


def test_work_without_anything_to_open_is_done_rather_than_ready() -> None:
    page = fragment(job(state=Job.State.DONE, progress_done=100), announced="75").content.decode()
    assert ">Done</h2>" in page
    assert "Brochure is done" in page
