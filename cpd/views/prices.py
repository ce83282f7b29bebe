"""The price list of a run, and a bursary for one place."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse

from alliance_portal.kernel.access import PortalRequest, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.formats import pounds
from cpd import actions
from cpd.forms.invoices import BursaryForm, RunPricesForm
from cpd.models import Bursary
from cpd.queries.prices import price_list, price_of

from .common import booking_of, over, run_form_page, run_of, to


@manages(Strand.CPD)
def run_prices(request: PortalRequest, public_id: UUID) -> HttpResponse:
    run = run_of(request, public_id)
    if is_over := over(request, run, "prices"):
        return is_over
    form = RunPricesForm(posted(request), instance=price_list(run))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.save_prices(actor=request.actor, prices=form.save(commit=False))
            messages.success(request, "The prices are saved.")
            return to(request, "cpd:run_detail", public_id)
    text = f"Members pay {pounds(run.price_pence)}. What a school is to the alliance on the day of booking decides."
    return run_form_page(request, form, run, "Prices", text=text)


@manages(Strand.CPD)
def bursary_create(request: PortalRequest, public_id: UUID) -> HttpResponse:
    booking = booking_of(request, public_id)
    require(request.actor, "create", Bursary)
    form = BursaryForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.give_bursary(actor=request.actor, booking=booking, **form.cleaned_data)
            messages.success(request, "The bursary is given.")
            return to(request, "cpd:booking_detail", public_id)
    back = inside(request.alliance, "cpd:booking_detail", public_id)
    words = {
        "heading": f"A bursary for {booking.person}",
        "caption": booking.run.course.title,
        "text": f"The place costs {pounds(price_of(booking))}.",
        "submit": "Give the bursary",
    }
    return form_page(request, form, back_url=back, **words)
