"""Reads about impact: whom to ask, whom to remind, what was answered (CAPABILITIES C9, D17; DOMAIN.md §5.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Coalesce, Now
from django.utils import timezone

from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Asking, Booking, Evaluation, ImpactAnswer

from .participants import participations

About = Asking.About
BETWEEN = dt.timedelta(days=7)
STILL_ASKED = dt.timedelta(weeks=6)
WEEK = dt.timedelta(weeks=1)


def to_ask_about_impact() -> QuerySet[Booking]:
    """Participants whose course ended as many weeks ago as it says; nobody is asked about what is long ago."""
    asked = Asking.objects.filter(booking=OuterRef("pk"), about=About.IMPACT)
    over_at = Coalesce(Cast("session__held_on", DateTimeField()), "run__ends_at")
    due_at = ExpressionWrapper(over_at + F("run__course__impact_weeks") * WEEK, output_field=DateTimeField())
    there = _there().exclude(run__course__impact_weeks=0).annotate(due_at=due_at)
    return there.filter(~Exists(asked), due_at__lte=Now(), due_at__gt=Now() - STILL_ASKED).order_by("pk")


def to_remind(about: str) -> Iterator[tuple[Booking, int]]:
    """Who has not answered a week after she was last asked, with the number of this reminder: 1 or 2."""
    answered = _answers(about).filter(booking=OuterRef("pk"))
    mine = Q(askings__about=about)
    rows = (
        _there()
        .filter(~Exists(answered))
        .annotate(
            last_number=Max("askings__number", filter=mine), last_at=Max("askings__created_at", filter=mine)
        )
    )
    now = timezone.now()
    for booking in rows.filter(_was_asked(about), run__ends_at__gt=now - 4 * STILL_ASKED).order_by("pk"):
        last_at = booking.last_at or booking.invited_at
        number = (booking.last_number or 0) + 1
        if number <= Asking.REMINDERS and last_at and last_at <= now - BETWEEN:
            yield booking, number


def _was_asked(about: str) -> Q:
    """The first e-mail about the course itself stands on the booking."""
    return Q(invited_at__isnull=False) if about == About.EVALUATION else Q(last_number__isnull=False)


def _answers(about: str) -> QuerySet[Evaluation] | QuerySet[ImpactAnswer]:
    return Evaluation.objects.all() if about == About.EVALUATION else ImpactAnswer.objects.all()


def _there() -> QuerySet[Booking]:
    rows = Booking.objects.filter(
        state__in=Booking.WAS_THERE, person__archived_at=None, run__imported_at=None
    )
    return rows.select_related("person", "organisation", "session", "run__course", "run__alliance")


def impact_answers(actor: Actor) -> QuerySet[ImpactAnswer]:
    """What the actor may read: her own, her staff's, or everybody's for co-ordinators; latest first."""
    rows = visible(actor, ImpactAnswer).select_related(
        "booking__person", "booking__organisation", "booking__run__course"
    )
    return rows.order_by("-created_at", "-id")


def response_to_impact(actor: Actor) -> dict[str, int]:
    """How many of those of whom the actor may read answers were `asked`, and how many `replied`: each once a run."""
    asking = Asking.objects.filter(booking=OuterRef("pk"), about=About.IMPACT)
    asked = visible(actor, Booking).filter(Exists(asking)).aggregate(all=participations())
    replied = visible(actor, ImpactAnswer).aggregate(all=participations("booking__"))
    return {"asked": asked["all"], "replied": replied["all"]}


def may_tell_impact(actor: Actor, booking: Booking) -> bool:
    """She was asked what has become of the course, and has not answered yet."""
    asked = booking.askings.filter(about=About.IMPACT).exists()
    return asked and may(actor, "evaluate", booking) and not booking.impact_answers.exists()
