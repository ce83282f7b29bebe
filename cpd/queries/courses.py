"""Reads about courses and their runs: the catalogue, and what a run still lacks before it can be published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Func, JSONField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from alliance_portal.kernel.policy import NOTHING, OneRow, Seen, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.search import beginning
from alliance_portal.kernel.tenancy.prepared import Prepared, keep
from alliance_portal.kernel.ui.formats import day
from cpd.models import (
    EVIDENCE_PARTS,
    Audience,
    Booking,
    Course,
    CourseProvider,
    Decision,
    Prerequisite,
    Run,
    Session,
)
from schools.models import Organisation, Person, Term
from schools.queries.leading import teaching_schools

from .joint import host_problems
from .results import REACH

# What a line of the catalogue shows, and what it is made from; the texts of courses are long.
LISTED = (
    *("public_id", "state", "starts_at", "price_pence", "book_from", "book_by"),
    *("places", "taken", "taken_singly", "allotted"),
    *("course__title", "course__kind", "course__phase", "course__audiences", "host__name"),
)
COURSES_LISTED = (
    *("public_id", "title", "kind", "audiences", "provider__name", "licence_expires_on", "decision"),
    *("price_pence", "state", *(f"evidence_{part.code}" for part in EVIDENCE_PARTS)),
)


NOBODY = Value(dict.fromkeys(REACH, 0), JSONField())


def in_catalogue(runs: QuerySet[Run]) -> QuerySet[Run]:
    """Those that are not cancelled, by first date, with what the catalogue shows."""
    rows = runs.select_related("course", "host").only(*LISTED).exclude(state=Run.State.CANCELLED)
    return rows.order_by(F("starts_at").asc(nulls_last=True), "course__sorts_as", "id")


find_course = OneRow(Course, lambda rows: rows.select_related("provider"))
find_run = OneRow(Run, lambda rows: rows.select_related("course"))
find_run_alone = OneRow(Run)
find_session = OneRow(Session, lambda rows: rows.select_related("run__course", "run__alliance"))


def keep_links(course: Course) -> None:
    """Read who provides the course as well, and what it requires: its pages show both."""
    keep(course, "co_providers", provided_with(course=course.pk))
    keep(course, "prerequisites", required_for(course=course.pk))


provided_with = Prepared(
    lambda course: CourseProvider.objects.filter(course=course).select_related("organisation"), "course"
)
required_for = Prepared(
    lambda course: Prerequisite.objects.filter(course=course).select_related("required"), "course"
)


def still_to_come(runs: QuerySet[Run], now: Any) -> QuerySet[Run]:
    """Runs that have not ended, or have no date yet."""
    return runs.filter(Q(ends_at=None) | Q(ends_at__gt=now))


def audience_of(actor: Actor) -> Audience | None:
    """For whom courses must be that are for the actor (C52), as far as she said what kind of staff she is."""
    if actor.person_id is None:
        return None
    [staff] = _staff_of(person=actor.person_id)
    return Audience.of(staff)


_staff_of: Prepared[str] = Prepared(
    lambda person: Person.objects.filter(pk=person).order_by().values_list("staff", flat=True), "person"
)


def next_to_book(actor: Actor, many: int) -> QuerySet[Run]:
    """The next published runs that have not begun, with their courses."""
    rows = visible(actor, Run).filter(state=Run.State.PUBLISHED, starts_at__gt=timezone.now())
    return rows.select_related("course").order_by("starts_at", "id")[:many]


def courses(actor: Actor) -> QuerySet[Course]:
    """All courses for the co-ordinators' list, each with its number of runs, and who came as its `reach`: how often
    (attendances), how many different people and from how many different schools (C24). These three are one value,
    so that the bookings of a course are gone through once."""
    runs = Run.objects.filter(course=OuterRef("pk")).exclude(state=Run.State.CANCELLED)
    there = Booking.objects.filter(run__course=OuterRef("pk"), state__in=Booking.WAS_THERE)
    rows = visible(actor, Course).select_related("provider").only(*COURSES_LISTED)
    counted = {
        "run_count": _of_course(runs, "course", Count("*"), Value(0)),
        "reach": _of_course(there, "run__course", JSONObject(**REACH), NOBODY),
    }
    return rows.annotate(**counted).order_by("sorts_as", "id")


def _of_course(rows: QuerySet[Any], course: str, value: Count | JSONObject, without: Value) -> Coalesce:
    """Counted over those of the course of the outer query. Without a join the courses themselves are counted alone."""
    return Coalesce(Subquery(rows.order_by().values(course).annotate(n=value).values("n")), without)


def found(actor: Actor, text: str) -> QuerySet[Course]:
    """Courses whose title has these beginnings of words, or on this topic; archived ones are left out."""
    rows = visible(actor, Course).exclude(state=Course.State.ARCHIVED)
    return rows.filter(worded(text)).order_by("sorts_as", "id")


def worded(text: str, prefix: str = "") -> Q:
    """Courses whose title has these beginnings of words, and those with the text as a topic or in a policy."""
    titled = Q(**{f"{prefix}pk__in": beginning("search_courses", text)})
    tagged = Q(**{f"{prefix}tags__contains": [text.lower()]})
    return titled | tagged | Q(**{f"{prefix}policies__icontains": text})


def found_runs(actor: Actor, text: str) -> QuerySet[Run]:
    """The run of this reference: CPD-0042, or 42."""
    return visible(actor, Run).filter(referred_to(text)).select_related("course").order_by("pk")


def referred_to(text: str) -> Q:
    """The run with the reference, whole or the number alone."""
    number = text.upper().removeprefix("CPD-")
    return Q(pk=int(number)) if number.isdecimal() and len(number) < 19 else NOTHING


def run_in_words(run: Run) -> str:
    """The reference, and the day on which it begins."""
    begins = day(timezone.localtime(run.starts_at)) if run.starts_at else "To be confirmed"
    return f"{run.reference}, {begins}"


def could_come_before(course: Course) -> QuerySet[Course]:
    """Published courses, without the course itself."""
    return (
        Course.objects.filter(state=Course.State.PUBLISHED).exclude(pk=course.pk).order_by("sorts_as", "id")
    )


def not_yet_attended(course: Course, people: Iterable[Person]) -> list[tuple[Person, list[str]]]:
    """Which of these people have not been on the courses before this one, as far as the alliance knows."""
    required = [(one.required_id, str(one)) for one in course.prerequisites.select_related("required")]
    if not required:
        return []
    attended = Booking.objects.filter(person__in=people, state__in=Booking.WAS_THERE, session=None)
    known = set(attended.values_list("person", "run__course"))
    missing = (
        (person, [title for pk, title in required if (person.pk, pk) not in known]) for person in people
    )
    return [(person, titles) for person, titles in missing if titles]


def topics() -> list[str]:
    """The topics of the courses that are offered, in the order of the alphabet."""
    return _words_of_offered("tags")


def policies() -> list[str]:
    """The policies that courses on offer are tagged with, in the order of the alphabet (C54)."""
    return _words_of_offered("policies")


def _words_of_offered(field: str) -> list[str]:
    """All that stands in a list of words of the courses that are offered, each once."""
    offered = Course.objects.filter(state=Course.State.PUBLISHED)
    words = offered.annotate(word=Func(F(field), function="unnest")).order_by("word")
    return list(words.values_list("word", flat=True).distinct())


def providers() -> QuerySet[Organisation]:
    """Who provides a course that is offered, alone or with others."""
    offered = Course.objects.filter(state=Course.State.PUBLISHED)
    shared = CourseProvider.objects.filter(course__in=offered).values("organisation")
    own = offered.order_by().values("provider")
    return Organisation.objects.filter(Q(pk__in=own) | Q(pk__in=shared)).order_by("sorts_as")


def provided_by(organisation: Organisation, prefix: str = "") -> Q:
    """Courses of an organisation, each once, whether it provides them alone or with others (C5)."""
    shared = CourseProvider.objects.filter(organisation=organisation).values("course")
    return Q(**{f"{prefix}provider": organisation}) | Q(**{f"{prefix}pk__in": shared})


def in_words(course: Course) -> str:
    """For whom, and that it is not published where that is so."""
    draft = [] if course.state == Course.State.PUBLISHED else [course.get_state_display()]
    return ", ".join([*draft, *course.audience_labels])


def runs_of(actor: Actor, course: Course) -> list[Run]:
    """The runs of one course that the actor may see, latest first."""
    return runs_seen(actor, course=course.pk)


runs_seen = Seen(
    Run,
    lambda rows, course: (
        rows.filter(course=course)
        .select_related("course", "term", "host")
        .order_by(F("starts_at").desc(nulls_first=True), "-id")
    ),
    "course",
)


def terms() -> QuerySet[Term]:
    """The alliance's terms, latest first."""
    return Term.objects.order_by("-starts_on")


