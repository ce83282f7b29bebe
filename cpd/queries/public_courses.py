"""What strangers may read about courses, once the alliance publishes them: nobody's name, and no link to a meeting.

A course whose words name a person of the alliance stays out (CAPABILITIES A17). Pages, structured data and feeds are
all made from these rows and from nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.tenancy.prepared import Prepared, keep
from cpd.models import Course, Programme, ProgrammeRun, Run, RunPrices, Session, Standing
from schools.models import Alliance, Person
from schools.models.publication import Page
from schools.queries.publication import is_public

from .prices import full_price, singly_in_words
from .programmes import in_parallel
from .public_offer import PublicCourse, PublicDate, PublicPart, PublicProgramme, PublicRun

ALL = Q()
WHO_PAYS = {Standing.MEMBER: "members", Standing.PARTNER: "partners", Standing.OTHER: "other schools"}
ONLINE = re.compile(r"\bhttps?://|\bwww\.|\bonline\b|\bteams\b|\bzoom\b", re.IGNORECASE)


def are_public() -> bool:
    """May strangers open the pages of courses?"""
    return is_public(page=Page.COURSES)


class Names:
    """Everybody of the alliance: whose words name one of them stays out."""

    def __init__(self) -> None:
        self._names = [name.casefold() for name in names_of_all()]

    def first_in(self, words: str) -> str:
        """The first of the names that the words hold; empty when they name nobody."""
        folded = words.casefold()
        return next((name for name in self._names if name in folded), "")

    def first_of(self, course: Course) -> str:
        """The same in what a course says of itself."""
        return self.first_in(f"{course.title}\n{course.summary}\n{course.description}\n{course.outcomes}")


class Offer:
    """What is to come and strangers may see, read once for all that a page shows of it. `narrowed` is a condition on
    the course."""

    def __init__(self, narrowed: Q = ALL) -> None:
        self._names = Names()
        coming = list(_runs(narrowed)) if narrowed else runs_to_come(now=timezone.now())
        courses = {run.course_id: run.course for run in coming}
        silent = {pk for pk, course in courses.items() if not self._names.first_of(course)}
        self._runs = _with_dates([run for run in coming if run.course_id in silent])

    def courses(self) -> list[PublicCourse]:
        """Published courses with runs to come, by first date."""
        by_course: dict[Course, list[Run]] = {}
        for run in self._runs:
            by_course.setdefault(run.course, []).append(run)
        return [_shown(course, runs[0].alliance, runs) for course, runs in by_course.items()]

    def programmes(self, public_id: Any = None) -> list[PublicProgramme]:
        """Programmes of more than one course, by first date; with `public_id` that one alone."""
        parts = parts_of_all()
        belongs = {
            part.run_id: part.programme
            for part in parts
            if public_id is None or part.programme.public_id == public_id
        }
        by_programme: dict[Programme, list[Run]] = {}
        for run in self._runs:
            if run.pk in belongs:
                by_programme.setdefault(belongs[run.pk], []).append(run)
        return [
            _programme(programme, runs)
            for programme, runs in by_programme.items()
            if len(runs) > 1 and not self._names.first_in(f"{programme.title}\n{programme.summary}")
        ]


def public_course(course: Course) -> PublicCourse | None:
    """A published course with its runs to come, if there are any; None for one that strangers may not see."""
    if course.state != Course.State.PUBLISHED or Names().first_of(course):
        return None
    return _shown(course, course.alliance, _with_dates(list(_runs(Q(pk=course.pk)))))


def shown_and_named() -> tuple[int, list[tuple[Course, str]]]:
    """For those who keep them: how many courses are shown, and those that would be but for a name in their words,
    each with that name, by first date."""
    names = Names()
    ids = dict.fromkeys(_coming().order_by("starts_at", "id").values_list("course", flat=True))
    courses = Course.objects.filter(state=Course.State.PUBLISHED).in_bulk(ids)
    found = [(courses[pk], names.first_of(courses[pk])) for pk in ids if pk in courses]
    naming = [(course, name) for course, name in found if name]
    return len(found) - len(naming), naming


def _coming(now: Any = None) -> QuerySet[Run]:
    return Run.objects.filter(state=Run.State.PUBLISHED, ends_at__gt=now or timezone.now())


def _runs(narrowed: Q = ALL, now: Any = None) -> QuerySet[Run]:
    """Published runs with a date to come, whose courses meet the condition."""
    fitting = Course.objects.filter(narrowed, state=Course.State.PUBLISHED)
    rows = _coming(now).filter(course__in=fitting)
    related = rows.select_related("course__provider", "host", "alliance")
    return related.order_by("starts_at", "id")


def _with_dates(runs: list[Any]) -> list[Any]:
    """Each with its `sessions_shown` and `prices_shown`, read for all of them at once."""
    by_id = {run.pk: run for run in runs}
    for run in runs:
        run.sessions_shown, run.prices_shown = [], []
    for session in sessions_of(run_ids=[*by_id]):
        session.run = by_id[session.run_id]
        session.run.sessions_shown.append(session)
    for prices in prices_of(run_ids=[*by_id]):
        by_id[prices.run_id].prices_shown.append(prices)
    return runs


sessions_of: Prepared[Any] = Prepared(lambda run_ids: Session.objects.filter(run__in=run_ids), "run_ids")
prices_of: Prepared[Any] = Prepared(lambda run_ids: RunPrices.objects.filter(run__in=run_ids), "run_ids")


# Mostly nothing narrows what strangers look through.
runs_to_come = Prepared(lambda now: _runs(now=now), "now")
names_of_all: Prepared[str] = Prepared(
    lambda: Person.objects.order_by("sorts_as").values_list("name", flat=True)
)
parts_of_all = Prepared(
    lambda: ProgrammeRun.objects.filter(programme__archived_at=None).select_related("programme__alliance")
)


def _programme(programme: Programme, runs: list[Any]) -> PublicProgramme:
    for run in runs:
        keep(run, "sessions", run.sessions_shown)
    return PublicProgramme(
        title=programme.title,
        summary=programme.summary,
        percent_off=programme.percent_off,
        url=absolute(inside(programme.alliance, "cpd:public_programme", programme.public_id)),
        booking_url=absolute(inside(programme.alliance, "cpd:programme", programme.public_id)),
        groups=tuple(tuple(_part(run) for run in group) for group in in_parallel(runs)),
    )


def _part(run: Run) -> PublicPart:
    course = run.course
    url = absolute(inside(run.alliance, "cpd:public_course", course.public_id))
    return PublicPart(course.title, course.summary, url, _run(run))


def _shown(course: Course, alliance: Alliance, runs: list[Run]) -> PublicCourse:
    return PublicCourse(
        public_id=course.public_id,
        title=course.title,
        summary=course.summary,
        description=course.description,
        outcomes=tuple(course.outcome_lines),
        audiences=tuple(course.audience_labels),
        phase=str(course.get_phase_display()),
        subjects=tuple(course.subject_labels),
        policies=tuple(course.policies),
        provider=course.provider.name,
        accreditation=course.accreditation_body,
        url=absolute(inside(alliance, "cpd:public_course", course.public_id)),
        runs=tuple(_run(run) for run in runs),
    )


def _run(run: Run) -> PublicRun:
    return PublicRun(
        reference=run.reference,
        host=run.host.name,
        price_pence=run.price_pence,
        prices=_prices(run),
        singly=singly_in_words(run),
        is_open=run.takes_bookings,
        has_places=run.places_left > 0,
        book_by=run.book_by,
        published_at=run.published_at or run.created_at,
        booking_url=absolute(inside(run.alliance, "cpd:run_detail", run.public_id)),
        dates=tuple(_dates(run)),
    )


def _prices(run: Any) -> tuple[tuple[str, int], ...]:
    listed = next(iter(run.prices_shown), None) or RunPrices(run=run)
    found = tuple((whom, full_price(run, listed, standing)) for standing, whom in WHO_PAYS.items())
    return found if len({pence for _, pence in found}) > 1 else (("everybody", run.price_pence),)


def _dates(run: Any) -> Iterator[PublicDate]:
    for session in run.sessions_shown:
        starts, ends = session.span
        yield PublicDate(session, starts, ends, _place(session.venue or run.venue))


def _place(venue: str) -> str:
    """The venue; of an online meeting only that it is one, because its link opens a room with people in it."""
    return "Online" if ONLINE.search(venue) else venue
