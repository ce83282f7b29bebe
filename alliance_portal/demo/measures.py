"""A course of last year that asked schools for a figure: most have answered, one has still to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from cpd.actions.school_measures import report_measure, save_measure
from cpd.models import Booking, MeasureQuestion, Run
from cpd.queries.school_measures import reporters_of
from schools.models import Organisation, Person

READING = {
    "what": "Pupils at the expected standard in reading, Year 2",
    "unit": "per cent",
    "method": "Teacher assessment at the end of each half-term, moderated with another school",
    "better": "higher",
    "weeks": 8,
}
SAID = (  # before, after, pupils, how it was measured where not as asked
    (61, 68, 57, ""),
    (72, 75, 30, ""),
    (58, 66, 84, "A standardised reading test in September and in February"),
    (66, 65, 28, ""),
)


def report_figures(
    actor: Actor, waiting: Organisation, as_one: Callable[[Person], AbstractContextManager[Actor]]
) -> None:
    """`waiting` is the school whose head finds the question on her home page."""
    schools = {
        run: _asked(run) for run in Run.objects.filter(state=Run.State.FINISHED).select_related("course")
    }
    run, asked = max(schools.items(), key=lambda one: (waiting in one[1], len(one[1]), -one[0].pk))
    measure = save_measure(actor=actor, course=run.course, **READING)  # type: ignore[arg-type]  # of several types
    questions = [
        MeasureQuestion.objects.create(measure=measure, run=run, school=school, asked_at=timezone.now())
        for school in asked
    ]
    for question, said in zip((one for one in questions if one.school != waiting), SAID, strict=False):
        with as_one(reporters_of(question.school)[0]) as head:
            _report(head, question, said)


def _asked(run: Run) -> list[Organisation]:
    """Schools whose staff were there, and that have somebody who can answer."""
    there = Booking.objects.filter(run=run, state__in=Booking.WAS_THERE).values("organisation")
    schools = Organisation.objects.filter(pk__in=there, kind=Organisation.Kind.SCHOOL).order_by("pk")
    return [school for school in schools if reporters_of(school).exists()]


def _report(head: Actor, question: MeasureQuestion, said: tuple[int, int, int, str]) -> None:
    before, after, pupils, method = said
    today = timezone.localdate()
    report_measure(
        actor=head,
        question=question,
        kind="measured",
        before=before,
        after=after,
        before_on=today - dt.timedelta(days=140),
        after_on=today - dt.timedelta(days=14),
        pupils=pupils,
        method=method or str(READING["method"]),
    )
