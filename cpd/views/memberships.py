"""Memberships: the list, one with what it paid, and adding, renewing, changing and ending one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseBase

from alliance_portal.kernel.access import PortalRequest
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from cpd import actions
from cpd.forms.memberships import ChangeForm, EndForm, FeeForm, RenewForm
from cpd.models import MembershipFee
from cpd.queries.earlier_places import unpaid_in
from cpd.queries.entitlements import included, left, used, uses_of
from cpd.queries.invoices import fees_for, find_fee
from cpd.queries.memberships import changes_of, is_endable, is_over, is_renewable, next_year_of, renewals_of
from cpd.tables.memberships import FeeFilter, FeeTable, UseFilter, UseTable
from schools.queries.words import noun_for, spoken

from .common import keeps_money, to, who_pays

NO_MEMBERSHIP = (
    "Your school has no membership. It may include places on courses: ask the alliance what it offers."
)


@who_pays
def fee_list(request: PortalRequest) -> HttpResponseBase:
    """The alliance's memberships; for heads, those of their schools."""
    filterset = FeeFilter(request.GET, queryset=fees_for(request.actor))
    table = FeeTable(filterset.qs)
    keeps = may(request.actor, "create", MembershipFee)
    if keeps:
        table.empty_action = Action("Add a membership", inside(request.alliance, "cpd:fee_create"))
    else:
        table.empty_text = spoken(NO_MEMBERSHIP, noun_for(request.actor))
        table.empty_action = Action("Contact the alliance", inside(request.alliance, "schools:contact"))
    return list_page(request, "cpd/fee_list.html", table, filterset, context={"keeps": keeps})


@who_pays
def membership(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """What it includes, what it paid of which places, and what it was before it was changed."""
    fee = fee_of(request, public_id)
    keeps = may(request.actor, "change", fee)
    context = {
        "fee": fee,
        "included": included(fee),
        "used": used(fee),
        "left": left(fee),
        "changes": [(one, included(one)) for one in changes_of(request.actor, fee)],
        "renewal": renewals_of.first(fee=fee.pk),
        "earlier": unpaid_in(fee) if keeps and left(fee) else (0, 0),
        "may_renew": keeps and is_renewable(fee),
        "may_change": keeps and not is_over(fee),
        "may_end": keeps and is_endable(fee),
    }
    filterset = UseFilter(request.GET, queryset=uses_of(request.actor, fee))
    table = UseTable(filterset.qs)
    return list_page(request, "cpd/membership.html", table, filterset, context, name="membership")


@keeps_money
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


@keeps_money
def renew(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Next year's membership, filled in from this one."""
    fee = fee_of(request, public_id)
    require(request.actor, "create", MembershipFee)
    form = RenewForm(posted(request), instance=next_year_of(fee), payer=fee.organisation)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            renewal = form.save(commit=False)
            renewal = actions.renew_membership(actor=request.actor, fee=fee, renewal=renewal)
            messages.success(request, "The membership is renewed, and the school is told.")
            return to(request, "cpd:membership", renewal.public_id)
    return _form_page(request, form, fee, heading="Renew this membership", submit="Renew")


@keeps_money
def change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """An upgrade, or other terms from today on."""
    fee = fee_of(request, public_id)
    require(request.actor, "change", fee)
    form = ChangeForm(posted(request), instance=fee_of(request, public_id))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        terms = {name: values[name] for name in ChangeForm.Meta.fields}
        with refusals(form):
            said = {"charged_pence": values["charged_pence"], "because": values["because"]}
            actions.change_membership(actor=request.actor, fee=fee, terms=terms, **said)
            messages.success(request, "The membership is changed, and the school is told.")
            return to(request, "cpd:membership", public_id)
    return _form_page(request, form, fee, heading="Change this membership", submit="Change")


@keeps_money
def end(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """It ends before its time."""
    fee = fee_of(request, public_id)
    require(request.actor, "change", fee)
    form = EndForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.end_membership(actor=request.actor, fee=fee, **form.cleaned_data)
            messages.success(request, "The membership ends early, and the school is told.")
            return to(request, "cpd:membership", public_id)
    return _form_page(request, form, fee, heading="End this membership early", submit="End it")


def fee_of(request: PortalRequest, public_id: UUID) -> MembershipFee:
    """A membership that the reader may see, with its use; 404 for another."""
    return find_fee(request.actor, public_id)


def _form_page(
    request: PortalRequest, form: BaseForm, fee: MembershipFee, *, heading: str, submit: str
) -> HttpResponse:
    back, caption = inside(request.alliance, "cpd:membership", fee.public_id), str(fee)
    return form_page(request, form, heading=heading, caption=caption, submit=submit, back_url=back)
