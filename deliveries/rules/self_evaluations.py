"""Co-ordinators make questionnaires; a school answers them, by its leaders and the colleagues whom they ask (C49).

What a school answered is its own. Others see a result that is signed off while the school shares it under a protocol
in force that it has signed, and they too (C50); of the rest co-ordinators know only who has begun and finished.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import EVERYTHING, NOTHING, Policy, visible
from alliance_portal.kernel.roles import Actor
from deliveries.models import (
    Answer,
    Contributor,
    Questionnaire,
    QuestionnaireItem,
    QuestionnaireSection,
    QuestionnaireVersion,
    SelfEvaluation,
    SelfEvaluationEvent,
    SelfEvaluationPrint,
    SelfEvaluationReminder,
    SelfEvaluationShare,
    SelfEvaluationView,
    ShareRequest,
)
from schools.models import Agreement, AgreementSignature, AgreementVersion
from schools.models.periods import on
from schools.rules import coordinates, leads_school


def _has_no_draft(actor: Actor, questionnaire: Questionnaire) -> bool:
    is_open = questionnaire.versions.filter(state=QuestionnaireVersion.State.DRAFT).exists()
    return actor.coordinates and not is_open


def _is_draft(actor: Actor, version: QuestionnaireVersion) -> bool:
    return actor.coordinates and version.state == QuestionnaireVersion.State.DRAFT


def _is_published(actor: Actor, version: QuestionnaireVersion) -> bool:
    return actor.coordinates and version.state == QuestionnaireVersion.State.PUBLISHED


class QuestionnairePolicy(Policy[Questionnaire]):
    """Everybody may know what is asked of schools."""

    model = Questionnaire
    verbs = {"create": coordinates, "renew": _has_no_draft}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class _OfVersion(Policy[Any]):
    """Drafts are between co-ordinators; `version` is the way from the model to the version."""

    model: ClassVar[type[Any]] = QuestionnaireVersion
    version: ClassVar[str] = ""

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        return ~Q(**{f"{self.version}state": QuestionnaireVersion.State.DRAFT})


class QuestionnaireVersionPolicy(_OfVersion):
    model = QuestionnaireVersion
    verbs = {
        "change": _is_draft,
        "publish": _is_draft,
        "withdraw": _is_published,
        "set_date": _is_published,
        "ask_to_share": lambda actor, version: actor.coordinates and version.published_at is not None,
    }


class QuestionnaireSectionPolicy(_OfVersion):
    model = QuestionnaireSection
    version = "version__"


class QuestionnaireItemPolicy(_OfVersion):
    model = QuestionnaireItem
    version = "section__version__"


def own(actor: Actor, prefix: str = "") -> Q:
    """Self-evaluations of the actor's schools, and those to which she was asked to contribute."""
    asked = Contributor.objects.filter(person=actor.person_id).values("evaluation")
    return Q(**{f"{prefix}school__in": actor.schools_led}) | Q(**{f"{prefix}pk__in": asked})


def protocols_signed_by(organisations: set[int]) -> Any:
    """Data-sharing protocols in force today that one of these organisations has signed."""
    signatures = AgreementSignature.objects.filter(party__organisation__in=organisations)
    return protocols_in_force().filter(pk__in=signatures.values("party__version"))


def protocols_in_force() -> Any:
    return AgreementVersion.objects.filter(
        on(timezone.localdate()),
        agreement__kind=Agreement.Kind.DATA_SHARING,
        state=AgreementVersion.State.IN_FORCE,
    )


def shares_in_force() -> Any:
    """What schools share today: not revoked, signed off, and under a protocol in force."""
    return SelfEvaluationShare.objects.filter(
        revoked_at=None,
        evaluation__state=SelfEvaluation.State.SIGNED_OFF,
        protocol__in=protocols_in_force(),
    )


def shared(actor: Actor) -> Q:
    """Results of other schools that are open to the actor: to co-ordinators, and to whoever acts for a recipient. Not
    to support staff, whose look could not be logged: they change nothing."""
    if actor.only_looks:
        return NOTHING
    found = shares_in_force()
    if not actor.coordinates:
        led = actor.schools_led
        signed = protocols_signed_by(led)
        found = found.filter(Q(recipient__in=led) | Q(recipient=None), protocol__in=signed)
    return Q(pk__in=found.values("evaluation")) & ~own(actor)


def _in_progress(row: SelfEvaluation) -> bool:
    return row.state == SelfEvaluation.State.IN_PROGRESS


def is_own(actor: Actor, row: SelfEvaluation) -> bool:
    """Is it of a school of hers, or was she asked to contribute?"""
    return leads_school(actor, row.school_id) or row.contributors.filter(person=actor.person_id).exists()


def _leads(actor: Actor, row: SelfEvaluation | None) -> bool:
    return leads_school(actor, row.school_id if row else None)


class SelfEvaluationPolicy(Policy[SelfEvaluation]):
    model = SelfEvaluation
    verbs = {
        "create": _leads,
        "answer": lambda actor, row: _in_progress(row) and is_own(actor, row),
        "ask_colleagues": lambda actor, row: _in_progress(row) and _leads(actor, row),
        "sign_off": lambda actor, row: _in_progress(row) and _leads(actor, row),
        "reopen": lambda actor, row: not _in_progress(row) and _leads(actor, row),
        "share": lambda actor, row: not _in_progress(row) and _leads(actor, row),
        "print": lambda actor, row: not _in_progress(row) and is_own(actor, row),
    }

    def rows(self, actor: Actor) -> Q:
        return own(actor) | shared(actor) if actor.person_id else NOTHING


class _OfEvaluation(Policy[Any]):
    """What belongs to a self-evaluation is the school's own: who answered, when it was signed, who looked at it."""

    def rows(self, actor: Actor) -> Q:
        return own(actor, "evaluation__") if actor.person_id else NOTHING


class ContributorPolicy(_OfEvaluation):
    model = Contributor


class AnswerPolicy(_OfEvaluation):
    model = Answer


class SelfEvaluationEventPolicy(_OfEvaluation):
    model = SelfEvaluationEvent


class SelfEvaluationPrintPolicy(_OfEvaluation):
    model = SelfEvaluationPrint


def may_read_print(actor: Actor, file: StoredFile) -> bool:
    return visible(actor, SelfEvaluationPrint).filter(file=file).exists()


class SelfEvaluationSharePolicy(_OfEvaluation):
    model = SelfEvaluationShare
    verbs = {"revoke": lambda actor, row: row.revoked_at is None and _leads(actor, row.evaluation)}


class ShareRequestPolicy(_OfEvaluation):
    """A co-ordinator knows whom she asked, and what they answered."""

    model = ShareRequest
    verbs = {"decline": lambda actor, row: row.answered_at is None and _leads(actor, row.evaluation)}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else super().rows(actor)


class SelfEvaluationReminderPolicy(Policy[SelfEvaluationReminder]):
    """Between co-ordinators and the portal."""

    model = SelfEvaluationReminder

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else NOTHING


class SelfEvaluationViewPolicy(_OfEvaluation):
    model = SelfEvaluationView
