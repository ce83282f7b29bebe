"""Another order number: for what was booked in one go, and on the draft of an invoice."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse

from alliance_portal.kernel.access import PortalRequest
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, require
from alliance_portal.kernel.ui.answers import form_action, posted
from cpd import actions
from cpd.forms.bookings import OrderForm
from cpd.models import Invoice
from cpd.queries.orders import order_of

from .common import booking_of, keeps_money, who_pays

WORDS = {"heading": "Change the order number", "submit": "Save"}


@who_pays
def booking_order(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Of everything that was booked in one go with this place."""
    booking = booking_of(request, public_id)
    require(request.actor, "order", booking)
    back = inside(request.alliance, "cpd:booking_detail", public_id)

    def save(values: dict[str, Any]) -> str:
        actions.change_order(actor=request.actor, booking=booking, number=values["order_number"])
        messages.success(request, "The order number is saved.")
        return back

    form = OrderForm(posted(request), initial={"order_number": order_of(booking)})
    form.speak_of(booking.organisation)
    return form_action(request, form, save, back_url=back, caption=booking.run.course.title, **WORDS)


@keeps_money
def invoice_order(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Of a draft."""
    invoice = get_visible(request.actor, Invoice, public_id)
    require(request.actor, "send", invoice)
    back = inside(request.alliance, "cpd:invoice", public_id)

    def save(values: dict[str, Any]) -> str:
        actions.change_draft_order(actor=request.actor, invoice=invoice, number=values["order_number"])
        messages.success(request, "The order number is saved.")
        return back

    form = OrderForm(posted(request), initial={"order_number": invoice.order_number})
    form.speak_of(invoice.organisation)
    return form_action(request, form, save, back_url=back, caption=str(invoice.organisation), **WORDS)
