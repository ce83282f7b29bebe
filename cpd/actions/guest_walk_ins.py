"""Somebody of a guest comes to the host's door without a booking: the host asks her alliance (decision 0022).

Each writes its own rows; the place, the mark and what follows from them are the guest's, on its own register.
"""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor, Strand
from alliance_portal.kernel.ui.formats import counted, day
from cpd.models import Allotment, Booking, GuestWalkIn, Session, WalkInAnswer
from cpd.queries.guest_walk_ins import (
    ASKED,
    guests_to_ask,
    walk_in_of_ours,
    walk_ins_asked,
    walk_ins_of_ours,
)
from schools.models import Alliance, Organisation
from schools.queries.role_holders import managers_of

from .marks import locked_for_marking
from .waking import wake
from .walk_ins import add_walk_in

TOLD = "guest_walk_in"
ANSWERED = "We have answered already."


@transaction.atomic
def ask_guest(*, actor: Actor, session: Session, allotment: UUID, name: str, school: str) -> GuestWalkIn:
    """For the host: ask an alliance that has places whether somebody at the door is one of its people, by the name and
    school that she gave. Asking twice asks once.

    ValidationError when that alliance does not let us see who comes, or has no place left for her.
    """
    require(actor, "register", session)
    run = locked_for_marking(session)
    guest = next((one for one in guests_to_ask(run) if one.allotment == allotment), None)
    if guest is None:
        raise ValidationError({"allotment": "Select an alliance that lets us see who comes"})
    open_ones = [one for one in walk_ins_asked(session) if (one.guest, one.state) == (guest.guest, ASKED)]
    known = any(one.name == name for one in open_ones)
    if not known and guest.taken + len(open_ones) >= guest.places:
        raise ValidationError(
            {
                "allotment": f"All {counted(guest.places, 'place')} of {guest.guest} are taken or asked for. A"
                " co-ordinator can allot one more, if the room holds it"
            }
        )
    alliance = Allotment.objects.get(public_id=allotment, run=run).guest_id
    asked, _ = GuestWalkIn.objects.get_or_create(
        session=session,
        guest_id=alliance,
        name=name,
        defaults={"school": school, "asked_by_id": actor.person_id},
    )
    wake(alliance)
    return asked


def tell_soon(*, actor: Actor) -> None:
    """In the guest's own scope: a job for each that waits for our answer, once."""
    for asked in walk_ins_of_ours():
        title = f"{asked.name} came to {asked.host}"[:200]
        key = str(asked.key)
        enqueue(kind=TOLD, title=title, actor=actor, params={"walk_in": key}, dedupe_key=key)


def tell_of_walk_in(*, actor: Actor, walk_in: UUID) -> int:
    """Write to whoever keeps our courses, while it still waits for an answer; returns how many e-mails go."""
    asked = next((one for one in walk_ins_of_ours() if one.key == walk_in), None)
    if asked is None:
        return 0
    alliance = Alliance.objects.get(pk=actor.alliance_id)
    session = Session.objects.select_related("run__course").filter(public_id=asked.session).first()
    mails = mail.send_to_all(
        actor=actor,
        people=managers_of(Strand.CPD),
        kind="cpd.guest_walk_in",
        values={
            "host": asked.host,
            "course and date": f"{session.run.course}, {day(session.held_on)}"
            if session
            else "a joint course",
            "person": asked.name,
            "school": asked.school,
            "link": absolute(inside(alliance, "cpd:walk_in_answer", asked.key)),
        },
        about="Came without a booking",
    )
    return len(mails)


@transaction.atomic
def confirm_walk_in(
    *, actor: Actor, walk_in: UUID, school: Organisation, name: str, email: str = ""
) -> Booking:
    """For the guest: she is ours, has one of our places and is marked as there; `add_walk_in` finds or names her.

    ValidationError when we have no place left: only the host can allot us one more.
    """
    require(actor, "create", WalkInAnswer())
    asked = walk_in_of_ours(walk_in)
    session = Session.objects.select_related("run").filter(public_id=asked.session).first()
    if session is None:
        raise ValidationError("We do not have this date yet. Try again in a few minutes.")
    booking = add_walk_in(actor=actor, session=session, school=school, name=name, email=email)
    _answer(actor, asked.key, booking=booking)
    wake(asked.host_id)
    return booking


@transaction.atomic
def decline_walk_in(*, actor: Actor, walk_in: UUID, because: str) -> WalkInAnswer:
    """For the guest: she is not ours, or has no place; whoever keeps the host's register reads why."""
    require(actor, "create", WalkInAnswer())
    asked = walk_in_of_ours(walk_in)
    if not because.strip():
        raise ValidationError({"because": "Enter the reason"})
    answer = _answer(actor, asked.key, declined_because=because.strip())
    wake(asked.host_id)
    return answer


def _answer(
    actor: Actor, key: UUID, booking: Booking | None = None, declined_because: str = ""
) -> WalkInAnswer:
    try:
        with transaction.atomic():
            return WalkInAnswer.objects.create(
                walk_in=key,
                booking=booking,
                declined_because=declined_because,
                answered_by_id=actor.person_id,
            )
    except IntegrityError:
        raise ValidationError(ANSWERED) from None
