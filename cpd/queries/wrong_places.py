"""Where places are not as the triggers hold them: always nowhere. The second look of TENANCY.md §3, each night."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, F, Q
from django.utils import timezone

from cpd.models import Booking, Run

from .bookings import places_out_of_step, settings_of_waiting_lists, waiting_for


def runs_with_wrong_places() -> list[str]:
    """The references of runs whose counter of places is wrong, or where somebody waits beside a free place."""
    waiting = Count("bookings", filter=Q(bookings__state=Booking.State.WAITLISTED))
    runs = Run.objects.order_by("pk").annotate(waiting=waiting)
    wrong = [run.reference for run in places_out_of_step().order_by("pk")]
    moving = Q(
        state=Run.State.PUBLISHED,
        waiting__gt=0,
        taken__lt=F("places") - F("taken_singly") - F("allotted"),
        starts_at__gt=_moving_after(),
    )
    return wrong + [run.reference for run in runs.filter(moving) if is_forgotten(run)]


def _moving_after() -> dt.datetime:
    """Lists of runs that begin later than this still move: as the alliance says (sql/places.sql)."""
    settings = settings_of_waiting_lists()
    stop = dt.timedelta(hours=settings.stop_hours if settings.offer_hours else 0)
    return timezone.now() + stop


def is_forgotten(run: Run) -> bool:
    """Somebody waits and a place is free. A group that keeps together rightly waits beside fewer places than it needs,
    until one of them has a place, and nobody passes it."""
    first = waiting_for(run).select_related("group").first()
    if first is None or not first.group.together:
        return first is not None
    group = run.bookings.filter(group=first.group_id)
    if group.filter(state__in=Booking.HOLDS_PLACE).exists():
        return True
    return run.places_left >= group.filter(state=Booking.State.WAITLISTED).count()
