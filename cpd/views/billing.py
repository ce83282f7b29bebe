"""What comes before an invoice: who invoices, what can be invoiced, memberships, and making drafts."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, require, visible
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.formats import counted
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from cpd import actions
from cpd.forms.invoices import BillingForm, FeeForm, UntilForm
from cpd.models import Billing, Invoice, MembershipFee
from cpd.queries import billing as queries
from cpd.queries.invoices import fees_for
from cpd.tables.invoices import FeeTable
from schools.models import Organisation

from .common import act, to


@manages(Strand.CPD)
def settings(request: PortalRequest) -> HttpResponse:
    known = queries.billing() or Billing()
    require(request.actor, "change", known)
    form = BillingForm(posted(request), instance=known)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.save_billing(actor=request.actor, billing=form.save(commit=False))
            messages.success(request, "Saved. Invoices that you send from now on say this.")
            return to(request, "cpd:invoice_list")
    back = inside(request.alliance, "cpd:invoice_list")
    return form_page(request, form, heading="Who invoices, and how to pay", submit="Save", back_url=back)


@manages(Strand.CPD)
def due(request: PortalRequest) -> HttpResponse:
    """What each school can be invoiced for courses that begin up to a day; the day stands in the address."""
    require(request.actor, "create", Invoice)
    form, until = _until(request)
    owing = [] if form.errors else queries.owing(until)
    context = {
        "form": form,
        "until": until,
        "owing": owing,
        "total_pence": sum(one.net_pence for one in owing),
        "is_set_up": queries.billing() is not None,
    }
    return render(request, "cpd/invoices_due.html", context, status=422 if form.errors else 200)


def _until(request: PortalRequest) -> tuple[UntilForm, dt.date]:
    today = timezone.localdate()
    asked = "until_0" in request.GET
    form = UntilForm(request.GET if asked else None, initial={"until": today})
    return form, form.cleaned_data["until"] if asked and form.is_valid() else today


@manages(Strand.CPD)
@require_POST
def draft(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Make drafts for one school, up to the day that the page showed."""
    school = get_visible(request.actor, Organisation, public_id, visible(request.actor, Organisation))
    _, until = _until(request)
    made: list[Invoice] = []

    def make() -> None:
        made.extend(actions.draft_invoices(actor=request.actor, organisation=school, until=until))

    if not act(request, make, "Made. Nothing goes out before you send it."):
        return to(request, "cpd:invoices_due")
    if len(made) > 1:
        messages.info(request, f"{counted(len(made), 'draft')}: one for each order number.")
        return to(request, "cpd:invoice_list")
    return to(request, "cpd:invoice", made[0].public_id)


@manages(Strand.CPD)
def fee_list(request: PortalRequest) -> HttpResponseBase:
    table = FeeTable(fees_for(request.actor))
    table.empty_action = Action("Add a membership", inside(request.alliance, "cpd:fee_create"))
    return list_page(request, "cpd/fee_list.html", table)


@manages(Strand.CPD)
def fee_create(request: PortalRequest) -> HttpResponse:
    require(request.actor, "create", MembershipFee)
    form = FeeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.add_fee(actor=request.actor, fee=form.save(commit=False))
            messages.success(request, "The membership is added. It can be invoiced from its first day on.")
            return to(request, "cpd:fee_list")
    back = inside(request.alliance, "cpd:fee_list")
    return form_page(request, form, heading="Add a membership", submit="Add", back_url=back)
