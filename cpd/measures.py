"""The figures of professional development for the national KPIs (DOMAIN.md §1.3c)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from cpd.models import Booking, Evaluation, Run, Session
from cpd.queries.participants import newest_answers, participations
from deliveries.measures import Figure, measure
from deliveries.queries.sums import evidence_days_between


@measure("2.1")
def evidence_based_days(first: dt.date, last: dt.date) -> Figure:
    """What the ledger counts as evidence-based (decision 0019); missing: dates that are over without a register.

    Of a joint run the host looks that its registers are closed.
    """
    open_registers = Session.objects.filter(
        held_on__range=(first, min(last, timezone.localdate() - dt.timedelta(days=1))),
        register_taken_at=None,
        run__state=Run.State.PUBLISHED,
        run__joint=None,
    )
    return Figure(evidence_days_between(first, last), None, open_registers.count())


@measure("2.2")
def participants_agree(first: dt.date, last: dt.date) -> Figure:
    """Participants who said yes to both questions, of those who answered; missing: those who did not. Whoever came to
    several single sessions of a run is one of them, with her newest answer (decision 0020).

    Of attendance that was taken over from a file nobody was asked.
    """
    there = Q(ended(first, last, "booking__run__"), booking__state__in=Booking.WAS_THERE)
    both = Q(improves_practice=True, worth_the_workload=True)
    answers = newest_answers(Evaluation.objects.filter(there))
    counts = answers.aggregate(answers=Count("pk"), agree=Count("pk", filter=both))
    asked = Booking.objects.filter(ended(first, last, "run__"), run__imported_at=None)
    attended = asked.filter(state__in=Booking.WAS_THERE).aggregate(all=participations())["all"]
    return Figure(counts["agree"], counts["answers"], attended - counts["answers"])


def ended(first: dt.date, last: dt.date, prefix: str = "") -> Q:
    """Runs whose last session lies within the days."""
    begin, end = _midnight(first), _midnight(last + dt.timedelta(days=1))
    limits: dict[str, Any] = {f"{prefix}ends_at__gte": begin, f"{prefix}ends_at__lt": end}
    return Q(**limits)


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
