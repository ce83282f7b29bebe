"""The page that waits for a job: a fragment asks again every second; without JavaScript a link does."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alliance_portal.kernel.models import Job

STOP_POLLING = 286  # htmx's own status code


def progress_response(
    request: HttpRequest, job: Job, template: str = "components/job_page.html"
) -> HttpResponse:
    """The whole page, or for htmx the fragment alone. The live region speaks at each quarter only, so that a
    screen reader is not talked over every second: the fragment says which quarter it announced last."""
    quarter = job.percent // 25 * 25
    is_fragment = bool(getattr(request, "htmx", False))
    announce = job.is_over or request.GET.get("announced") != str(quarter)
    context: dict[str, Any] = {"job": job, "quarter": quarter, "announce": announce}
    status = STOP_POLLING if is_fragment and job.is_over else 200
    return render(
        request, "components/job_progress.html" if is_fragment else template, context, status=status
    )
