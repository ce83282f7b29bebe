"""Co-ordinators and heads of leading schools see the whole ledger, other heads what their school gave or received.
Leads of research and of leadership see what is tagged as their strand's, and type it in (CAPABILITIES D4, D14)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import EVERYTHING, NOTHING, Policy, visible
from alliance_portal.kernel.roles import Actor, Strand
from alliance_portal.kernel.tenancy.prepared import Prepared
from deliveries.models import (
    MANUAL,
    Big6,
    Contribution,
    ContributionBeneficiary,
    ContributionConfirmation,
    ContributionShare,
)
from schools.models import Leadership, Organisation
from schools.models.periods import on

TAGS = {
    Strand.RESEARCH: Big6.RESEARCH,
    Strand.LEADERSHIP: Big6.LEADERSHIP,
}  # strands that have no area of their own


def leads(actor: Actor) -> bool:
    """Does the actor act for a school that leads the alliance today?"""
    schools = actor.schools_led
    return bool(schools) and bool(leading(school_ids=[*schools], today=timezone.localdate()))


leading = Prepared(
    lambda school_ids, today: (
        Leadership.objects.filter(on(today), organisation__in=school_ids).order_by().values_list("pk")[:1]
    ),
    *("school_ids", "today"),
)


def sees_whole_ledger(actor: Actor) -> bool:
    return actor.coordinates or leads(actor)


def tags_of(actor: Actor) -> list[Big6]:
    """The tags of the strands that the actor leads: hers to keep, whichever school gave or received it."""
    return [tag for strand, tag in TAGS.items() if actor.leads(strand)]


def tags_recorded_by(actor: Actor) -> Sequence[Big6]:
    """The tags under which the actor types entries: co-ordinators each, leads of these strands their own."""
    return list(Big6) if actor.coordinates else tags_of(actor)


def _seen(actor: Actor) -> Q:
    """What somebody sees who does not see the whole ledger."""
    return _parties(actor) | Q(big6__in=tags) if (tags := tags_of(actor)) else _parties(actor)


def _parties(actor: Actor) -> Q:
    """Entries in which the actor's schools are accountable, delivered or received."""
    schools = actor.schools_led
    if not schools:
        return NOTHING
    gave = ContributionShare.objects.filter(deliverer__in=schools).values("contribution")
    received = ContributionBeneficiary.objects.filter(organisation__in=schools).values("contribution")
    return Q(accountable__in=schools) | Q(pk__in=gave) | Q(pk__in=received)


def _records(actor: Actor, entry: Contribution | None) -> bool:
    """None: any entry at all."""
    tags = tags_recorded_by(actor)
    return bool(tags) if entry is None else entry.big6 in tags


def _corrects(actor: Actor, entry: Contribution) -> bool:
    """Typed entries are corrected here; the others follow the record they count."""
    return _records(actor, entry) and entry.source_kind == MANUAL and not entry.is_reversal


def _explains(actor: Actor, entry: Contribution) -> bool:
    """Whoever keeps entries of this tag answers what a school asks of one, whatever it counts."""
    return _records(actor, entry) and not entry.is_reversal


def _received(actor: Actor, entry: Contribution) -> bool:
    """Whoever acts for a school that received it may say whether that is so."""
    schools = actor.schools_led
    return bool(schools) and entry.beneficiaries.filter(organisation__in=schools).exists()


class ContributionPolicy(Policy[Contribution]):
    model = Contribution
    verbs = {"create": _records, "correct": _corrects, "confirm": _received, "explain": _explains}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if sees_whole_ledger(actor) else _seen(actor)


class _Belonging(Policy[Any]):
    """Rows that belong to an entry are seen by whoever sees the entry."""

    model: ClassVar[type[Any]] = ContributionShare

    def rows(self, actor: Actor) -> Q:
        if sees_whole_ledger(actor):
            return EVERYTHING
        return Q(contribution__in=Contribution.objects.filter(_seen(actor)).values("pk"))


class ContributionBeneficiaryPolicy(_Belonging):
    model = ContributionBeneficiary


class ContributionConfirmationPolicy(_Belonging):
    model = ContributionConfirmation


def may_read_evidence(actor: Actor, file: StoredFile) -> bool:
    """Whoever sees an entry may read the evidence that hangs on it."""
    return visible(actor, Contribution).filter(evidence_file=file).exists()


def sees_balance_of(actor: Actor, organisation: Organisation) -> bool:
    """Those who see the whole ledger, and the organisation's own head."""
    return sees_whole_ledger(actor) or organisation.pk in actor.schools_led


def require_whole_ledger(actor: Actor) -> None:
    """403 on pages that add up the whole ledger, for those who see only their part."""
    if not sees_whole_ledger(actor):
        raise PermissionDenied
