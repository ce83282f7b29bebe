"""manage.py check_places --all: the nightly alarm of TENANCY.md §3. The triggers hold the places; this looks twice."""

import datetime as dt
from typing import Any

from django.core.management.base import CommandError
from django.db.models import Count, F, Q
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.commands import AllianceCommand
from cpd.models import Booking, Run
from cpd.queries.bookings import places_out_of_step, settings_of_waiting_lists, waiting_for


class Command(AllianceCommand):
    help = "Find runs whose counter of places is wrong, or where somebody waits beside a free place."

    def handle_alliance(self, alliance: Any, actor: Actor, **options: Any) -> None:
        waiting = Count("bookings", filter=Q(bookings__state=Booking.State.WAITLISTED))
        runs = Run.objects.order_by("pk").annotate(waiting=waiting)
        wrong = [run.reference for run in places_out_of_step().order_by("pk")]
        moving = Q(
            state=Run.State.PUBLISHED,
            waiting__gt=0,
            taken__lt=F("places") - F("taken_singly") - F("allotted"),
            starts_at__gt=_moving_after(),
        )
        wrong += [run.reference for run in runs.filter(moving) if is_forgotten(run)]
        if wrong:
            raise CommandError(f"places are wrong on {', '.join(wrong)}")


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
