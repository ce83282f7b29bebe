"""Keeping programmes, and booking the whole of one."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import Booking, Programme, ProgrammeRun, Run
from cpd.queries.approvals import approval_is_wanted, asker
from cpd.queries.credits import rates_of
from cpd.queries.programmes import in_parallel, is_bookable, parts_of
from schools.models import Person

from .bookings import (
    add_bookings,
    by_date,
    claim,
    hold_places,
    locked_run,
    tell_of_bookings,
)
from .credits import spend_credits
from .orders import note_order, require_order
from .states import hold_and_keep_steps


@transaction.atomic
def save_programme(*, actor: Actor, programme: Programme, runs: Sequence[Run]) -> Programme:
    """Keep a programme and its runs: they replace those that were in it. Bookings stay as they are."""
    require(actor, "create" if programme._state.adding else "change", programme)
    taken = (
        ProgrammeRun.objects.filter(run__in=runs)
        .exclude(programme=programme.pk)
        .select_related("run__course")
    )
    if twice := [str(one.run) for one in taken]:
        raise ValidationError({"runs": f"In another programme already: {', '.join(twice)}"})
    hold_and_keep_steps(programme)
    programme.save()
    programme.parts.all().delete()
    ProgrammeRun.objects.bulk_create(ProgrammeRun(programme=programme, run=run) for run in runs)
    return programme


def archive_programme(*, actor: Actor, programme: Programme) -> None:
    """Put it away; its runs and their bookings stay."""
    require(actor, "archive", programme)
    programme.archived_at = timezone.now()
    programme.save(update_fields=["archived_at"])


def bring_back_programme(*, actor: Actor, programme: Programme) -> None:
    """It was put away, and stands in the list again, with the runs that it had."""
    require(actor, "archive", programme)
    programme.archived_at = None
    programme.save(update_fields=["archived_at"])


@transaction.atomic
def book_programme(
    *,
    actor: Actor,
    programme: Programme,
    people: Sequence[Person],
    chosen: Sequence[Run],
    key: UUID,
    order_number: str = "",
    with_credits: bool = False,
) -> list[Booking]:
    """Book these people on the whole: every run, and of those in parallel the one that is among `chosen`.

    Where a run is full they go on its waiting list and have the other places all the same. Everybody gets one e-mail
    about everything. All of it is booked or nothing; `key` comes with the form, and sending it twice books once. With
    credits pays whoever finds a place on a run that takes them.
    """
    require(actor, "book", programme)
    parts = parts_of(actor, programme)
    if not is_bookable(parts):
        raise ValidationError(
            "The whole programme can no longer be booked. You can book what is still to come."
        )
    made: list[Booking] = []
    for run in sorted(_wanted(parts, chosen), key=lambda run: run.pk):  # always locked in the same order
        if not (with_credits and rates_of(run).costs):
            require_order(run, people, order_number)
        own_key = uuid.uuid5(key, str(run.public_id))
        with named(run):
            group, bookings = hold_places(
                actor=actor, run=run, people=people, key=own_key, programme=programme, whole=key
            )
        for booking in bookings if with_credits else ():
            spend_credits(booking, actor.person_id)
        if bookings:
            note_order(group=group, number=order_number)
        made += bookings
    tell_of_bookings(actor, made)
    return made


@transaction.atomic
def ask_for_programme(
    *, actor: Actor, programme: Programme, chosen: Sequence[Run], key: UUID
) -> list[Booking]:
    """The actor asks for all of a programme for herself; her school answers once, for all of it. Where it wants no
    approval she is booked at once. `chosen` and `key` as in book_programme."""
    require(actor, "ask", programme)
    parts, person = parts_of(actor, programme), asker(actor)
    if not is_bookable(parts):
        raise ValidationError(
            "The whole programme can no longer be asked for. Ask for what is still to come."
        )
    wanted = approval_is_wanted(person.organisation)
    made: list[Booking] = []
    for run in sorted(_wanted(parts, chosen), key=lambda run: run.pk):
        own_key = uuid.uuid5(key, str(run.public_id))
        group, is_new = claim(actor, run, own_key, programme=programme, whole=key)
        if is_new:
            off = programme.percent_off
            with named(run):
                made += add_bookings(group, locked_run(run), [person], needs_approval=wanted, percent_off=off)
    for booking in made:
        booking.refresh_from_db(fields=["state", "hold_until", "position"])
    if made and wanted:
        emails.tell_programme_requested(actor, by_date(made))
        emails.ask_school_for_programme(actor, by_date(made))
    elif made:
        tell_of_bookings(actor, made)
    return made


@contextmanager
def named(run: Run) -> Iterator[None]:
    """What is refused of a part says of which."""
    try:
        yield
    except ValidationError as error:
        raise ValidationError([f"{run}: {message}" for message in error.messages]) from error


def _wanted(parts: Sequence[Run], chosen: Sequence[Run]) -> list[Run]:
    """One run of each group; ValidationError where several are in parallel and not one of them was chosen."""
    wanted = []
    for group in in_parallel(parts):
        picked = [run for run in group if len(group) == 1 or run in chosen]
        if len(picked) != 1:
            raise ValidationError(f"Select one of: {', '.join(map(str, group))}")
        wanted += picked
    return wanted
