"""Memberships: the list, one with what it paid, and adding one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase

from alliance_portal.kernel.access import PortalRequest, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require
from alliance_portal.kernel.roles import BOOKERS, Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from cpd import actions
from cpd.forms.memberships import FeeForm
from cpd.models import MembershipFee
from cpd.queries.entitlements import included, left, used, uses_of
from cpd.queries.invoices import fees_for
from cpd.tables.memberships import FeeTable, UseTable

from .common import to

who_pays = manages(Strand.CPD, *BOOKERS)


@who_pays
def fee_list(request: PortalRequest) -> HttpResponseBase:
    """The alliance's memberships; for heads, those of their schools."""
    table = FeeTable(fees_for(request.actor))
    keeps = may(request.actor, "create", MembershipFee)
    if keeps:
        table.empty_action = Action("Add a membership", inside(request.alliance, "cpd:fee_create"))
    return list_page(request, "cpd/fee_list.html", table, context={"keeps": keeps})


@who_pays
def membership(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """What it includes, and what it paid of which places."""
    fee = get_visible(request.actor, MembershipFee, public_id, fees_for(request.actor))
    context = {"fee": fee, "included": included(fee), "used": used(fee), "left": left(fee)}
    table = UseTable(uses_of(request.actor, fee))
    return list_page(request, "cpd/membership.html", table, context=context, name="membership")


@manages(Strand.CPD)
def fee_create(request: PortalRequest) -> HttpResponse:
    require(request.actor, "create", MembershipFee)
    form = FeeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            fee = actions.add_fee(actor=request.actor, fee=form.save(commit=False))
            messages.success(request, "The membership is added. It can be invoiced from its first day on.")
            return to(request, "cpd:membership", fee.public_id)
    back = inside(request.alliance, "cpd:fee_list")
    return form_page(request, form, heading="Add a membership", submit="Add", back_url=back)
