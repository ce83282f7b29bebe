"""The figures of professional development for the national KPIs (DOMAIN.md §1.3c)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone

from cpd.models import Booking, Evaluation, Run, Session
from deliveries.measures import Figure, measure


@measure("2.1")
def evidence_based_days(first: dt.date, last: dt.date) -> Figure:
    """Counted days of sessions held in finished, evidence-based runs; missing: runs over, but not finished.

    The days of a joint run are its host's alone (C41).
    """
    held = Session.objects.filter(
        held_on__range=(first, last),
        run__state=Run.State.FINISHED,
        run__is_evidence_based=True,
        run__joint=None,
    ).exclude(register_taken_at=None)
    days = held.aggregate(days=Sum("counted_days"))["days"] or Decimal(0)
    over = Run.objects.filter(
        _ended(first, last), state=Run.State.PUBLISHED, ends_at__lt=timezone.now(), joint=None
    )
    return Figure(days, None, over.count())


@measure("2.2")
def participants_agree(first: dt.date, last: dt.date) -> Figure:
    """Participants who said yes to both questions, of those who answered; missing: those who did not."""
    there = Q(_ended(first, last, "booking__run__"), booking__state__in=Booking.WAS_THERE)
    both = Q(improves_practice=True, worth_the_workload=True)
    counts = Evaluation.objects.filter(there).aggregate(answers=Count("pk"), agree=Count("pk", filter=both))
    attended = Booking.objects.filter(_ended(first, last, "run__"), state__in=Booking.WAS_THERE).count()
    return Figure(counts["agree"], counts["answers"], attended - counts["answers"])


def _ended(first: dt.date, last: dt.date, prefix: str = "") -> Q:
    """Runs whose last session lies within the days."""
    begin, end = _midnight(first), _midnight(last + dt.timedelta(days=1))
    limits: dict[str, Any] = {f"{prefix}ends_at__gte": begin, f"{prefix}ends_at__lt": end}
    return Q(**limits)


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
