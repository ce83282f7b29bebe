"""Everybody in the alliance reads where it comes from; co-ordinators keep it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from schools.models import LineageStage, LineageStep
from schools.rules import coordinates


def _is_earlier(actor: Actor, stage: Any) -> bool:
    """The alliance itself is not taken out of its own history."""
    return actor.coordinates and not stage.is_present


class LineageStagePolicy(Policy[LineageStage]):
    model = LineageStage
    verbs = {"create": coordinates, "change": coordinates, "archive": _is_earlier}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class LineageStepPolicy(Policy[LineageStep]):
    model = LineageStep

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING
