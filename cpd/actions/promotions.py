"""Telling those whom the database moved up from the waiting list, and those for whom no place came free."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.prepared import Prepared
from cpd import emails
from cpd.models import Booking, Run
from cpd.queries.bookings import lists_to_close, waiting_for

from .states import change_state

IN_VAIN = "No place came free before the waiting list closed, and nobody had answered for you."


@transaction.atomic
def tell_closed(*, actor: Actor) -> int:
    """Write once to everybody who waits where no place is offered any more; returns to how many."""
    told = 0
    for run in lists_to_close().select_for_update(no_key=True, of=("self",), skip_locked=True):
        run.list_closed_at = timezone.now()
        run.save(update_fields=["list_closed_at"])
        for booking in waiting_for(run):
            booking.run = run
            _close(actor, booking)
            told += 1
    return told


def _close(actor: Actor, booking: Booking) -> None:
    """Who asked and whose school never answered waits no more; for who waits otherwise no place came free."""
    if booking.needs_approval:
        change_state(booking, Booking.State.DECLINED, declined_because=IN_VAIN)
        emails.tell_declined(actor, booking)
    else:
        emails.tell_list_closed(actor, booking)


def tell_next(*, actor: Actor, run: Run) -> int:
    """As `tell_promoted`, after a place came free on a locked `run`: where nobody ever waited, nobody moved up."""
    return tell_promoted(actor=actor, run=run) if run.last_position else 0


def tell_promoted(*, actor: Actor, run: Run | None = None) -> int:
    """Write to everybody who was promoted and not told, on one run or (the sweep) on any; returns how many.

    An action that frees a place calls this in its own transaction. The sweep finds those whom raw changes promoted.
    """
    promoted = list(_promoted("run__course", "run__alliance")) if run is None else _promoted_on(run=run.pk)
    for booking in promoted:
        booking.run = run or booking.run
        booking.told_of_promotion_at = timezone.now()
        booking.save(update_fields=["told_of_promotion_at"])
        if booking.state == Booking.State.BOOKED:
            emails.tell_promoted(actor, booking)
        elif booking.state == Booking.State.REQUESTED:
            emails.tell_requested(actor, booking)
            emails.ask_school(actor, booking)
        elif booking.state == Booking.State.OFFERED:
            emails.tell_offered(actor, booking)
    return len(promoted)


def _promoted(*also: str) -> QuerySet[Booking]:
    """Who moved up and does not know it yet, held; with what else is told of her booking."""
    untold = Booking.objects.filter(promoted_at__isnull=False, told_of_promotion_at=None).order_by(
        "promoted_at"
    )
    return untold.select_related("person", "organisation", *also).select_for_update(
        of=("self",), skip_locked=True
    )


_promoted_on: Prepared[Booking] = Prepared(lambda run: _promoted().filter(run=run), "run")
