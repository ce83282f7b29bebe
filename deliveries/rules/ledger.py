"""Co-ordinators and heads of leading schools see the whole ledger, other heads what their school gave or received."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.policy import EVERYTHING, NOTHING, Policy
from alliance_portal.kernel.roles import Actor, Role
from deliveries.models import (
    MANUAL,
    Contribution,
    ContributionBeneficiary,
    ContributionConfirmation,
    ContributionShare,
)
from schools.models import Leadership
from schools.models.periods import on
from schools.rules import coordinates


def leads(actor: Actor) -> bool:
    """Is the actor head of a school that leads the alliance today?"""
    schools = actor.organisations(Role.HEAD)
    return (
        bool(schools)
        and Leadership.objects.filter(on(timezone.localdate()), organisation__in=schools).exists()
    )


def sees_whole_ledger(actor: Actor) -> bool:
    return actor.coordinates or leads(actor)


def _parties(actor: Actor) -> Q:
    """Entries in which the actor's schools are accountable, delivered or received."""
    schools = actor.organisations(Role.HEAD)
    if not schools:
        return NOTHING
    gave = ContributionShare.objects.filter(deliverer__in=schools).values("contribution")
    received = ContributionBeneficiary.objects.filter(organisation__in=schools).values("contribution")
    return Q(accountable__in=schools) | Q(pk__in=gave) | Q(pk__in=received)


def _corrects(actor: Actor, entry: Contribution) -> bool:
    """Typed entries are corrected here; the others follow the record they count."""
    return actor.coordinates and entry.source_kind == MANUAL and not entry.is_reversal


def _received(actor: Actor, entry: Contribution) -> bool:
    """The head of a school that received it may say whether that is so."""
    schools = actor.organisations(Role.HEAD)
    return bool(schools) and entry.beneficiaries.filter(organisation__in=schools).exists()


class ContributionPolicy(Policy[Contribution]):
    model = Contribution
    verbs = {"create": coordinates, "correct": _corrects, "confirm": _received}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if sees_whole_ledger(actor) else _parties(actor)


class _Belonging(Policy[Any]):
    """Rows that belong to an entry are seen by whoever sees the entry."""

    model = ContributionShare

    def rows(self, actor: Actor) -> Q:
        if sees_whole_ledger(actor):
            return EVERYTHING
        return Q(contribution__in=Contribution.objects.filter(_parties(actor)).values("pk"))


class ContributionBeneficiaryPolicy(_Belonging):
    model = ContributionBeneficiary


class ContributionConfirmationPolicy(_Belonging):
    model = ContributionConfirmation
