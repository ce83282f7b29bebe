"""What is done about somebody who is somewhere else at the time of a booking (PEERS §6.1, 13)."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import ClashSettings, Run, Session
from cpd.queries.clashes import refusable, refused_in
from schools.models import Person

HOLD = "SELECT id, pg_try_advisory_xact_lock(hashtextextended('cpd.clash:' || id, 0)) FROM unnest(%s::bigint[]) AS id"


@transaction.atomic
def save_clash_settings(*, actor: Actor, row: ClashSettings) -> ClashSettings:
    """It holds for bookings made from now on."""
    require(actor, "create" if row._state.adding else "change", row)
    row.save()
    return row


def refuse_clashes(run: Run, people: Collection[Person], sessions: Collection[Session] = ()) -> None:
    """Called before anybody is put on a run. ValidationError with a sentence for each who is somewhere else then, where
    the rule is to refuse."""
    if refused := refused_now(run, people, sessions):
        raise ValidationError(list(refused.values()))


def refused_now(run: Run, people: Collection[Person], sessions: Collection[Session] = ()) -> dict[int, str]:
    """As refused_for, and true until the end of the transaction: nobody puts one of them somewhere else meanwhile."""
    pairs = refusable(run, sessions)
    return _held_elsewhere(people) | refused_in(pairs, people) if pairs else {}


def _held_elsewhere(people: Collection[Person]) -> dict[int, str]:
    """Keep these people to ourselves; whom another transaction keeps, by id, with what to do. Runs are locked by now,
    those of a programme one after the other: who waited for a person here could wait for ever."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [[person.pk for person in people]])
        held = dict(cursor.fetchall())
    return {one.pk: f"{one.name} is being booked elsewhere. Try again." for one in people if not held[one.pk]}
