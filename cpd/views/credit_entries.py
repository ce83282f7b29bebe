"""Credits: what schools have and how they came by it, giving some, and what a run costs and earns."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require
from alliance_portal.kernel.roles import BOOKERS, Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.formats import counted
from alliance_portal.kernel.ui.lists import list_page
from cpd import actions
from cpd.forms.credits import CreditForm, CreditRatesForm, TakeBackForm
from cpd.models import CreditEntry
from cpd.queries.credits import balances, entries_for, rates_of
from cpd.tables.credits import CreditFilter, CreditTable

from .common import CONFIRM, act, booking_of, over, run_form_page, run_of, to, who_pays


@who_pays
def credit_list(request: PortalRequest) -> HttpResponseBase:
    """What came and went; for heads, of their schools."""
    entries = entries_for(request.actor)
    filterset = CreditFilter(request.GET, queryset=entries)
    keeps = may(request.actor, "create", CreditEntry)
    table = CreditTable(
        filterset.qs, take_back=partial(inside, request.alliance, "cpd:credit_take_back") if keeps else None
    )
    context = {"keeps": keeps, "balances": balances(request.actor)}
    return list_page(request, "cpd/credit_list.html", table, filterset, context=context)


@manages(Strand.CPD)
def credit_create(request: PortalRequest) -> HttpResponse:
    require(request.actor, "create", CreditEntry)
    form = CreditForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            entry = actions.give_credits(actor=request.actor, **form.cleaned_data)
            messages.success(request, f"{entry.organisation}: {counted(entry.credits, 'credit')}.")
            return to(request, "cpd:credit_list")
    back = inside(request.alliance, "cpd:credit_list")
    return form_page(request, form, heading="Give or sell credits", submit="Save", back_url=back)


@manages(Strand.CPD)
def credit_take_back(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """A sale of credits is taken back."""
    require(request.actor, "create", CreditEntry)
    entry = get_visible(request.actor, CreditEntry, public_id, entries_for(request.actor))
    form = TakeBackForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.take_back_sale(actor=request.actor, entry=entry, **form.cleaned_data)
            messages.success(request, "The sale is taken back.")
            return to(request, "cpd:credit_list")
    back = inside(request.alliance, "cpd:credit_list")
    heading = f"Take back {counted(entry.credits, 'credit')}?"
    caption = str(entry.organisation)
    return form_page(
        request, form, CONFIRM, heading=heading, caption=caption, submit="Take them back", back_url=back
    )


@manages(Strand.CPD)
def run_credits(request: PortalRequest, public_id: UUID) -> HttpResponse:
    run = run_of(request, public_id)
    if is_over := over(request, run, "credits"):
        return is_over
    form = CreditRatesForm(posted(request), instance=rates_of(run))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.save_rates(actor=request.actor, rates=form.save(commit=False))
            messages.success(request, "Saved.")
            return to(request, "cpd:run_detail", public_id)
    return run_form_page(request, form, run, "Credits")


@manages(Strand.CPD, *BOOKERS)
@require_POST
def booking_credits(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Pay a place with the school's credits."""
    booking = booking_of(request, public_id)
    done = "The place is paid with credits. It goes onto no invoice."
    act(request, lambda: actions.pay_with_credits(actor=request.actor, booking=booking), done)
    return to(request, "cpd:booking_detail", public_id)