def current_term() -> Term | None:
    """The term that is on, or the next one, or the last one there was."""
    today = timezone.localdate()
    coming = Term.objects.filter(ends_on__gte=today).order_by("starts_on").first()
    return coming or terms().first()


def run_problems(run: Run) -> list[str]:
    """Why a run cannot be published yet, each as something to do; [] when it can (A11, C66)."""
    sessions = list(run.sessions.all())
    checks = {
        "Review the course again, because it was decided to stop it": run.course.decision != Decision.STOP,
        "Publish the course first": run.course.state == Course.State.PUBLISHED,
        "Add at least one date": bool(sessions),
        "Add who delivers it": run.deliverers.exists(),
    }
    problems = [problem for problem, good in checks.items() if not good]
    return (
        problems
        + host_problems(run)
        + licence_problems(run.course, sessions)
        + _accountability_problems(run.accountable, sessions)
    )


def licence_problems(course: Course, sessions: list[Session]) -> list[str]:
    """The licence must hold today and on each date (A11)."""
    days = [timezone.localdate(), *(session.held_on for session in sessions)]
    if all(course.is_licensed_on(day) for day in days):
        return []
    expires: dt.date = course.licence_expires_on  # type: ignore[assignment]  # without a day it always holds
    return [
        f"Renew the licence of {course.accreditation_body or 'this course'}, which ends on {day(expires)}"
    ]


def _accountability_problems(accountable: Organisation, sessions: list[Session]) -> list[str]:
    if all(teaching_schools(day).filter(pk=accountable.pk).exists() for day in {s.held_on for s in sessions}):
        return []
    return [
        f"Choose an accountable teaching school that leads the alliance on each date; {accountable} does not"
    ]
