"""Long work, its progress, and another try."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alliance_portal.kernel import jobs
from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.models import Job
from alliance_portal.kernel.policy import get_visible, require, visible
from alliance_portal.kernel.tables import JobFilter, JobTable
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.progress import progress_response


@members
def job_list(request: PortalRequest) -> HttpResponseBase:
    """E-mails have a list of their own."""
    rows = visible(request.actor, Job).exclude(kind="send_mail")
    filterset = JobFilter(request.GET, queryset=rows)
    return list_page(request, "kernel/job_list.html", JobTable(filterset.qs), filterset, name="work")


@members
def job_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    job = get_visible(request.actor, Job, public_id)
    return progress_response(request, job, "kernel/job_detail.html")


@members
@require_POST
def job_retry(request: PortalRequest, public_id: UUID) -> HttpResponse:
    job = get_visible(request.actor, Job, public_id)
    require(request.actor, "retry", job)
    jobs.retry(job)
    messages.success(request, "We are trying again.")
    return redirect(inside(request.alliance, "kernel:job_detail", job.public_id))
