"""Whether a run has enough people to take place, and when that has to be decided (DOMAIN.md §5.2)."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from cpd.models import Run
from cpd.models.run import NOTICE


def to_decide() -> QuerySet[Run]:
    """Published runs with fewer people than they need, whose day of decision has come and that nobody confirmed.
    The places that other alliances hold count as booked."""
    now, today = timezone.now(), timezone.localdate()
    too_far = timezone.make_aware(dt.datetime.combine(today + NOTICE + dt.timedelta(days=1), dt.time.min))
    short = Run.objects.filter(state=Run.State.PUBLISHED, confirmed_at=None)
    few = short.filter(taken__lt=F("min_places") - F("allotted"))
    due = Q(decide_by__lte=today) | Q(decide_by=None, starts_at__lt=too_far)
    return few.filter(due, starts_at__gt=now).select_related("course").order_by("starts_at", "id")
