"""Rows that stand in people's calendars and move: how often each did, so that calendars tell the last move from those
before it, also within one second (RFC 5545, SEQUENCE; kernel.invitations)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.db import models
from django.db.models import F

from .tenancy.models import TenantModel


class MovingModel(TenantModel):
    """A row that people have in their calendars."""

    NO_NEWS: ClassVar[tuple[str, ...]] = ("moves",)  # in its history: what moved stands there already

    moves = models.PositiveIntegerField(
        default=0, editable=False, help_text="how often it moved: calendars tell the last one by it"
    )

    class Meta(TenantModel.Meta):
        abstract = True


def note_moves(rows: Collection[Any]) -> None:
    """These rows of one table move, or go. Called before anybody is told: what calendars get is later than all that
    they got before. A row that is gone already counts only here, for the cancellation that is still to be written."""
    kept = [one.pk for one in rows if one.pk]
    if kept:
        next(iter(rows))._meta.model._default_manager.filter(pk__in=kept).update(moves=F("moves") + 1)
    for one in rows:
        one.moves += 1
