"""Before the day: joining instructions, reminders, and what people need."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import Booking, JoiningInstructions, Needs, NeedsPassedOn, Notice, Run, Session
from cpd.queries.booking_states import why_no_needs
from cpd.queries.check_in import has_place_to_come
from cpd.queries.joining import needs_of, to_instruct, to_pass_on, to_remind_of_tomorrow, told_of_needs
from cpd.queries.programmes import whole_of


def save_joining(*, actor: Actor, instructions: JoiningInstructions) -> JoiningInstructions:
    """Keep what everybody on a run is told, new or changed. Whoever was told before is not told again."""
    require(actor, "register", instructions.run)
    instructions.save()
    return instructions


@transaction.atomic
def tell_needs(
    *, actor: Actor, booking: Booking, diets: Collection[str], diet_notes: str = "", access: str = ""
) -> None:
    """What somebody needs at the event, said by herself, by whoever booked her, or by link; again corrects, and
    saying nothing takes it back. It is said once for all that she has of a programme."""
    require(actor, "needs", booking)
    if refused := why_no_needs(booking):
        raise ValidationError({"diets": refused})
    said = {"diets": sorted(diets), "diet_notes": diet_notes.strip(), "access": access.strip()}
    event = {booking, *filter(has_place_to_come, whole_of(booking))}
    if any(said.values()):
        for part in event:
            Needs.objects.update_or_create(booking=part, defaults=said)
    else:
        Needs.objects.filter(booking__in=event).delete()
    for run in {part.run_id: part.run for part in event}.values():
        pass_on_again(actor, run)


def carry_needs(actor: Actor, old: Booking, new: Booking) -> None:
    """Called where a booking moves: what she needs goes with her, for the same purpose at another event, and the old
    one's host has it no more (DOMAIN.md §7.1)."""
    if Needs.objects.filter(booking=old).update(booking=new):
        for run in {old.run_id: old.run, new.run_id: new.run}.values():
            pass_on_again(actor, run)


def drop_needs(actor: Actor, booking: Booking) -> None:
    """Called where somebody else takes the place: what the first one needs is nobody else's business."""
    if Needs.objects.filter(booking=booking).delete()[0]:
        pass_on_again(actor, booking.run)


def pass_on_again(actor: Actor, run: Run) -> None:
    """What people need has changed since the host was told, and the run has not begun: the host is told again."""
    if not run.has_started and NeedsPassedOn.objects.filter(run=run).exists():
        emails.pass_on_needs(actor, run, told_of_needs(run), needs_of(run).people, changed=True)


@transaction.atomic
def send_before(*, actor: Actor) -> dict[str, int]:
    """The round in the open alliance: instructions whose day has come, reminders the day before a session,
    and that somebody needs something, to the host and those who deliver.

    Whoever books later is told in the next round, a few minutes after. Nobody is told twice.
    """
    told = [
        _tell(actor, waiting.instructions, booking)
        for waiting in to_instruct()
        for booking in waiting.bookings
    ]
    reminded = [_remind(actor, session, booking) for session, booking in to_remind_of_tomorrow()]
    passed_on = [_pass_on(actor, run) for run in to_pass_on()]
    return {"told": sum(told), "reminded": sum(reminded), "passed_on": sum(passed_on)}


def _pass_on(actor: Actor, run: Run) -> bool:
    """The e-mail says how many; what they need stands on a page alone, and goes from there in time."""
    many = needs_of(run).people
    if not many:
        return False
    wanted = NeedsPassedOn(run=run)
    NeedsPassedOn.objects.bulk_create([wanted], ignore_conflicts=True)
    is_first = NeedsPassedOn.objects.filter(public_id=wanted.public_id).exists()
    if is_first:
        emails.pass_on_needs(actor, run, told_of_needs(run), many)
    return is_first


def _tell(actor: Actor, instructions: JoiningInstructions, booking: Booking) -> bool:
    if is_first := _claims(booking, None):
        emails.send_joining(actor, booking, instructions)
    return is_first


def _remind(actor: Actor, session: Session, booking: Booking) -> bool:
    if is_first := _claims(booking, session):
        emails.remind_of(actor, booking, session)
    return is_first


def _claims(booking: Booking, session: Session | None) -> bool:
    """False when another round has written this one already."""
    wanted = Notice(booking=booking, session=session)
    Notice.objects.bulk_create([wanted], ignore_conflicts=True)
    return Notice.objects.filter(public_id=wanted.public_id).exists()
