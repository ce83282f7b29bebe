"""A school answers a questionnaire: begins, saves section by section, signs off, opens again (C49)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import moment
from deliveries import emails
from deliveries.actions.self_evaluation_dates import tell_if_ready
from deliveries.models import (
    DOES_NOT_APPLY,
    Answer,
    Contributor,
    QuestionnaireSection,
    QuestionnaireVersion,
    SelfEvaluation,
    SelfEvaluationEvent,
)
from deliveries.queries.self_evaluations import progress
from schools.models import Organisation, Person
from schools.queries.people import person_of

State, Event = SelfEvaluation.State, SelfEvaluationEvent.Kind


@dataclass(frozen=True)
class Given:
    """What somebody typed to an item, and the fingerprint of the answer that stood on her page before."""

    score: int | None
    comment: str
    seen: str

    @property
    def mark(self) -> str:
        return fingerprint(self.score, self.comment)


def fingerprint(score: int | None, comment: str) -> str:
    """Of an answer, so that a page can tell afterwards whether it is still what it showed."""
    return hashlib.sha256(f"{score}:{comment}".encode()).hexdigest()[:16]


@transaction.atomic
def begin(*, actor: Actor, school: Organisation, version: QuestionnaireVersion) -> SelfEvaluation:
    """The one that the school has in progress, or a new one."""
    require(actor, "create", SelfEvaluation(school=school))
    Organisation.objects.select_for_update().get(pk=school.pk)
    known = SelfEvaluation.objects.filter(school=school, version=version, state=State.IN_PROGRESS).first()
    if known:
        return known
    if version.state != QuestionnaireVersion.State.PUBLISHED:
        raise ValidationError("This questionnaire is not open to schools any more.")
    return SelfEvaluation.objects.create(school=school, version=version, started_by_id=actor.person_id)


@transaction.atomic
def ask_colleagues(*, actor: Actor, evaluation: SelfEvaluation, people: Iterable[Person]) -> None:
    """Exactly these colleagues answer with the school's leaders; who is new gets an e-mail."""
    evaluation = _locked(evaluation)
    require(actor, "ask_colleagues", evaluation)
    wanted = {person.pk: person for person in people}
    if any(person.organisation_id != evaluation.school_id for person in wanted.values()):
        raise ValidationError({"people": "Choose people of your own school"})
    evaluation.contributors.exclude(person__in=wanted).delete()
    known = set(evaluation.contributors.values_list("person", flat=True))
    new = wanted.keys() - known
    for pk in new:
        Contributor.objects.create(evaluation=evaluation, person_id=pk)
    emails.ask_to_answer(actor, evaluation, [wanted[pk] for pk in new])


@transaction.atomic
def save_answers(
    *, actor: Actor, evaluation: SelfEvaluation, section: QuestionnaireSection, given: Mapping[int, Given]
) -> None:
    """Save what was changed on the page of one section, by the ids of its items.

    What somebody else saved meanwhile stays as it is; where both changed the same item, nothing is saved and the
    ValidationError says, item by item, who was first and what she wrote. Saving again replaces it. When a colleague
    gives the last answer, the head is told.
    """
    evaluation = _locked(evaluation)
    require(actor, "answer", evaluation)
    standing = {row.item_id: row for row in _answers(evaluation, section)}
    items = set(section.items.values_list("pk", flat=True))
    changed = {pk: one for pk, one in given.items() if pk in items and one.mark != one.seen}
    clashes = {
        f"score_{pk}": _told(standing[pk])
        for pk, one in changed.items()
        if pk in standing and _mark(standing[pk]) not in (one.seen, one.mark)
    }
    if clashes:
        raise ValidationError(clashes)
    for pk, one in changed.items():
        row = standing.get(pk) or Answer(evaluation=evaluation, item_id=pk)
        row.score, row.comment = one.score, one.comment
        row.changed_by_id, row.changed_at = actor.person_id, timezone.now()
        row.save()
    if not may(actor, "sign_off", evaluation):
        tell_if_ready(actor=actor, evaluation=evaluation)


@transaction.atomic
def sign_off(*, actor: Actor, evaluation: SelfEvaluation) -> SelfEvaluation:
    """The school stands by its answers. ValidationError while an item has none."""
    evaluation = _locked(evaluation)
    require(actor, "sign_off", evaluation)
    if left := [one.section.title for one in progress(evaluation) if not one.is_complete]:
        raise ValidationError(f"Items without a step are left in: {', '.join(left)}.")
    _note(actor, evaluation, Event.SIGNED_OFF)
    evaluation.state, evaluation.signed_off_at = State.SIGNED_OFF, timezone.now()
    evaluation.save(update_fields=["state", "signed_off_at"])
    return evaluation


@transaction.atomic
def reopen(*, actor: Actor, evaluation: SelfEvaluation, reason: str) -> SelfEvaluation:
    """The head takes the signature back, to change something; what was is in the history."""
    evaluation = _locked(evaluation)
    require(actor, "reopen", evaluation)
    same = SelfEvaluation.objects.filter(school=evaluation.school_id, version=evaluation.version_id)
    if same.filter(state=State.IN_PROGRESS).exists():
        raise ValidationError("A later one is in progress already: go on with that.")
    if evaluation.shares.filter(revoked_at=None).exists():
        raise ValidationError("Your school shares this result. Stop sharing it first.")
    _note(actor, evaluation, Event.REOPENED, reason)
    evaluation.state, evaluation.signed_off_at = State.IN_PROGRESS, None
    evaluation.save(update_fields=["state", "signed_off_at"])
    return evaluation


def _note(actor: Actor, evaluation: SelfEvaluation, kind: str, reason: str = "") -> None:
    person = person_of(actor)
    SelfEvaluationEvent.objects.create(
        evaluation=evaluation,
        kind=kind,
        person=person,
        name=person.name,
        job_title=person.job_title,
        reason=reason,
    )


def _answers(evaluation: SelfEvaluation, section: QuestionnaireSection) -> Iterable[Answer]:
    return Answer.objects.filter(evaluation=evaluation, item__section=section).select_related("changed_by")


def _mark(answer: Answer) -> str:
    return fingerprint(answer.score, answer.comment)


def _told(answer: Answer) -> str:
    step = {None: "no step", DOES_NOT_APPLY: "does not apply"}.get(answer.score, f"step {answer.score}")
    words = f", “{answer.comment}”" if answer.comment else ""
    who = answer.changed_by or "Somebody else"
    return f"{who} changed this at {moment(answer.changed_at)}, to: {step}{words}. Save again to replace it with yours"


def _locked(evaluation: SelfEvaluation) -> SelfEvaluation:
    rows = SelfEvaluation.objects.select_related("alliance", "school", "version__questionnaire")
    return rows.select_for_update(of=("self",)).get(pk=evaluation.pk)
