"""Co-ordinators write agreements; whoever acts for a party reads them once they are sent out, and signs.

Partners and officers of a local authority read what binds their own organisation (CAPABILITIES C57, C110, E7). They do
not sign for it: their rights are limited, and none of them says that they may bind it. Its signature is given on paper,
and a co-ordinator records it.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Q

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import EVERYTHING, NOTHING, Policy, visible
from alliance_portal.kernel.roles import SCHOOL_LEADERS, VISITORS, Actor
from schools.models import Agreement, AgreementParty, AgreementSignature, AgreementVersion, Responsibility
from schools.rules import coordinates, leads_school


def _bound_with(actor: Actor) -> set[int]:
    """Organisations whose agreements the actor reads: those that she acts for, or comes from."""
    return actor.organisations(*SCHOOL_LEADERS, *VISITORS)


def _sent_to(actor: Actor) -> Any:
    """Versions that the actor may read as one of the parties."""
    parties = AgreementParty.objects.filter(organisation__in=_bound_with(actor))
    return parties.exclude(version__state=AgreementVersion.State.DRAFT).values("version")


class _BetweenParties(Policy[Any]):
    """Seen by co-ordinators and by the parties; `version` is the way from the model to the version."""

    model: ClassVar[type[Any]] = AgreementVersion
    version: ClassVar[str] = "pk"

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        return Q(**{f"{self.version}__in": _sent_to(actor)}) if _bound_with(actor) else NOTHING


class AgreementVersionPolicy(_BetweenParties):
    model = AgreementVersion
    verbs = dict.fromkeys(("change", "send", "remind", "end"), coordinates)


class AgreementPolicy(Policy[Agreement]):
    model = Agreement
    verbs = {"create": coordinates, "renew": coordinates}

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        versions = AgreementVersion.objects.filter(AgreementVersionPolicy().rows(actor))
        return Q(pk__in=versions.values("agreement"))


class AgreementPartyPolicy(_BetweenParties):
    model = AgreementParty
    version = "version"
    verbs = {"sign": lambda actor, party: leads_school(actor, party.organisation_id), "record": coordinates}


class AgreementSignaturePolicy(_BetweenParties):
    model = AgreementSignature
    version = "party__version"


class ResponsibilityPolicy(_BetweenParties):
    model = Responsibility
    version = "version"
    verbs = {"change": coordinates}


def may_read_agreement(actor: Actor, file: StoredFile) -> bool:
    """Whoever sees a version may read its PDF."""
    return visible(actor, AgreementVersion).filter(file=file).exists()
