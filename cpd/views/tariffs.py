"""Cancellation terms: what they say, setting them with a preview, and waiving a charge."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from alliance_portal.kernel.access import PortalRequest, manages, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.formats import pounds
from cpd import actions
from cpd.forms.tariffs import TariffForm, WaiveForm
from cpd.models import CancellationCharge, CancellationTariff, Course, Invoice
from cpd.queries.tariffs import own_terms, tariff_in_force, terms_in_words, words_of

from .common import course_of, to


@members
def terms(request: PortalRequest) -> HttpResponse:
    """What cancelling costs, for everybody."""
    context = {
        "lines": terms_in_words(tariff_in_force(None)),
        "own": [(one.course, terms_in_words(one)) for one in own_terms()],
        "may_change": may(request.actor, "create", CancellationTariff),
    }
    return render(request, "cpd/terms.html", context)


@manages(Strand.CPD)
def terms_change(request: PortalRequest) -> HttpResponse:
    return _change(request, None, inside(request.alliance, "cpd:terms"))


@manages(Strand.CPD)
def course_terms(request: PortalRequest, public_id: UUID) -> HttpResponse:
    course = course_of(request, public_id)
    return _change(request, course, inside(request.alliance, "cpd:course_detail", public_id))


def _change(request: PortalRequest, course: Course | None, back: str) -> HttpResponse:
    """ "Show what it says" answers with the page again and the terms as sentences; "Save" keeps them."""
    require(request.actor, "create", CancellationTariff)
    form = TariffForm(posted(request), tariff=tariff_in_force(course), course=course)
    preview: list[str] = []
    if request.method == "POST" and form.is_valid():
        if "preview" in request.POST:
            is_own = course is None or form.tariff.is_own
            preview = words_of(form.tariff, form.bands) if is_own else terms_in_words(tariff_in_force(None))
        else:
            with refusals(form):
                actions.set_terms(actor=request.actor, tariff=form.tariff, bands=form.bands)
                messages.success(request, "The cancellation terms are saved.")
                return to(request, "cpd:terms")
    words = {"heading": "Cancellation terms", "caption": course.title if course else "", "submit": "Save"}
    return form_page(request, form, "cpd/terms_form.html", back_url=back, preview=preview, **words)


@manages(Strand.CPD)
def charge_waive(request: PortalRequest, public_id: UUID) -> HttpResponse:
    rows = visible(request.actor, CancellationCharge).select_related(
        "booking__person", "booking__organisation", "booking__run__course"
    )
    charge = get_visible(request.actor, CancellationCharge, public_id, rows)
    require(request.actor, "waive", charge)
    if charge.waivers.exists():
        messages.info(request, "This charge was waived already.")
        return to(request, "cpd:booking_detail", charge.booking.public_id)
    form = WaiveForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.waive_charge(actor=request.actor, charge=charge, **form.cleaned_data)
            messages.success(request, f"The charge is waived.{_credited_by(request, charge)}")
            return to(request, "cpd:booking_detail", charge.booking.public_id)
    back = inside(request.alliance, "cpd:booking_detail", charge.booking.public_id)
    words = {
        "heading": f"Waive the charge of {pounds(charge.pence)}?",
        "caption": f"{charge.booking.person}, {charge.booking.run.course}",
        "text": f"{charge.because}.",
        "submit": "Waive the charge",
    }
    return form_page(request, form, back_url=back, **words)


def _credited_by(request: PortalRequest, charge: CancellationCharge) -> str:
    """The credit note that went for it; "" where the charge was on no invoice that was sent."""
    notes = visible(request.actor, Invoice).filter(lines__cancellation=charge, kind=Invoice.Kind.CREDIT_NOTE)
    note = notes.order_by("pk").last()
    return f" {note} is sent to {charge.booking.organisation}." if note else ""
