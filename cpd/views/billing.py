"""What comes before an invoice: who invoices, and memberships."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase

from alliance_portal.kernel.access import PortalRequest, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from cpd import actions
from cpd.forms.invoices import BillingForm, FeeForm
from cpd.models import Billing, MembershipFee
from cpd.queries.billing import billing
from cpd.queries.invoices import fees_for
from cpd.tables.invoices import FeeTable

from .common import to


@manages(Strand.CPD)
def settings(request: PortalRequest) -> HttpResponse:
    known = billing() or Billing()
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
