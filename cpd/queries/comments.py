"""What participants wrote, at once and weeks later, and who may read it: everybody only what is approved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model, OuterRef, QuerySet, Subquery

from cpd.models import CommentDecision, Evaluation, ImpactAnswer

FEW = 5  # below this, figures could tell who said what
DECIDED_ON: dict[type[Model], str] = {Evaluation: "evaluation", ImpactAnswer: "impact"}
W = TypeVar("W", Evaluation, ImpactAnswer)


def with_decision(rows: QuerySet[W]) -> QuerySet[W]:
    """Each with `approved`: True, False, or None before somebody has decided on it."""
    latest = CommentDecision.objects.filter(**{DECIDED_ON[rows.model]: OuterRef("pk")}).order_by("-id")
    return rows.annotate(approved=Subquery(latest.values("approved")[:1]))


def readable(rows: Iterable[W], *, approved_only: bool) -> list[str]:
    """The words of rows that `with_decision` has read, in the order of the alphabet: no order tells who wrote them."""
    read = [one.words for one in rows if not approved_only or getattr(one, "approved", False)]
    return sorted(filter(None, read))
