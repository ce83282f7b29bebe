"""Setting cancellation terms; charging what they say; letting a school off."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from alliance_portal.kernel.moving import note_moves
from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import pounds
from cpd.models import (
    Booking,
    CancellationCharge,
    CancellationTariff,
    ChargeWaiver,
    Invoice,
    Rescheduling,
    Run,
    Session,
    TariffBand,
)
from cpd.queries.invoices import is_invoiced
from cpd.queries.tariffs import quote, quote_for_moving

from .credits import give_back_credits
from .undoing import undo_lines


@transaction.atomic
def set_terms(*, actor: Actor, tariff: CancellationTariff, bands: Sequence[TariffBand]) -> CancellationTariff:
    """Keep new terms, as the form filled them. They hold for bookings made from now on; older ones keep theirs."""
    require(actor, "create", CancellationTariff)
    tariff.set_by_id = actor.person_id
    tariff.save()
    for band in bands:
        band.tariff = tariff
    TariffBand.objects.bulk_create(bands)
    return tariff


def charge_for_leaving(booking: Booking, agreed_pence: int | None) -> CancellationCharge | None:
    """Called before a booking ends, on its locked run: freeze what the terms say today.

    `agreed_pence` is what the page said; None where nobody was shown a sum. ValidationError when it is no longer so.
    """
    due = quote(booking)
    pence = due.pence if due else 0
    if agreed_pence is not None and agreed_pence != pence:
        raise ValidationError(
            f"The charge has changed since you opened this page: it is now {pounds(pence)}. Check it and confirm again."
        )
    if due is None or due.costs_nothing:
        give_back_credits([booking], "The booking was cancelled in time.")
    if due is None:
        return None
    return CancellationCharge.objects.create(
        booking=booking,
        tariff=due.tariff,
        days_before=due.days_before,
        price_pence=due.price_pence,
        pence=due.pence,
        kept_pence=due.kept_pence,
        because=due.because,
    )


def charge_for_moving(booking: Booking, agreed_pence: int | None) -> CancellationCharge | None:
    """As leaving, where the terms say that moving costs the same."""
    if quote_for_moving(booking):
        return charge_for_leaving(booking, agreed_pence)
    give_back_credits([booking], "The booking was moved to another date.")
    return None


def note_rescheduling(run: Run, sessions: Sequence[Session], because: str = "") -> None:
    """These dates move, or go `because`: from now on whoever is booked for one of them may cancel without charge.
    Called before anybody is told: what calendars get is later than all that they got before."""
    note_moves(sessions)
    if because or run.bookings.filter(state=Booking.State.BOOKED).exists():
        Rescheduling.objects.bulk_create(
            Rescheduling(run=run, moved=one.public_id, because=because[:200]) for one in sessions
        )


@transaction.atomic
def waive_charge(*, actor: Actor, charge: CancellationCharge, because: str) -> ChargeWaiver:
    """Let a school off a charge, with the reason that its head reads. What its membership paid of it comes back, and
    what was invoiced is credited. ValidationError where it is invoiced and only finance officers credit (PEERS §6.1,
    22)."""
    require(actor, "waive", charge)
    if not charge.costs:
        raise ValidationError("There is nothing to waive: no charge was made.")
    Booking.objects.select_for_update(no_key=True).get(pk=charge.booking_id)
    if charge.waivers.exists():
        raise ValidationError("This charge was waived already.")
    lines = Q(cancellation=charge)
    if is_invoiced(lines) and not may(actor, "credit", Invoice):
        raise ValidationError(
            "It is invoiced already: first a finance officer has to credit it, or leave it out."
        )
    undo_lines(actor, lines, f"The charge is waived. {because}")
    return ChargeWaiver.objects.create(charge=charge, because=because, waived_by_id=actor.person_id)
