"""A year of courses: last year's are finished, this term's go on, the coming term's can be booked."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from decimal import Decimal
from itertools import cycle

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from cpd import actions
from cpd.actions.sessions import put_sessions
from cpd.models import (
    EVIDENCE_PARTS,
    Audience,
    Booking,
    Course,
    FilmedPerson,
    LessonFilm,
    Run,
    RunDeliverer,
    Session,
)
from schools.models import Organisation, Person, Term

from . import calendar
from .course_plan import OUTCOMES, DemoCourse
from .courses import COURSES
from .hubs import put_into_hubs
from .looking_ahead import look_ahead
from .looking_back import look_back, said
from .nqt_programme import NQT_PROGRAMME, SINGLE
from .outcomes import write_down
from .school_networks import convene

LICENSED = dt.timedelta(days=700)
EVIDENCE = {
    "outcomes": "Begins and ends with pupils' work from participants' own classes.",
    "expertise": "Built on published evidence and led by accredited facilitators.",
    "challenge": "Participants plan together and are visited by a colleague of another school.",
    "sustained": "Gap tasks between sessions and a review at the end of the term.",
    "leadership": "Each school's head agrees the focus and the time beforehand.",
}


class CpdYear:
    """Plans runs for the open alliance. `organisations` by key of the cast; `people` may be booked."""

    def __init__(
        self,
        actor: Actor,
        organisations: dict[str, Organisation],
        people: list[Person],
        accountable: Organisation,
    ) -> None:
        self.actor, self.organisations, self.accountable = actor, organisations, accountable
        self.people, self.queue = people, cycle(people)
        self.courses = [self._course(plan) for plan in COURSES]
        self._link()

    def make(self) -> None:
        """The courses, and what schools and staff ask for, say and write down before and after them."""
        self.plan()
        self._asked_for()
        look_ahead(self.actor)
        self._by_session()
        self._filmed(self.courses[7][1])
        look_back(self.actor, [course for _, course in self.courses])
        schools = [one for one in self.organisations.values() if one.kind == Organisation.Kind.SCHOOL]
        write_down(self.actor, schools)
        put_into_hubs(self.actor, schools)
        convene(self.actor, schools)

    def plan(self) -> None:
        """Last year's terms, this term with registers to mark, and the coming term."""
        for number, course in enumerate(self.courses):
            season = list(Term.Season)[number % 3]
            self._finished(course, calendar.term(calendar.last_year(), season), number)
        self._just_over(self.courses[14])
        for number, course in enumerate(self.courses[3:11]):
            self._going_on(course, number)
        for number, course in enumerate(self.courses):
            self._coming(course, number)

    def _course(self, plan: DemoCourse) -> tuple[DemoCourse, Course]:
        course = Course(
            title=plan.title,
            summary=plan.summary,
            outcomes="\n".join(OUTCOMES),
            audiences=list(plan.audiences),
            phase=plan.phase,
            kind=plan.taught,
            subjects=list(plan.subjects),
            policies=list(plan.policies),
            tags=[tag.lower() for tag in plan.tags],
            provider_kind=plan.kind,
            provider=self.organisations.get(plan.at, self.accountable),
            accreditation_body=plan.accreditation,
            licence_expires_on=timezone.localdate() + LICENSED if plan.accreditation else None,
            big6=plan.big6,
            price_pence=plan.price,
        )
        for part in EVIDENCE_PARTS if plan.evidence else ():
            setattr(course, f"evidence_{part.code}", True)
            setattr(course, f"evidence_{part.code}_text", EVIDENCE[part.code])
        actions.save_course(actor=self.actor, course=course)
        actions.publish_course(actor=self.actor, course=course)
        return plan, course

    def _link(self) -> None:
        """Which course comes before another one, and who provides one too."""
        by_title = {plan.title: course for plan, course in self.courses}
        for plan, course in self.courses:
            if plan.after:
                required = [by_title[plan.after]]
                actions.set_prerequisites(actor=self.actor, course=course, required=required)
            if other := self.organisations.get(plan.together_with):
                providers = [(other, Course.ProviderKind.ALLIANCE_SCHOOL)]
                actions.set_co_providers(actor=self.actor, course=course, providers=providers)

    def _run(
        self,
        made: tuple[DemoCourse, Course],
        term: Term,
        places: int,
        days: list[dt.date],
        **more: int,
    ) -> Run:
        """A published run; its dates are put in order afterwards, because a run is booked before it begins."""
        plan, course = made
        host = self.organisations.get(plan.at, self.accountable)
        at_school = host.kind == Organisation.Kind.SCHOOL
        run = Run(
            course=course,
            term=term,
            accountable=self.accountable,
            host=host if at_school else self.accountable,
            venue=f"Training room, {host.name if at_school else self.accountable.name}",
            places=places,
            min_places=min(6, places),
            price_pence=course.price_pence,
            **more,
        )
        actions.save_run(actor=self.actor, run=run)
        weights = [RunDeliverer(organisation=host, weight=2)]
        if host != self.accountable:
            weights.append(RunDeliverer(organisation=self.accountable))
        actions.set_deliverers(actor=self.actor, run=run, deliverers=weights)
        for number, day in enumerate(days):
            one = session(run, day, "".join(plan.parts[number : number + 1]))
            if plan.taught == Course.Kind.NETWORK and number % 2:  # it goes round
                one.host, one.venue = self.accountable, f"Training room, {self.accountable.name}"
            actions.save_session(actor=self.actor, session=one)
        actions.publish_run(actor=self.actor, run=run)
        return run

    def _just_over(self, made: tuple[DemoCourse, Course]) -> None:
        """Twelve days ago, with the first of the people on it: they have not answered the two questions yet."""
        self.queue = cycle(self.people)
        day = calendar.worked(timezone.localdate() - dt.timedelta(days=12))
        [held] = self._began(made, [day], 11)
        booked = set(held.run.bookings.values_list("pk", flat=True))
        actions.mark_register(actor=self.actor, session=held, present=booked)
        actions.finish_run(actor=self.actor, run=held.run)
        self._evaluate(held.run, 0, first=5)

    def _by_session(self) -> None:
        """A programme whose sessions some book by themselves; the first is full for them."""
        term = calendar.coming_term()
        days = [calendar.in_term(term, 1 + 2 * number, 3) for number in range(NQT_PROGRAMME.days)]
        run = self._run(self._course(NQT_PROGRAMME), term, 10, days, session_price_pence=SINGLE)
        self._book(run, 5)
        first, second, *_ = sessions = list(run.sessions.all())
        self._book(run, 5, [first])
        self._book(run, 2, [second, sessions[-1]])

    def _asked_for(self) -> None:
        """One school asks for a course, and another wants it too."""
        schools = [self.organisations.get(key) for key in ("south-green-infant", "brightside")]
        first, second = (school or self.accountable for school in schools)
        asked = actions.ask_for_course(
            actor=self.actor,
            form_key=uuid.uuid4(),
            school=first,
            topic="Talking about death and loss in primary school",
            detail="Find words when a family is bereaved, and know whom to ask.",
            audiences=[Audience.ESTABLISHED, Audience.SUPPORT_STAFF],
            people=4,
            when="After school, before the spring half-term",
        )
        if second != first:
            actions.want_too(actor=self.actor, asked=asked, school=second, people=3)

    def _filmed(self, course: Course) -> None:
        """A lesson of the first of the people, filmed with consent."""
        teacher, day = self.people[0], timezone.localdate() - dt.timedelta(days=40)
        film = LessonFilm(
            course=course,
            title="Phonics in Year 1: the first ten minutes",
            about="How the teacher listens before she corrects.",
            school=teacher.organisation,
            filmed_on=day,
            link="https://films.example/phonics-year-1",
        )
        actions.save_film(actor=self.actor, film=film)
        for filmed in (FilmedPerson(person=teacher), FilmedPerson(form_number="14")):
            filmed.agreed_on = day
            actions.name_in_film(actor=self.actor, film=film, filmed=filmed)
        actions.publish_film(actor=self.actor, film=film)

    def _book(self, run: Run, count: int, sessions: Sequence[Session] = ()) -> None:
        wanted: dict[int, Person] = {}
        while len(wanted) < count:
            person = next(self.queue)
            wanted[person.pk] = person
        people = list(wanted.values())
        actions.book_places(actor=self.actor, run=run, people=people, key=uuid.uuid4(), sessions=sessions)

    def _began(self, made: tuple[DemoCourse, Course], days: list[dt.date], count: int) -> list[Session]:
        """A run that lies (partly) in the past: booked when it was still to come, then moved to its real dates."""
        soon = calendar.school_day(timezone.localdate() + dt.timedelta(days=30))
        run = self._run(made, calendar.term_of(days[0]), 14, calendar.weekly(soon, len(days)))
        self._book(run, count)
        held = list(run.sessions.all())
        for one, day in zip(held, days, strict=True):
            one.held_on = day
        put_sessions(self.actor, run, held)
        return held

    def _finished(self, made: tuple[DemoCourse, Course], term: Term, number: int) -> None:
        days = calendar.weekly(calendar.in_term(term, 2 + number % 4, number % 5), made[0].days)
        held = self._began(made, days, 8 + number % 5)
        run = held[0].run
        booked = list(run.bookings.values_list("pk", flat=True))
        for one in held:
            absent = booked[number % len(booked)] if number % 3 == 0 else None
            actions.mark_register(actor=self.actor, session=one, present=set(booked) - {absent})
        actions.finish_run(actor=self.actor, run=run)
        self._evaluate(run, number)

    def _evaluate(self, run: Run, number: int, first: int = 0) -> None:
        """Most answer by the link that they were sent, and nearly all of them agree."""
        with enter_service(alliance=self.actor.alliance_id, purpose="link") as participant:
            self._answer(participant, run, number, first)

    def _answer(self, participant: Actor, run: Run, number: int, first: int) -> None:
        there = run.bookings.filter(state__in=Booking.WAS_THERE).order_by("pk")
        for position, booking in enumerate(there):
            if position < first or (position + number) % 5 == 0:
                continue
            pleased = (position + number) % 13 != 0
            actions.answer_evaluation(
                actor=participant,
                booking=booking,
                improves_practice=pleased,
                worth_the_workload=pleased,
                reaction=4 - position % 2 if pleased else 2,
                learning=3 if pleased else 2,
                comment=said(position + 4 * number, pleased),
            )

    def _going_on(self, made: tuple[DemoCourse, Course], number: int) -> None:
        """This term: the first are over but for their register, the others lie ahead."""
        today = timezone.localdate()
        first = today + dt.timedelta(days=-9 + 4 * number)
        is_over = first <= today
        days = calendar.weekly((calendar.worked if is_over else calendar.school_day)(first), made[0].days)
        if is_over:
            self._began(made, days, 9)
        else:
            self._book(self._run(made, calendar.term_of(days[0]), 12, days), 7 + number % 4)

    def _coming(self, made: tuple[DemoCourse, Course], number: int) -> None:
        """The coming term. Two are full, with people waiting; in one of them a place is offered."""
        term = calendar.coming_term()
        days = calendar.weekly(calendar.in_term(term, 1 + number % 7, number % 5), made[0].days)
        places = 6 if number in (7, 9) else 12 + number % 9
        run = self._run(made, term, places, days)
        self._book(run, 9 if number in (7, 9) else 1 + number % 6)
        if number == 9:  # somebody gave a place up: it is held for whoever is next
            actions.cancel_booking(
                actor=self.actor, booking=run.bookings.select_related("run").earliest("pk")
            )


def session(run: Run, day: dt.date, title: str) -> Session:
    """A whole day, from nine to half past three."""
    times = {"held_on": day, "starts": dt.time(9), "ends": dt.time(15, 30)}
    return Session(run=run, title=title, counted_days=Decimal(1), **times)
