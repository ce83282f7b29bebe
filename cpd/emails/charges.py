"""What a school is told when a place of one of its people is given up and that costs something.

Whoever was booked reads it too (`cpd.cancelled`, `cpd.moved`); this goes to those who answer for the money, who need
not have cancelled anything themselves: a deputy, a CPD lead or a co-ordinator did.
"""

from __future__ import annotations

from collections.abc import Sequence

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, CancellationCharge
from cpd.queries.single_sessions import name_of_whole
from schools.models import Person
from schools.queries.contacts import invoiced_at

from .writing import course_and_date, in_words

Left = tuple[Booking, CancellationCharge | None]


def tell_charged(actor: Actor, left: Sequence[Left]) -> None:
    """One e-mail about all that one person gave up at once. Nobody gets any where it cost nothing."""
    costly = [(booking, charge) for booking, charge in left if charge and charge.costs]
    if not costly:
        return
    first = costly[0][0]
    page = inside(first.run.alliance, "cpd:booking_detail", first.public_id)
    mail.send_to_all(
        actor=actor,
        people=_to_tell(actor, first),
        kind="cpd.charged",
        values={
            "person": first.person.name,
            "what": _what([booking for booking, _ in left]),
            "charges": "\n\n".join(_line(booking, charge) for booking, charge in costly),
            "booking link": absolute(page),
        },
        about=f"Given up at a cost: {first.person}",
        link=page,
    )


def _to_tell(actor: Actor, booking: Booking) -> list[Person]:
    """Who gets the invoices there, but not whoever knows already: she agreed to the sum, or it was her own place."""
    know = (actor.person_id, booking.person_id)
    return [person for person in invoiced_at(booking.organisation) if person.pk not in know]


def _what(bookings: Sequence[Booking]) -> str:
    if len(bookings) > 1:
        return name_of_whole(bookings)
    return course_and_date(bookings[0].run, bookings[0].session)


def _line(booking: Booking, charge: CancellationCharge) -> str:
    return f"  {course_and_date(booking.run, booking.session)}\n  {in_words(booking, charge)}"
