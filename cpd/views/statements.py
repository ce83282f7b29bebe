"""The statement of a school: on its page, as CSV, and printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.ui.exports import rows_response
from alliance_portal.kernel.ui.formats import in_pounds
from alliance_portal.kernel.ui.lists import changed
from alliance_portal.kernel.ui.tables import Action
from cpd import actions
from cpd.forms.statements import StatementForm
from cpd.models import Invoice, StatementPrint
from cpd.queries.entitlements import memberships_of
from cpd.queries.statements import Statement, statement_between
from schools.models import Organisation

from .common import to, who_pays


@who_pays
def statement(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """Everything between the alliance and one school, with a running balance, or some days of it; ?csv downloads it."""
    school = _school(request, public_id)
    form = StatementForm(request.GET)
    first, last = form.days
    found = statement_between(request.actor, school, first, last)
    if "csv" in request.GET:
        return rows_response(_lines(found, first), f"statement-{school.public_id}")
    pdf_url = f"{inside(request.alliance, 'cpd:statement_pdf', public_id)}?{request.GET.urlencode()}"
    context = {
        "school": school,
        "form": form,
        "statement": found,
        "first": first,
        "last": last,
        "card": {"memberships": memberships_of(request.actor, school)},
        "csv_url": changed(request.GET, csv="1"),
        "pdf_url": pdf_url,
        "next": _next(request, school),
    }
    return render(request, "cpd/statement.html", context)


@who_pays
@require_POST
def statement_pdf(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Print the same days, and wait for it on the page of the job."""
    school = _school(request, public_id)
    first, last = StatementForm(request.GET).days
    job = actions.print_statement(actor=request.actor, school=school, first=first, last=last)
    return to(request, "kernel:job_detail", job.public_id)


def _next(request: PortalRequest, school: Organisation) -> Action:
    """What there is to do while nothing was invoiced."""
    if may(request.actor, "create", Invoice):
        return Action(
            "See what can be invoiced", inside(request.alliance, "cpd:school_due", school.public_id)
        )
    return Action("Find a course", inside(request.alliance, "cpd:run_list"))


def _school(request: PortalRequest, public_id: UUID) -> Organisation:
    """A school whose statement the actor reads."""
    school = get_visible(request.actor, Organisation, public_id, visible(request.actor, Organisation))
    require(request.actor, "create", StatementPrint(organisation=school))
    return school


def _lines(found: Statement, first: dt.date | None) -> Iterator[tuple[object, ...]]:
    yield ("Date", "What", "Amount", "Balance")
    if first:
        yield (first, "Opening balance", "", in_pounds(found.opening))
    for one in found.entries:
        yield (one.on, one.what, in_pounds(one.pence), in_pounds(one.balance))
