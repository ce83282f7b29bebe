"""Everybody knows how the alliance holds places, moves waiting lists and judges clashes; what a school says of its own
approvals and budget is its own affair."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from cpd.models import ClashSettings, HoldTime, SchoolApproval, SchoolBudget, WaitingListSettings

from . import manages_cpd


class HoldTimePolicy(Policy[HoldTime]):
    model = HoldTime
    verbs = {"change": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class WaitingListSettingsPolicy(Policy[WaitingListSettings]):
    """Everybody may know how waiting lists move; those who keep the courses say so."""

    model = WaitingListSettings
    verbs = {"create": manages_cpd, "change": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class ClashSettingsPolicy(Policy[ClashSettings]):
    model = ClashSettings
    verbs = {"create": manages_cpd, "change": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class SchoolApprovalPolicy(Policy[SchoolApproval]):
    """Each school or partner for itself."""

    model = SchoolApproval
    verbs = {"change": lambda actor, said: said.organisation_id in actor.books_at}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(organisation__in=actor.books_at)


class SchoolBudgetPolicy(Policy[SchoolBudget]):
    """What a school can spend is its own affair."""

    model = SchoolBudget
    verbs = {"change": lambda actor, budget: budget.organisation_id in actor.books_at}

    def rows(self, actor: Actor) -> Q:
        return Q(organisation__in=actor.books_at)
