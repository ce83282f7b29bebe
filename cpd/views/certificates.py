"""A certificate: got from the booking's page, and checked by anybody who holds the paper."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, anyone, members
from alliance_portal.kernel.models import Job
from alliance_portal.kernel.ui.answers import refusals_told
from alliance_portal.kernel.ui.code_box import ask_for_code
from cpd import actions
from cpd.models import Certificate
from cpd.queries.certificates import checked

from .common import booking_of, to


@members
@require_POST
def certificate_get(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Issue it, and wait for its PDF on the page of the job."""
    return _issue(request, public_id, actions.issue_certificate)


@members
@require_POST
def certificate_get_whole(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The one for all of a programme."""
    return _issue(request, public_id, actions.issue_whole_certificate)


def _issue(
    request: PortalRequest, public_id: UUID, issue: Callable[..., tuple[Certificate, Job]]
) -> HttpResponse:
    booking = booking_of(request, public_id)
    with refusals_told(request):
        certificate, job = issue(actor=request.actor, booking=booking)
        if certificate.file is not None:
            return to(request, "kernel:download", certificate.file.public_id)
        return to(request, "kernel:job_detail", job.public_id)
    return to(request, "cpd:booking_detail", public_id)


@anyone
def ask(request: HttpRequest) -> HttpResponse:
    """A box for the code, for whoever has the paper alone."""
    return ask_for_code(request, "certificates:check", "cpd/certificate_ask.html")


@anyone
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Confirms what a valid certificate says; any other code is unknown (404)."""
    found = checked(code)
    context = {"code": code, "found": found}
    return render(request, "cpd/certificate_check.html", context, status=200 if found else 404)
