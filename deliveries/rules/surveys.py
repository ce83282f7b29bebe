"""Whoever runs professional development asks; those who act for a school, or lead CPD there, answer for it (C60)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from deliveries.models import Survey, SurveyReply, SurveyTheme, Wish
from deliveries.rules.needs import manages_needs


def _is_draft(actor: Actor, survey: Survey) -> bool:
    return manages_needs(actor) and survey.opened_at is None


def _is(state: str) -> Callable[[Actor, Survey], bool]:
    """Whoever runs professional development may, while the survey is in this state."""
    return lambda actor, survey: manages_needs(actor) and survey.state_on(timezone.localdate()) == state


class SurveyPolicy(Policy[Survey]):
    """Drafts are between those who make them."""

    model = Survey
    verbs = {
        "create": lambda actor, _survey: manages_needs(actor),
        "change": _is_draft,
        "open": _is_draft,
        "remind": lambda actor, survey: _is("open")(actor, survey) and survey.reminded_at is None,
        "close": _is("open"),
        "reopen": _is("closed"),
        "read_replies": lambda actor, survey: manages_needs(actor) and survey.opened_at is not None,
    }

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_needs(actor) else Q(opened_at__isnull=False)


class SurveyThemePolicy(Policy[SurveyTheme]):
    model = SurveyTheme

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_needs(actor) else Q(survey__opened_at__isnull=False)


class SurveyReplyPolicy(Policy[SurveyReply]):
    model = SurveyReply
    verbs = {
        "answer": lambda actor, reply: (
            reply.school_id in actor.speaks_for and reply.survey.state_on(timezone.localdate()) == "open"
        )
    }

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_needs(actor) else Q(school__in=actor.speaks_for)


class WishPolicy(Policy[Any]):
    model = Wish

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_needs(actor) else Q(reply__school__in=actor.speaks_for)
