"""Participants counted once: whoever booked single sessions of a run is one of its participants, as whoever booked the
whole is (CAPABILITIES C24, decision 0020)."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from django.db.models import Count, Exists, F, Func, IntegerField, Model, Q, QuerySet

from cpd.models import Booking

State = Booking.State
M = TypeVar("M", bound=Model)


def participations(booking: str = "", only: Q | Exists | None = None) -> Count:
    """How many different people on how many runs; `booking` is the way to the booking, such as "booking__". `only` says
    of which rows."""
    pair = Func(F(f"{booking}run"), F(f"{booking}person"), function="ROW", output_field=IntegerField())
    return Count(pair, distinct=True, filter=only)


def of_staff(staff: Collection[str] | None, booking: str = "") -> Q:
    """Of these kinds of staff alone (schools.models.Staff; "" for those of whom it is not known);
    None: of everybody."""
    return Q() if staff is None else Q(**{f"{booking}person__staff__in": staff})


def newest_answers(answers: QuerySet[M]) -> QuerySet[M]:
    """Of what was answered about bookings, the newest of each person on each run."""
    each = ("booking__run_id", "booking__person_id")
    newest = answers.order_by(*each, "-pk").distinct(*each)
    rows: QuerySet[M] = answers.model._default_manager.filter(pk__in=newest.values("pk"))
    return rows


def state_of_all(states: list[str]) -> str:
    """What a person's bookings of one run come to, once registers say so: attended is all of them."""
    marked = {state for state in states if state in Booking.AFTER_REGISTER}
    if not marked:
        return State.BOOKED
    return marked.pop() if len(marked) == 1 else State.PARTLY_ATTENDED
