"""Credits: giving, earning by delivering, spending on places, and giving back."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from alliance_portal.kernel.made_once import made_already
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import counted
from cpd.models import Booking, CreditEntry, CreditRates, Run
from cpd.queries.billing import CREDITS_SOLD
from cpd.queries.credits import balance_of, payable_with, rates_of, sale_of, spent_on
from deliveries.actions import charge
from schools.models import Organisation

from .states import held_open


@transaction.atomic
def save_rates(*, actor: Actor, rates: CreditRates) -> CreditRates:
    """What a run costs and earns in credits. Places that were paid with credits keep what they cost."""
    require(actor, "change", rates)
    held_open(rates.run, "credits")
    rates.save()
    return rates


@transaction.atomic
def give_credits(
    *,
    actor: Actor,
    organisation: Organisation,
    count: int,
    because: str,
    pence: int | None = None,
    public_id: UUID | None = None,
) -> CreditEntry:
    """A co-ordinator gives credits, once for a `public_id`, or (negative) takes back what was given by mistake.

    With `pence` the school buys them: it has them at once, and they can be invoiced.
    """
    require(actor, "create", CreditEntry)
    if pence and count < 0:
        raise ValidationError({"pence": "What is taken back has no price: take back the sale in the list"})
    if made := made_already(CreditEntry, public_id):
        return made
    entry = _enter(
        CreditEntry(
            organisation=organisation,
            credits=count,
            because=because,
            given_by_id=actor.person_id,
            public_id=public_id or uuid4(),
        )
    )
    if pence:
        _charge(actor, entry, pence, "")
    return entry


@transaction.atomic
def take_back_sale(*, actor: Actor, entry: CreditEntry, because: str) -> CreditEntry:
    """The school gives back what it bought: the credits go, and what was invoiced for them is credited."""
    require(actor, "create", CreditEntry)
    if not sale_of(entry):
        raise ValidationError("These credits were not sold, or the sale was taken back already.")
    _charge(actor, entry, 0, because)
    words = f"Taken back: {because}"[:300]
    return _enter(
        CreditEntry(
            organisation=entry.organisation,
            credits=-entry.credits,
            because=words,
            given_by_id=actor.person_id,
        )
    )


def _charge(actor: Actor, entry: CreditEntry, pence: int, because: str) -> None:
    charge(
        actor=actor,
        source_kind=CREDITS_SOLD,
        source_id=entry.public_id,
        organisation=entry.organisation,
        pence=pence,
        description=f"{counted(entry.credits, 'credit')} for courses",
        because=because,
    )


@transaction.atomic
def pay_with_credits(*, actor: Actor, booking: Booking) -> CreditEntry:
    """Spend the school's credits on a place instead of money, before it is invoiced."""
    require(actor, "cancel", booking)
    related = ("run__course", "organisation")
    booking = Booking.objects.select_related(*related).select_for_update(of=("self",)).get(pk=booking.pk)
    entry = spend_credits(booking, actor.person_id)
    if entry is None:
        raise ValidationError("This place cannot be paid with credits.")
    return entry


def spend_credits(booking: Booking, by: int | None) -> CreditEntry | None:
    """Called by those who have just given her the place, after their own rights: pay it with credits if it takes any.
    ValidationError when the school has not enough."""
    costs = payable_with(booking)
    if costs is None:
        return None
    words = f"{booking.run.course.title[:120]} ({booking.run.reference}, booking {booking.pk})"
    return _enter(
        CreditEntry(
            organisation=booking.organisation,
            credits=-costs,
            because=words,
            run=booking.run,
            booking=booking,
            given_by_id=by,
        )
    )


def give_back_credits(bookings: Sequence[Booking], because: str) -> None:
    """Called when places end without a charge: what was spent on them comes back."""
    for booking in bookings:
        if spent := spent_on(booking):
            CreditEntry.objects.create(
                organisation_id=booking.organisation_id,
                credits=spent,
                because=because[:300],
                run_id=booking.run_id,
                booking=booking,
            )


def earn_credits(run: Run) -> None:
    """Called when a run is finished: each school that delivered it earns what the run says, once."""
    earns = rates_of(run).earns
    schools = {one.organisation_id for one in run.deliverers.all()} if earns else set()
    for school in sorted(schools):
        CreditEntry.objects.create(
            organisation_id=school,
            credits=earns,
            because=f"Delivered {run.course.title[:120]} ({run.reference})",
            run=run,
        )


def _enter(entry: CreditEntry) -> CreditEntry:
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError as error:
        if "credits_never_below_nothing" not in str(error):
            raise
        left = counted(balance_of(entry.organisation), "credit")
        raise ValidationError(f"{entry.organisation} has {left}, which is not enough.") from None
    return entry
