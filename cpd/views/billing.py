"""Who invoices, and how to pay."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse

from alliance_portal.kernel.access import PortalRequest
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from cpd import actions
from cpd.forms.billing import BillingForm
from cpd.models import Billing
from cpd.queries.billing import billing

from .common import keeps_money, to


@keeps_money
def settings(request: PortalRequest) -> HttpResponse:
    known = billing() or Billing()
    require(request.actor, "change", known)
    form = BillingForm(posted(request), instance=known, may_split=may(request.actor, "split", known))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.save_billing(actor=request.actor, billing=form.save(commit=False))
            messages.success(request, "Saved. Invoices that you send from now on say this.")
            return to(request, "cpd:invoice_list")
    back = inside(request.alliance, "cpd:invoice_list")
    return form_page(request, form, heading="Who invoices, and how to pay", submit="Save", back_url=back)
