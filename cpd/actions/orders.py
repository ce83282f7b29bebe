"""The school's own order number: with what it books or approves, and until it stands on an invoice."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, GroupBooking, Invoice, PurchaseOrder, Run, Session
from cpd.queries.orders import is_to_be_invoiced, lacks_order_to_approve, lacks_order_to_book
from schools.models import Person

from .invoices import locked

NEEDED = {"order_number": "Enter the purchase order number: it must stand on the invoice"}


def require_order(run: Run, people: Sequence[Person], number: str, sessions: Sequence[Session] = ()) -> None:
    """Refuse places on the run, or in these `sessions`, that cost something without a number, where the alliance or the
    school needs one."""
    if lacks_order_to_book(run, [person.organisation_id for person in people], number, sessions):
        raise ValidationError(NEEDED)


def require_order_for(bookings: Sequence[Booking], number: str) -> None:
    """The same for places that are held and now approved."""
    if lacks_order_to_approve(bookings, number):
        raise ValidationError(NEEDED)


def note_order(*, group: GroupBooking, number: str) -> None:
    """The school's order number for what it has just booked or approved."""
    if number:
        PurchaseOrder.objects.get_or_create(group=group, defaults={"number": number})


@transaction.atomic
def change_order(*, actor: Actor, booking: Booking, number: str) -> None:
    """Another number for everything that was booked in one go with it, as far as it is not invoiced yet."""
    require(actor, "order", booking)
    if not is_to_be_invoiced(booking):
        raise ValidationError(
            "It stands on an invoice already. Ask the alliance for a credit note and a new invoice."
        )
    PurchaseOrder.objects.update_or_create(group_id=booking.group_id, defaults={"number": number})


@transaction.atomic
def change_draft_order(*, actor: Actor, invoice: Invoice, number: str) -> None:
    """The number that a draft says; an invoice that was sent keeps its own."""
    require(actor, "send", invoice)
    invoice = locked(invoice)
    if not invoice.is_draft:
        raise ValidationError("This invoice was sent. Send a credit note instead.")
    invoice.order_number = number
    invoice.save(update_fields=["order_number"])
