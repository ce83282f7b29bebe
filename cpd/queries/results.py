"""What a course came to over all its runs: attendance, evaluation, impact, comments (DOMAIN.md §5.4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from alliance_portal.kernel.tenancy.prepared import Prepared
from cpd.models import (
    Agreement,
    Asking,
    Booking,
    Course,
    CourseReview,
    Evaluation,
    ImpactAnswer,
    Learning,
    Rating,
    Run,
)

from .comments import FEW, with_decision
from .participants import newest_answers, of_staff, participations

SHOWN = 3
APPROVED = Q(approved=True)  # of rows with their decision
REACH = {  # of bookings whose people were there; somebody who came to two runs is two attendances, one person (C24)
    "attendances": participations(),
    "people": Count("person", distinct=True),
    "schools": Count("organisation", distinct=True),
}


@dataclass(frozen=True)
class Scale:
    """A question with its four steps, and how many chose each; those who left it out are not among them."""

    question: str
    counts: tuple[tuple[str, int], ...]

    @property
    def answers(self) -> int:
        return sum(many for _, many in self.counts)

    @property
    def upper(self) -> int:
        """How many chose one of the two upper steps."""
        return sum(many for _, many in self.counts[2:])


def scale(question: str, steps: type[Rating | Learning | Agreement], chosen: Iterable[int | None]) -> Scale:
    given = [one for one in chosen if one is not None]
    return Scale(question, tuple((str(step.label), given.count(step.value)) for step in steps))


@dataclass(frozen=True)
class CourseResults:
    """`people` and `schools` are different ones, `attendances` how often somebody came to a run, by whatever bookings
    (C24). `agree` said yes to both questions of KPI 2.2, of `answers`; `asked` and `replied` are about the impact. Of
    somebody who answered about several sessions of a run the newest answer counts."""

    runs: int
    attendances: int
    people: int
    schools: int
    answers: int
    agree: int
    asked: int
    replied: int
    at_once: Sequence[Scale]
    later: Sequence[Scale]

    @property
    def missing(self) -> int:
        return self.attendances - self.answers

    @property
    def are_few(self) -> bool:
        """So few people that what they answered could tell who said what."""
        return self.people < FEW

    @property
    def few_answered(self) -> bool:
        return self.answers < FEW

    @property
    def few_replied(self) -> bool:
        return self.replied < FEW


def course_results(course: Course, staff: Collection[str] | None = None) -> CourseResults:
    """Of everybody, or of these kinds of staff alone, as `of_staff` has it."""
    there = Booking.objects.filter(of_staff(staff), run__course=course, state__in=Booking.WAS_THERE)
    said_by = of_staff(staff, "booking__")
    given = list(
        newest_answers(_evaluations(course).filter(said_by)).values_list(
            "improves_practice", "worth_the_workload", "reaction", "learning"
        )
    )
    later = list(newest_answers(_impact(course).filter(said_by)).values_list("support", "use", "pupils"))
    asked = Asking.objects.filter(booking__in=there, about=Asking.About.IMPACT, number=0)
    return CourseResults(
        runs=Run.objects.filter(course=course, state=Run.State.FINISHED).count(),
        **there.aggregate(**REACH),
        answers=len(given),
        agree=sum(improves and worth for improves, worth, _, _ in given),
        asked=asked.aggregate(people=participations("booking__"))["people"],
        replied=len(later),
        at_once=levels_at_once([(reaction, learning) for _, _, reaction, learning in given]),
        later=levels_later(later),
    )


def levels_at_once(given: Iterable[tuple[int | None, int | None]]) -> list[Scale]:
    """Guskey's levels 1 and 2."""
    rows = list(given)
    return [
        scale("How good the course was", Rating, (reaction for reaction, _ in rows)),
        scale("How much was learned", Learning, (learning for _, learning in rows)),
    ]


def levels_later(given: Iterable[tuple[int, int, int | None]]) -> list[Scale]:
    """Guskey's levels 3, 4 and 5."""
    rows = list(given)
    return [
        scale("The school supports using it", Agreement, (support for support, _, _ in rows)),
        scale("It is used in practice", Agreement, (use for _, use, _ in rows)),
        scale("Pupils are better off", Agreement, (pupils for _, _, pupils in rows)),
    ]


def comments_of(course: Course) -> QuerySet[Evaluation]:
    """What participants wrote, the latest first, each with `approved`: True, False, or None before a decision."""
    return with_decision(_evaluations(course).exclude(comment="", learned="")).order_by("-id")


def examples_of(course: Course) -> QuerySet[ImpactAnswer]:
    """What they wrote weeks later, likewise."""
    return with_decision(_impact(course).exclude(example="")).order_by("-id")


@dataclass(frozen=True)
class Said:
    """What everybody may know of a course: figures of many, and comments and examples that a co-ordinator has
    approved."""

    answers: int
    agree: int
    comments: list[str]
    examples: list[str]


def said_of(course: Course) -> Said | None:
    """None where so few have answered that one could tell who said what."""
    given = answered_at_once(course=course.pk)
    if len(given) < FEW:
        return None
    return Said(
        answers=len(given),
        agree=sum(improves and worth for improves, worth in given),
        comments=[one.words for one in comments_approved(course=course.pk)],
        examples=[one.words for one in examples_approved(course=course.pk)]
        if len(answered_later(course=course.pk)) >= FEW
        else [],
    )


reviews_of = Prepared(
    lambda course: CourseReview.objects.filter(course=course).select_related("decided_by"), "course"
)


def _evaluations(course: Course) -> QuerySet[Evaluation]:
    return Evaluation.objects.filter(booking__run__course=course, booking__state__in=Booking.WAS_THERE)


def _impact(course: Course) -> QuerySet[ImpactAnswer]:
    return ImpactAnswer.objects.filter(booking__run__course=course, booking__state__in=Booking.WAS_THERE)


# Every page of a course asks these, for whoever looks at it.
answered_at_once = Prepared(
    lambda course: newest_answers(_evaluations(course)).values_list(
        "improves_practice", "worth_the_workload"
    ),
    "course",
)
answered_later = Prepared(
    lambda course: newest_answers(_impact(course)).values_list("pk", flat=True), "course"
)
comments_written = Prepared(comments_of, "course")
examples_written = Prepared(examples_of, "course")
comments_approved = Prepared(lambda course: comments_of(course).filter(APPROVED)[:SHOWN], "course")
examples_approved = Prepared(lambda course: examples_of(course).filter(APPROVED)[:SHOWN], "course")
