"""Whether a run has enough people to take place, and when that has to be decided (DOMAIN.md §5.2).

Where sessions can be booked by themselves, the smallest number is asked of each: of those who booked the whole and
those who booked it alone (decision 0020).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import (
    Case,
    DateField,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import TruncDate
from django.utils import timezone

from cpd.models import Run, Session
from cpd.models.run import NOTICE

from .single_sessions import with_singles


def to_decide() -> QuerySet[Run]:
    """Published runs, booked as a whole, with fewer people than they need, whose day of decision has come and that
    nobody confirmed. The places that other alliances hold count as booked."""
    now, today = timezone.now(), timezone.localdate()
    too_far = timezone.make_aware(dt.datetime.combine(today + NOTICE + dt.timedelta(days=1), dt.time.min))
    short = Run.objects.filter(state=Run.State.PUBLISHED, session_price_pence=None, confirmed_at=None)
    few = short.filter(taken__lt=F("min_places") - F("allotted"))
    due = Q(decide_by__lte=today) | Q(decide_by=None, starts_at__lt=too_far)
    return few.filter(due, starts_at__gt=now).select_related("course").order_by("starts_at", "id")


def sessions_to_decide() -> QuerySet[Any]:
    """Sessions that can be booked by themselves and to which fewer people come (`coming`) than the run needs, that
    nobody confirmed, and whose day of decision has come: it lies as long before each as the run's before its first."""
    today = timezone.localdate()
    asked = Session.objects.filter(
        run__state=Run.State.PUBLISHED,
        run__session_price_pence__isnull=False,
        run__confirmed_at=None,
        confirmed_at=None,
        held_on__gt=today,
    )
    coming = with_singles(asked).annotate(coming=F("run__taken") + F("singles"))
    short = coming.filter(coming__lt=F("run__min_places")).annotate(notice=_notice())
    decided_on = ExpressionWrapper(F("held_on") - F("notice"), output_field=DateField())
    due: QuerySet[Any] = short.annotate(decided_on=decided_on).filter(decided_on__lte=today)
    return due.select_related("run__course", "run__alliance").order_by("held_on", "starts", "id")


def _notice() -> Case:
    """How long before the first session it is decided."""
    own = ExpressionWrapper(TruncDate("run__starts_at") - F("run__decide_by"), output_field=DurationField())
    four_weeks = Value(NOTICE, output_field=DurationField())
    return Case(When(run__decide_by=None, then=four_weeks), default=own, output_field=DurationField())
