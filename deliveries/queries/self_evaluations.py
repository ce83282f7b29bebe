"""Reads about self-evaluations: how far a school is, and what it said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Max, Q, QuerySet

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from deliveries.models import (
    DOES_NOT_APPLY,
    Answer,
    QuestionnaireItem,
    QuestionnaireSection,
    SelfEvaluation,
    SelfEvaluationView,
    Step,
)
from deliveries.queries.questionnaires import sections_of
from deliveries.rules.self_evaluations import own, protocols_signed_by
from schools.models import AgreementSignature, AgreementVersion, Membership, Organisation
from schools.models.periods import on


@dataclass(frozen=True)
class Progress:
    """How many items of a section have a step (or do not apply)."""

    section: QuestionnaireSection
    items: int
    answered: int

    @property
    def is_complete(self) -> bool:
        return self.answered == self.items

    @property
    def state(self) -> str:
        if self.is_complete:
            return "completed"
        return "in_progress" if self.answered else "not_started"

    @property
    def words(self) -> str:
        return f"{self.answered} of {self.items} answered"


@dataclass(frozen=True)
class Line:
    """An item with the school's answer, if there is one."""

    item: QuestionnaireItem
    answer: Answer | None

    @property
    def step(self) -> str:
        """The step in words; empty when none is chosen yet."""
        if self.answer is None or self.answer.score is None:
            return ""
        if self.answer.score == DOES_NOT_APPLY:
            return "Does not apply to us"
        return str(Step(self.answer.score).label)

    @property
    def descriptor(self) -> str:
        """What that step looks like here."""
        score = self.answer.score if self.answer else None
        return self.item.descriptor(score) if score else ""


def evaluations(actor: Actor) -> QuerySet[SelfEvaluation]:
    """Those of the actor's schools, and those that she was asked to answer; the latest first."""
    return _whole(visible(actor, SelfEvaluation).filter(own(actor)))


def shared_results(actor: Actor) -> QuerySet[SelfEvaluation]:
    """What other schools share with the actor."""
    return _whole(visible(actor, SelfEvaluation).exclude(own(actor)))


def _whole(rows: QuerySet[SelfEvaluation]) -> QuerySet[SelfEvaluation]:
    return rows.select_related("school", "version__questionnaire")


def views_of(actor: Actor, evaluation: SelfEvaluation) -> QuerySet[SelfEvaluationView]:
    """Who looked at the school's result, the latest first."""
    rows = visible(actor, SelfEvaluationView).filter(evaluation=evaluation)
    return rows.select_related("person", "organisation")


def signatories(protocol: AgreementVersion) -> QuerySet[Organisation]:
    """Who has signed it, by name."""
    signed = AgreementSignature.objects.filter(party__version=protocol)
    return Organisation.objects.filter(pk__in=signed.values("party__organisation")).order_by("sorts_as")


def protocol_of(school: Organisation) -> AgreementVersion | None:
    """The data-sharing protocol in force today that the school has signed; it decides whether it may share at all."""
    rows: QuerySet[AgreementVersion] = protocols_signed_by({school.pk})
    return rows.select_related("agreement").order_by("-starts_on").first()


def progress(evaluation: SelfEvaluation) -> list[Progress]:
    """Section by section, in one question."""
    answered = Q(
        items__pk__in=Answer.objects.filter(evaluation=evaluation, score__isnull=False).values("item")
    )
    rows = QuestionnaireSection.objects.filter(version=evaluation.version_id).annotate(
        all_items=Count("items"), done=Count("items", filter=answered)
    )
    return [Progress(row, row.all_items, row.done) for row in rows]


def lines(evaluation: SelfEvaluation) -> list[tuple[QuestionnaireSection, list[Line]]]:
    """Everything that was said, section by section."""
    rows = Answer.objects.filter(evaluation=evaluation).select_related("changed_by")
    answers = {row.item_id: row for row in rows}
    return [
        (section, [Line(item, answers.get(item.pk)) for item in section.items.all()])
        for section in sections_of(evaluation.version)
    ]


def member_schools(day: dt.date) -> QuerySet[Organisation]:
    """The schools that are members on a day: they are asked to look at themselves."""
    members = Membership.objects.filter(on(day), role=Membership.Role.MEMBER).values("organisation")
    return Organisation.objects.filter(pk__in=members, kind=Organisation.Kind.SCHOOL)


def members_with_states(day: dt.date) -> QuerySet[Organisation]:
    """The member schools of the day, each with how many self-evaluations it has begun and signed off, and when last:
    what co-ordinators may know of all schools."""
    signed = Q(self_evaluations__state=SelfEvaluation.State.SIGNED_OFF)
    rows = member_schools(day).annotate(
        in_progress=Count("self_evaluations", filter=~signed & Q(self_evaluations__isnull=False)),
        signed_off=Count("self_evaluations", filter=signed),
        last_signed_off_at=Max("self_evaluations__signed_off_at"),
    )
    return rows.order_by(F("last_signed_off_at").desc(nulls_last=True), "sorts_as")
