"""Prices: the list of a run, freezing what a place costs, and bursaries."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, BookingPrice, Bursary, Run, RunPrices
from cpd.queries.invoices import is_invoiced
from cpd.queries.prices import Pricing, price_of, prices_for, reduced

from .states import held_open


@transaction.atomic
def save_prices(*, actor: Actor, prices: RunPrices) -> RunPrices:
    """Keep the price list of a run that is not over. Places that are booked keep their price."""
    require(actor, "change", prices)
    held_open(prices.run, "prices")
    prices.save()
    return prices


def freeze_prices(
    run: Run, bookings: Sequence[Booking], percent_off: int = 0, pricing: Pricing | None = None
) -> None:
    """Called for new bookings on their locked run; `percent_off` when they are part of a whole programme."""
    places = [(booking.organisation_id, booking.session_id) for booking in bookings]
    prices = prices_for(run, places, pricing)
    BookingPrice.objects.bulk_create(
        BookingPrice(
            booking=booking,
            standing=price.standing,
            pence=reduced(price.pence, percent_off),
            is_free_place=price.is_free_place,
        )
        for booking, price in zip(bookings, prices, strict=True)
    )


@transaction.atomic
def give_bursary(*, actor: Actor, booking: Booking, pence: int, because: str) -> Bursary:
    """A discount on one place, before it is invoiced, or once a credit note has taken that back."""
    require(actor, "create", Bursary)
    booking = Booking.objects.select_related("run").select_for_update(of=("self",)).get(pk=booking.pk)
    if booking.state in Booking.GONE:
        raise ValidationError("Nobody pays for this place any more: waive the cancellation charge instead.")
    if booking.bursaries.exists():
        raise ValidationError("This place has a bursary already.")
    if is_invoiced(Q(booking=booking)):
        raise ValidationError("This place is invoiced already: send a credit note instead.")
    if pence > price_of(booking):
        raise ValidationError({"pence": "The bursary cannot be more than the place costs"})
    return Bursary.objects.create(booking=booking, pence=pence, because=because, given_by_id=actor.person_id)
