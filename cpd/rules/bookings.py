"""Who may do what with bookings, and reads who came and what they said: whoever books, delivers, or is booked."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor, Role
from cpd.models import Attendance, Booking, BookingPrice, CancellationCharge, Evaluation, GroupBooking

from . import _delivered, _own_bookings, books, books_for, manages_cpd, manages_money


def sees_own_bookings_alone(actor: Actor) -> bool:
    """Are all bookings that the actor may see her own? So it is for who neither books, pays nor delivers."""
    return not (books(actor) or actor.has(Role.FINANCE) or _delivered(actor).rows().exists())


class BookingPolicy(Policy[Booking]):
    model = Booking
    verbs = {
        "create": books,
        "cancel": lambda actor, booking: books_for(actor, booking.organisation_id),
        "order": lambda actor, booking: manages_money(actor) or books_for(actor, booking.organisation_id),
        "approve": lambda actor, booking: books_for(actor, booking.organisation_id),
        "withdraw": lambda actor, booking: actor.person_id == booking.person_id,
        "cannot_come": lambda actor, booking: actor.person_id == booking.person_id,
        "answer_offer": lambda actor, booking: (
            actor.person_id == booking.person_id or books_for(actor, booking.organisation_id)
        ),
        "needs": lambda actor, booking: (
            actor.person_id == booking.person_id or books_for(actor, booking.organisation_id)
        ),
        "check_in": lambda actor, booking: actor.person_id == booking.person_id,
        "evaluate": lambda actor, booking: actor.person_id == booking.person_id,
        "certificate": lambda actor, booking: (
            actor.person_id == booking.person_id or books_for(actor, booking.organisation_id)
        ),
    }

    def rows(self, actor: Actor) -> Q:
        if manages_cpd(actor) or not actor.has(Role.FINANCE):
            return _own_bookings(actor)
        return _own_bookings(actor) | _charged_for()


def _charged_for() -> Q:
    """Bookings that cost something: what invoices rest on."""
    priced = BookingPrice.objects.filter(pence__gt=0).values("booking")
    return Q(pk__in=priced) | Q(pk__in=CancellationCharge.objects.values("booking"))


class GroupBookingPolicy(Policy[GroupBooking]):
    model = GroupBooking

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(booked_by=actor.person_id)


class AttendancePolicy(Policy[Attendance]):
    model = Attendance

    def rows(self, actor: Actor) -> Q:
        return _own_bookings(actor, "booking__")


class EvaluationPolicy(Policy[Evaluation]):
    """What somebody answered is for herself and the co-ordinators; others see figures."""

    model = Evaluation
    verbs = {"moderate": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(booking__person=actor.person_id)
