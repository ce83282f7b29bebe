"""Reads about the figures that schools report: whom to ask, whom to remind, what waits, what was said (C9)."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.tenancy.prepared import Prepared
from cpd.models import Booking, Course, CourseMeasure, MeasureAnswer, MeasureQuestion
from schools.models import Organisation, Person
from schools.queries.role_holders import holders

from .impact import BETWEEN, STILL_ASKED, WEEK

REPORTERS = (Role.HEAD, Role.DEPUTY, Role.CPD_LEAD)  # who is written to


def measure_of(course: Course) -> CourseMeasure | None:
    """What schools are asked for today."""
    return measured_now.first(course=course.pk)


measured_now = Prepared(
    lambda course: CourseMeasure.objects.filter(course=course, ended_at=None).order_by("pk")[:1], "course"
)


def reporters_of(school: Organisation) -> QuerySet[Person]:
    return holders(*REPORTERS, at=school)


def to_ask() -> Iterator[MeasureQuestion]:
    """Questions, not saved yet, to schools whose people were on runs that ended as many weeks ago as the measure says;
    nobody is asked about what is long ago."""
    now = timezone.now()
    for measure in CourseMeasure.objects.filter(ended_at=None).order_by("pk"):
        due = now - measure.weeks * WEEK
        asked = MeasureQuestion.objects.filter(run=OuterRef("run"), school=OuterRef("organisation"))
        there = _attended().filter(
            run__course=measure.course_id,
            run__ends_at__range=(due - STILL_ASKED, due),
            organisation__archived_at=None,
        )
        pairs = (
            there.filter(~Exists(asked))
            .order_by("run_id", "organisation_id")
            .distinct("run_id", "organisation_id")
        )
        for booking in pairs.select_related("run__course", "run__alliance", "organisation"):
            yield MeasureQuestion(measure=measure, run=booking.run, school=booking.organisation, asked_at=now)


def to_remind() -> QuerySet[MeasureQuestion]:
    """Questions that nobody has answered a week after the latest e-mail about them."""
    late = unanswered().filter(
        reminders__lt=MeasureQuestion.REMINDERS, asked_at__lte=timezone.now() - BETWEEN
    )
    return late.select_related("measure", "run__course", "run__alliance", "school").order_by("pk")


def waiting_for_school(actor: Actor) -> QuerySet[MeasureQuestion]:
    """What the actor's schools have still to answer, the oldest first."""
    rows = unanswered().filter(school__in=actor.books_at).select_related("measure", "run__course", "school")
    shown = ("public_id", "measure__what", "run__course__title", "school__name")
    return rows.only(*shown).order_by("pk")


def unanswered() -> QuerySet[MeasureQuestion]:
    answered = MeasureAnswer.objects.filter(question=OuterRef("pk"))
    return counted_questions().filter(~Exists(answered), measure__ended_at=None, school__archived_at=None)


def counted_questions() -> QuerySet[MeasureQuestion]:
    """Those to schools whose people were there: not where a mark was corrected to absent."""
    there = _attended().filter(run=OuterRef("run"), organisation=OuterRef("school"))
    return MeasureQuestion.objects.filter(Exists(there))


def question_rows(actor: Actor) -> QuerySet[MeasureQuestion]:
    """What the actor may read, with what a page shows of it."""
    rows = visible(actor, MeasureQuestion)
    return rows.select_related("measure", "run__course", "run__alliance", "school")


def versions_of(question: MeasureQuestion) -> list[MeasureAnswer]:
    """What the school said, the latest first."""
    return list(question.answers.select_related("answered_by").order_by("-pk"))


def _attended() -> QuerySet[Booking]:
    return Booking.objects.filter(
        state__in=Booking.WAS_THERE,
        run__imported_at=None,
        organisation__kind=Organisation.Kind.SCHOOL,
    )
