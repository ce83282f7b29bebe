"""Reads about requests."""

from __future__ import annotations

from django.db.models import Case, IntegerField, QuerySet, Value, When

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from sle_brokerage.models import SupportRequest


def inbox(actor: Actor) -> QuerySet[SupportRequest]:
    """The requests that the actor may see: those that wait first, the longest waiting at the top."""
    waits = Case(
        When(state__in=SupportRequest.WAITING, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    rows = visible(actor, SupportRequest).select_related("school", "specialism", "raised_by")
    return rows.annotate(waits=waits).order_by("waits", "created_at")
