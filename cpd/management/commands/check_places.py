"""manage.py check_places --all: the nightly alarm of TENANCY.md §3. The triggers hold the places; this looks twice."""

import datetime as dt
from typing import Any

from django.core.management.base import CommandError
from django.db.models import Count, F, Q
from django.db.models.functions import Now

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.commands import AllianceCommand
from cpd.models import Booking, Run, WaitingListSettings

STOPPED = max(
    dt.timedelta(hours=hours) for hours, _ in WaitingListSettings.STOP_HOURS
)  # no offers so near the start


class Command(AllianceCommand):
    help = "Find runs whose counter of places is wrong, or where somebody waits beside a free place."

    def handle_alliance(self, alliance: Any, actor: Actor, **options: Any) -> None:
        held = Count("bookings", filter=Q(bookings__state__in=Booking.HOLDS_PLACE))
        waiting = Count("bookings", filter=Q(bookings__state=Booking.State.WAITLISTED))
        runs = Run.objects.order_by().annotate(held=held, waiting=waiting)
        miscounted = ~Q(taken=F("held"))
        forgotten = Q(
            state=Run.State.PUBLISHED, waiting__gt=0, taken__lt=F("places"), starts_at__gt=Now() + STOPPED
        )
        forgotten &= ~Q(group_bookings__together=True)  # a group may wait beside fewer places than it needs
        if wrong := [run.reference for run in runs.filter(miscounted | forgotten)]:
            raise CommandError(f"places are wrong on {', '.join(wrong)}")
