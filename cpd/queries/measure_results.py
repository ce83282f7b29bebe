"""What the figures of schools come to: who answered, by how much they changed, and whether they compare (C9, C10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Course, CourseMeasure, MeasureAnswer, MeasureQuestion, Run

from .school_measures import counted_questions

FEW_SCHOOLS = 3  # an average of fewer tells others what one school said
Kind = MeasureAnswer.Kind


@dataclass(frozen=True)
class MeasureResult:
    """Of one measure. A school that came to two runs is `asked` twice; `schools` are different ones that measured, and
    `average` is of all their changes, None where nobody measured. `otherwise` measured in a way of their own."""

    measure: CourseMeasure
    asked: int
    answered: int
    measured: int
    too_few: int
    not_measured: int
    schools: int
    otherwise: int
    average: Decimal | None

    @property
    def are_many(self) -> bool:
        """Enough schools for others than the alliance's staff to read the average."""
        return self.schools >= FEW_SCHOOLS

    @property
    def is_better(self) -> bool:
        return self.average is not None and self.measure.is_better(self.average)


def measure_results(of: Course | Run) -> list[MeasureResult]:
    """Of each measure that schools were asked for, the newest first."""
    by_measure: dict[CourseMeasure, list[MeasureQuestion]] = defaultdict(list)
    for question in with_answers(counted_questions().filter(_of(of))).select_related("measure"):
        by_measure[question.measure].append(question)
    newest_first = sorted(by_measure.items(), key=lambda one: -one[0].pk)
    return [_result(measure, questions) for measure, questions in newest_first]


def result_around(question: MeasureQuestion) -> MeasureResult | None:
    """What a school reads of others beside its own answer: the average of its measure, where it is of many schools."""
    rows = with_answers(counted_questions().filter(measure=question.measure))
    result = _result(question.measure, rows)
    return result if result.are_many else None


def _of(of: Course | Run) -> Q:
    return Q(run__course=of) if isinstance(of, Course) else Q(run=of)


def _result(measure: CourseMeasure, questions: Iterable[MeasureQuestion]) -> MeasureResult:
    rows = list(questions)
    said = [(one.school_id, one.latest) for one in rows if one.latest]
    kinds = [answer.kind for _, answer in said]
    changes = {(school, answer.pk): answer.change for school, answer in said if answer.change is not None}
    return MeasureResult(
        measure=measure,
        asked=len(rows),
        answered=len(said),
        measured=kinds.count(Kind.MEASURED),
        too_few=kinds.count(Kind.TOO_FEW),
        not_measured=kinds.count(Kind.NOT_MEASURED),
        schools=len({school for school, _ in changes}),
        otherwise=sum(bool(answer.method) for _, answer in said),
        average=sum(changes.values(), Decimal(0)) / len(changes) if changes else None,
    )


def with_answers(questions: QuerySet[MeasureQuestion]) -> QuerySet[MeasureQuestion]:
    """Each with its versions, read for all of them at once."""
    answers = MeasureAnswer.objects.select_related("answered_by").order_by("-pk")
    return questions.prefetch_related(Prefetch("answers", queryset=answers))


def listed_questions(actor: Actor) -> QuerySet[MeasureQuestion]:
    """What the actor may read, the latest first, each with its answers and the kind of the latest (`said`)."""
    latest = MeasureAnswer.objects.filter(question=OuterRef("pk")).order_by("-pk").values("kind")[:1]
    rows = visible(actor, MeasureQuestion).filter(pk__in=counted_questions())
    rows = rows.select_related("measure", "run__course", "school").annotate(said=Subquery(latest))
    return with_answers(rows).order_by("-pk")


def questions_about(actor: Actor, of: Course | Run) -> QuerySet[MeasureQuestion]:
    """Of these, what is about a course or a run, by school."""
    return listed_questions(actor).filter(_of(of)).order_by("school__sorts_as", "-pk")


def measured_courses() -> QuerySet[Course]:
    """Courses that schools were ever asked about, by title."""
    asked = MeasureQuestion.objects.values("run__course")
    return Course.objects.filter(pk__in=asked).order_by("sorts_as")
