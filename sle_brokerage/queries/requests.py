"""Reads about requests."""

from __future__ import annotations

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.search import words
from alliance_portal.kernel.ui.formats import day
from sle_brokerage.models import SupportRequest

from .deployments import led_by, needs_named


def inbox(actor: Actor) -> QuerySet[SupportRequest]:
    """The requests that the actor may see: those that wait first, the longest waiting at the top."""
    waits = Case(
        When(state__in=SupportRequest.WAITING, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    rows = visible(actor, SupportRequest).select_related("school", "specialism", "raised_by")
    return rows.annotate(waits=waits).order_by("waits", "created_at")


def found(actor: Actor, text: str) -> QuerySet[SupportRequest]:
    """Requests that the actor may see and that have these words, the newest first."""
    rows = visible(actor, SupportRequest).select_related("school", "specialism")
    return with_words(rows, text).order_by("-created_at", "-pk")


def with_words(rows: QuerySet[SupportRequest], text: str) -> QuerySet[SupportRequest]:
    """Those of `rows` whose school, area of need and leaders together have these words."""
    for word in words(text):
        led = led_by(word).values("deployment__request")
        rows = rows.filter(needs_named(word) | Q(pk__in=led))
    return rows


def in_words(request: SupportRequest) -> str:
    return f"{request.get_state_display()}, {day(timezone.localtime(request.created_at))}"
