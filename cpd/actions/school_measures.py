"""Schools report a figure weeks after a course: what is asked for, asking, answering (CAPABILITIES C9; DOMAIN.md
§5.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.emails.school_measures import ask_school_for_figure
from cpd.models import MIN_PUPILS, Course, CourseMeasure, MeasureAnswer, MeasureQuestion
from cpd.queries.school_measures import measure_of, reporters_of, to_ask, to_remind, versions_of

Kind = MeasureAnswer.Kind
MISSING = {
    "before": "Enter the figure before the course",
    "after": "Enter the figure after the course",
    "before_on": "Enter when it was measured before the course",
    "after_on": "Enter when it was measured after the course",
    "pupils": "Enter how many pupils it is about",
}
FIGURES = tuple(MISSING)
FEW_PUPILS = f"Give figures for {MIN_PUPILS} pupils or more. For fewer, select “Too few pupils to say”"


@transaction.atomic
def save_measure(
    *, actor: Actor, course: Course, what: str, unit: str, method: str, better: str, weeks: int
) -> CourseMeasure:
    """What attending schools are asked for from now on. Where schools have answered, a measure that differs in more
    than its weeks takes the place of the old one, also in questions that nobody has answered yet."""
    kept = measure_of(course) or CourseMeasure(course=course)
    require(actor, "change", kept)
    values = {"what": what, "unit": unit, "method": method, "better": better}
    differs = any(getattr(kept, name) != value for name, value in values.items())
    if differs and kept.pk and MeasureAnswer.objects.filter(question__measure=kept).exists():
        old, kept = kept, CourseMeasure(course=course)
        end_measure(actor=actor, measure=old)
        _fill(kept, weeks=weeks, **values)
        old.questions.filter(answers=None).update(measure=kept)
        return kept
    return _fill(kept, weeks=weeks, **values)


def _fill(measure: CourseMeasure, **values: Any) -> CourseMeasure:
    for name, value in values.items():
        setattr(measure, name, value)
    measure.save()
    return measure


def end_measure(*, actor: Actor, measure: CourseMeasure) -> None:
    """Schools are neither asked for it nor reminded of it any more; what they said stays, and they can correct it."""
    require(actor, "change", measure)
    measure.ended_at = timezone.now()
    measure.save(update_fields=["ended_at"])


@transaction.atomic
def ask_schools(*, actor: Actor) -> dict[str, int]:
    """The round of a day in the open alliance: ask schools where the time has come, and remind those that have not
    answered, at most twice. Returns how many questions were asked, and of how many somebody was reminded."""
    return {
        "asked": sum(_ask(actor, question) for question in to_ask()),
        "reminded": sum(_remind(actor, question) for question in to_remind()),
    }


def _ask(actor: Actor, question: MeasureQuestion) -> bool:
    """False where a school has nobody yet who could answer, or another round has asked it already."""
    people = reporters_of(question.school)
    if not people:
        return False
    MeasureQuestion.objects.bulk_create([question], ignore_conflicts=True)
    is_first = MeasureQuestion.objects.filter(public_id=question.public_id).exists()
    if is_first:
        ask_school_for_figure(actor, question, people, is_reminder=False)
    return is_first


def _remind(actor: Actor, question: MeasureQuestion) -> bool:
    as_read = MeasureQuestion.objects.filter(pk=question.pk, reminders=question.reminders)
    is_ours = as_read.update(reminders=question.reminders + 1, asked_at=timezone.now()) == 1
    if is_ours:
        ask_school_for_figure(actor, question, reporters_of(question.school), is_reminder=True)
    return is_ours


@transaction.atomic
def report_measure(
    *, actor: Actor, question: MeasureQuestion, kind: str, method: str = "", comment: str = "", **figures: Any
) -> MeasureAnswer:
    """What the school says: `figures` are FIGURES where it measured, and are not kept otherwise. A second answer is a
    correction: each version stays, the latest counts. ValidationError for figures that are incomplete or of few pupils,
    and for a school that did not measure and does not say why."""
    require(actor, "answer", question)
    answer = MeasureAnswer(
        question=question, kind=Kind(kind), comment=comment.strip(), answered_by_id=actor.person_id
    )
    if answer.kind == Kind.MEASURED:
        answer.method = _own(method, question.measure)
        for name in FIGURES:
            setattr(answer, name, figures.get(name))
    _refuse_wrong(answer)
    if not _says_the_same(answer, versions_of(question)):
        answer.save()
    return answer


def _own(method: str, measure: CourseMeasure) -> str:
    """How the school measured, where it is not as the course asks."""
    said = method.strip()
    return "" if said.split() == measure.method.split() else said


def _refuse_wrong(answer: MeasureAnswer) -> None:
    wrong = {}
    if answer.kind == Kind.MEASURED:
        wrong = dict(_wrong_figures(answer))
    elif answer.kind == Kind.NOT_MEASURED and not answer.comment:
        wrong = {"comment": "Say why it was not measured"}
    if wrong:
        raise ValidationError(wrong)


def _wrong_figures(answer: MeasureAnswer) -> Iterator[tuple[str, str]]:
    """Which figure is wrong, and why."""
    for name in FIGURES:
        if getattr(answer, name) is None:
            yield name, MISSING[name]
    for name in ("before", "after") if answer.question.measure.is_share else ():
        if not 0 <= (getattr(answer, name) or 0) <= 100:
            yield name, "Enter a figure from 0 to 100"
    if answer.pupils is not None and answer.pupils < MIN_PUPILS:
        yield "pupils", FEW_PUPILS
    before, after = answer.before_on, answer.after_on
    if after and after > timezone.localdate():
        yield "after_on", "The day must be today or in the past"
    elif before and after and after < before:
        yield "after_on", "Enter a day that is not before the first one"


def _says_the_same(answer: MeasureAnswer, versions: list[MeasureAnswer]) -> bool:
    """Sent twice, it is one version."""
    said = ("kind", "method", "comment", *FIGURES)
    return bool(versions) and all(getattr(versions[0], name) == getattr(answer, name) for name in said)
