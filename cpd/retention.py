"""How long papers about courses are kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from alliance_portal.kernel.models import RetentionRun
from alliance_portal.kernel.retention import Kind, delete, register_retention
from alliance_portal.kernel.retention_texts import Texts
from cpd.models import (
    Booking,
    BrochurePreview,
    CourseRequest,
    Evaluation,
    FilmView,
    GuestWalkIn,
    HubMeeting,
    HubReport,
    ImpactAnswer,
    ImportFile,
    ImportRow,
    MeasureAnswer,
    Needs,
    SignInSheet,
    StatementPrint,
    WalkInAnswer,
)


def brochure_previews(before: dt.datetime) -> QuerySet[BrochurePreview]:
    return BrochurePreview.objects.filter(filled_at__lt=before).select_related("term")


def sign_in_sheets(before: dt.datetime) -> QuerySet[SignInSheet]:
    return SignInSheet.objects.filter(created_at__lt=before).select_related("session__run__course")


def statement_prints(before: dt.datetime) -> QuerySet[StatementPrint]:
    return StatementPrint.objects.filter(created_at__lt=before).select_related("organisation")


def hub_reports(before: dt.datetime) -> QuerySet[HubReport]:
    return HubReport.objects.filter(created_at__lt=before).select_related("hub")


def hub_meetings(before: dt.datetime) -> QuerySet[HubMeeting]:
    return HubMeeting.objects.filter(created_at__lt=before).select_related("hub")


def guest_walk_ins(before: dt.datetime) -> QuerySet[GuestWalkIn]:
    return GuestWalkIn.objects.filter(created_at__lt=before).select_related("session__run__course")


def walk_in_answers(before: dt.datetime) -> QuerySet[WalkInAnswer]:
    return WalkInAnswer.objects.filter(created_at__lt=before)


def import_rows(before: dt.datetime) -> QuerySet[ImportRow]:
    return ImportRow.objects.filter(created_at__lt=before).select_related("file")


def discard(rows: QuerySet[Any], run: RetentionRun) -> int:
    """Rows of files that nobody came back to."""
    staged = ImportFile.objects.filter(state=ImportFile.State.STAGED, rows__in=rows)
    staged.update(state=ImportFile.State.DISCARDED)
    return delete(rows, run)


def import_files(before: dt.datetime) -> QuerySet[ImportFile]:
    return ImportFile.objects.filter(created_at__lt=before, rows=None)


def event_needs(before: dt.datetime) -> QuerySet[Needs]:
    """Of events that are over, and of places that were given up as long ago."""
    return Needs.objects.filter(
        Q(booking__run__ends_at__lt=before)
        | (~Q(booking__state__in=Booking.HAS_PLACE) & Q(created_at__lt=before))
    ).select_related("booking__run__course")


def film_views(before: dt.datetime) -> QuerySet[FilmView]:
    return FilmView.objects.filter(created_at__lt=before).select_related("film")


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
        key="sign_in_sheets",
        name="Sign-in sheets",
        counts_from="the day it was printed",
        goes="The PDF with the names of those who were booked. The register stays.",
        why="Once the register is marked, nobody needs the list that was signed.",
        usual=30,
        shortest=1,
        longest=365,
        due=sign_in_sheets,
        words=lambda one: f"{one.session.run.course}, {one.session}",
    ),
    Kind(
        key="guest_walk_ins",
        name="People of other alliances who came without a booking",
        counts_from="the day they came",
        goes="The name and school that were given at the door. Who was confirmed stays on her alliance’s register.",
        why="Her own alliance keeps what follows. It goes without a dry run, as everybody is promised that it goes.",
        usual=30,
        shortest=1,
        longest=31,
        due=guest_walk_ins,
        words=lambda one: f"Somebody at {one.session.run.course}, {one.session}",
        staged=True,
    ),
    Kind(
        key="walk_in_answers",
        name="Why somebody who came without a booking was not confirmed",
        counts_from="the day it was answered",
        goes="The reason that was given to the alliance that hosts the course. That it was declined stays.",
        why="The host has read it at the door; after that it is nobody’s business.",
        usual=90,
        shortest=30,
        longest=365,
        due=walk_in_answers,
        words=lambda one: f"An answer of {one.created_at:%d %B %Y}",
        texts=(Texts(WalkInAnswer, covers=("declined_because",)),),
    ),
    Kind(
        key="brochure_previews",
        name="Previews of brochures",
        counts_from="the day it was printed",
        goes="The PDF that is marked as a draft. The version in preparation stays, and so does each that was frozen.",
        why="What was looked at before it was frozen is soon out of date, and names people who deliver courses.",
        usual=30,
        shortest=1,
        longest=365,
        due=brochure_previews,
        words=str,
    ),
    Kind(
        key="statement_prints",
        name="PDFs of statements",
        counts_from="the day it was printed",
        goes="The PDF. What it says stands in the invoices, and can be printed again.",
        why="It is true on its day only, and whoever printed it has it by then.",
        usual=30,
        shortest=1,
        longest=365,
        due=statement_prints,
        words=str,
    ),
    Kind(
        key="hub_reports",
        name="PDFs of reports of hubs",
        counts_from="the day it was printed",
        goes="The PDF. What it says stands on the page of the hub, and can be printed again.",
        why="It is true on its day only, and whoever printed it has it by then.",
        usual=30,
        shortest=1,
        longest=365,
        due=hub_reports,
        words=str,
    ),
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
        key="import_rows",
        name="Rows of files of courses and bookings",
        counts_from="the day of the upload",
        goes="The row as it was typed, with the name and e-mail address of whom it would book.",
        why="Who began with a file has a month to finish.",
        usual=30,
        shortest=7,
        longest=90,
        due=import_rows,
        words=lambda one: f"Row {one.number} of {one.file}",
        forget=discard,
        staged=True,
    ),
    Kind(
        key="import_files",
        name="Files of courses and bookings",
        counts_from="the day of the upload",
        goes="The name of the file, who uploaded it and how many rows were taken over. Courses and bookings stay.",
        why="For a school year one can see what came from which file.",
        usual=365,
        shortest=30,
        longest=3 * 365,
        due=import_files,
        words=lambda one: f"{one.name}, {one.created_at:%d %B %Y}",
    ),
    Kind(
        key="event_needs",
        name="Access and dietary needs",
        counts_from="the last day of the event",
        goes="What somebody needed to take part: food and access. The booking stays.",
        why="It was asked for one event. It goes without a dry run, because everybody was promised that it goes.",
        usual=7,
        shortest=1,
        longest=31,
        due=event_needs,
        words=lambda one: f"One person’s needs at {one.booking.run.course}, {one.booking.run.reference}",
        staged=True,
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
    Kind(
        key="film_views",
        name="Who watched films of lessons",
        counts_from="the day it was watched",
        goes="Who watched and when. The film and the consents stay.",
        why="Whoever agreed to be filmed can ask who has seen it.",
        usual=365,
        shortest=90,
        longest=3 * 365,
        due=film_views,
        words=lambda one: f"{one.film}, {one.created_at:%d %B %Y}",
    ),
)
