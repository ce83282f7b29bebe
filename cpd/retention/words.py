"""How long words are kept that people wrote about courses. Figures stay."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from alliance_portal.kernel.retention import Kind, register_retention
from alliance_portal.kernel.retention_texts import Texts
from cpd.models import Booking, CourseRequest, Evaluation, HubMeeting, ImpactAnswer, MeasureAnswer


def hub_meetings(before: dt.datetime) -> QuerySet[HubMeeting]:
    return HubMeeting.objects.filter(created_at__lt=before).select_related("hub")


def evaluations(before: dt.datetime) -> QuerySet[Evaluation]:
    return Evaluation.objects.filter(created_at__lt=before).select_related("booking__run__course")


def impact_answers(before: dt.datetime) -> QuerySet[ImpactAnswer]:
    return ImpactAnswer.objects.filter(created_at__lt=before).select_related("booking__run__course")


def measure_answers(before: dt.datetime) -> QuerySet[MeasureAnswer]:
    return MeasureAnswer.objects.filter(created_at__lt=before).select_related("question__run__course")


def declined_bookings(before: dt.datetime) -> QuerySet[Booking]:
    """Of runs that are over."""
    return Booking.objects.filter(run__ends_at__lt=before, created_at__lt=before).select_related(
        "run__course"
    )


def course_requests(before: dt.datetime) -> QuerySet[CourseRequest]:
    """That were answered, or taken back."""
    over = CourseRequest.objects.exclude(state=CourseRequest.State.ASKED).alias(
        over_at=Coalesce("answered_at", "created_at")
    )
    return over.filter(over_at__lt=before).select_related("school")


register_retention(
    Kind(
        key="hub_notes",
        name="Notes of meetings and visits of hubs",
        counts_from="the day it was written",
        goes="What was noted. That the hub met, where, and how many were there stays; so does what it found.",
        why="For three years a hub reads what it agreed; after that its report says what matters.",
        usual=3 * 365,
        shortest=365,
        longest=6 * 365,
        due=hub_meetings,
        words=lambda one: f"{one}, {one.hub}",
        texts=(Texts(HubMeeting, blanks=("notes",)),),
    ),
    Kind(
        key="evaluation_words",
        name="What people wrote about courses",
        counts_from="the day it was written",
        goes="What was written in an evaluation, also where others may read it. The marks stay, and all figures.",
        why="For two years it helps to make the course better; after that only the figures are looked at.",
        usual=2 * 365,
        shortest=180,
        longest=5 * 365,
        due=evaluations,
        words=lambda one: f"One person’s words about {one.booking.run.course}, {one.booking.run.reference}",
        texts=(Texts(Evaluation, blanks=("comment", "learned")),),
    ),
    Kind(
        key="impact_words",
        name="What people wrote about the impact of courses",
        counts_from="the day it was written",
        goes="The example that somebody gave. The answers stay, and all figures.",
        why="For two years it can be shown to the Department for Education what has become of a course.",
        usual=2 * 365,
        shortest=180,
        longest=5 * 365,
        due=impact_answers,
        words=lambda one: f"One person’s example from {one.booking.run.course}, {one.booking.run.reference}",
        texts=(Texts(ImpactAnswer, blanks=("example",)),),
    ),
    Kind(
        key="measure_words",
        name="What schools wrote about their figures",
        counts_from="the day it was written",
        goes="The comment, why nothing was measured, and how a school measured otherwise. The figures stay.",
        why="For two years it explains the figures to whoever decides about the course.",
        usual=2 * 365,
        shortest=180,
        longest=5 * 365,
        due=measure_answers,
        words=lambda one: f"A school’s words about {one.question.run.course}, {one.question.run.reference}",
        texts=(Texts(MeasureAnswer, blanks=("comment",), covers=("method",)),),
    ),
    Kind(
        key="booking_reasons",
        name="Why places on courses were declined",
        counts_from="the last day of the course",
        goes="The reason that was given. That the place was declined stays.",
        why="For a school year somebody may ask why; after that it is nobody’s business.",
        usual=365,
        shortest=90,
        longest=3 * 365,
        due=declined_bookings,
        words=lambda one: f"A place on {one.run.course}, {one.run.reference}",
        texts=(Texts(Booking, blanks=("declined_because",)),),
    ),
    Kind(
        key="course_requests",
        name="What schools wrote when they asked for a course",
        counts_from="the day it was answered",
        goes="What people should learn and the answer, in words. The topic, the school and how many wanted it stay.",
        why="For three years one can see what a course was made for.",
        usual=3 * 365,
        shortest=365,
        longest=6 * 365,
        due=course_requests,
        words=lambda one: f"{one.topic}, asked for by {one.school}",
        texts=(Texts(CourseRequest, covers=("detail", "answer")),),
    ),
)
