"""Moving a whole run to other days: everybody hears once, whatever number of dates (DOMAIN.md §5.2)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import Booking, Notice, Run, Session
from cpd.queries.run_moves import deadlines_when_moved

from .hosts import refuse_of_host
from .sessions import live_on, put_sessions
from .states import held_open
from .tariffs import note_rescheduling
from .waking import wake_guests


@transaction.atomic
def move_run(*, actor: Actor, run: Run, days: Mapping[Session, dt.date], because: str = "") -> int:
    """Put these dates of the run on other days. Whoever has a place, waits for one, or delivers it is told why, in one
    e-mail each, and calendars follow; the last day to book and the day to decide move as the first date does.
    Returns how many people were told. ValidationError when a date has begun, would be on a day that is over, or two are
    at the same time."""
    require(actor, "change", run)
    run = held_open(run, "dates")
    refuse_of_host(run)
    former = {one: one.held_on for one, day in days.items() if one.held_on != day}
    if not former:
        raise ValidationError("No date is on another day than now.")
    if any(one.has_begun for one in former):
        raise ValidationError("One of these dates has begun, so it cannot move. Start again.")
    if any(days[one] < timezone.localdate() for one in former):
        raise ValidationError("One of these dates would be on a day that is over. Check the year.")
    deadlines = deadlines_when_moved(run, days)
    for session in former:
        session.held_on = days[session]
    put_sessions(actor, run, list(former))
    Session.objects.filter(pk__in=[one.pk for one in former]).update(reminded_at=None)
    Run.objects.filter(pk=run.pk).update(**deadlines, reminded_at=None)
    Notice.objects.filter(booking__run=run, session=None).delete()  # joining instructions named the old dates
    wake_guests(run)
    note_rescheduling(run, list(former))
    return _tell(actor, run, former, because)


def _tell(actor: Actor, run: Run, former: Mapping[Session, dt.date], because: str) -> int:
    people = _by_person(live_on(run), list(former))
    for hers in people:
        emails.tell_run_moved(actor, hers, former, because)
    return len(people) + emails.tell_deliverers_of_move(actor, run, former, because)


def _by_person(bookings: Iterable[Booking], moved: Sequence[Session]) -> list[list[Booking]]:
    """What each person has of these dates: one booking of the run, or several of single sessions."""
    found: dict[int, list[Booking]] = defaultdict(list)
    for booking in bookings:
        if any(booking.covers(session) for session in moved):
            found[booking.person_id].append(booking)
    return list(found.values())
