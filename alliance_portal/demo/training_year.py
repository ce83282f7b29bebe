"""A year of initial teacher training: last year's trainees have their awards and posts, this year's are under way."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from alliance_portal.kernel.roles import Actor
from itt import actions
from itt.models import Employment, Placement, Route, Trainee
from schools.models import Organisation, Person, Term
from schools.queries.years import first_day

from . import calendar

TRAINEES = (
    "Alice Penrose Ashdown", "Bilal Anwar", "Cara Whitfield", "Daniel Osborne", "Eve Lindqvist", "Fraser Munro",
    "Georgia Tait", "Hannah Bellamy", "Isaac Nwosu", "Joel Pattinson", "Kitty Raine", "Liam Casey", "Mia Thornbury",
    "Nathan Ogilvie", "Orla Finnegan", "Priti Malhotra", "Rhys Beddoes", "Sofia Marchetti", "Tomasz Wolski",
    "Una Blackwood", "Vikram Rao", "Wendy Aldous", "Xavier Croft", "Yasmin Farouk",
)  # fmt: skip
ROUTES = (Route.SCHOOL_DIRECT_FEE, Route.PROVIDER_LED_POSTGRAD, Route.SCHOOL_DIRECT_SALARIED)
FOCUS = ("Phonics and early reading", "Behaviour", "Special educational needs", "Assessment")
SECONDARY = ("Mathematics", "English", "Computing")
LAST, THIS = 17, 7


class TrainingYear:
    """Trainees of the open alliance. The first lead answers for them; `known` are organisations by key of the cast."""

    def __init__(self, actor: Actor, known: dict[str, Organisation], responsible: Organisation) -> None:
        self.actor, self.known, self.responsible = actor, known, responsible
        self.hosts = [school for school in known.values() if school.kind == Organisation.Kind.SCHOOL]
        self.mentor = Person.objects.get(name="Nadia Rahman")

    def make(self) -> None:
        actions.record_mentor_training(
            actor=self.actor,
            person=self.mentor,
            title="Mentoring trainees and early career teachers",
            trained_on=first_day(calendar.last_year()) + dt.timedelta(days=20),
            hours=Decimal(12),
        )
        for number in range(LAST):
            self._trained(number)
        for number in range(LAST, LAST + THIS):
            self._in_training(number)

    def _trainee(self, number: int, year: int) -> Trainee:
        route, is_secondary = ROUTES[number % 3], number % 4 == 3
        trainee = actions.add_trainee(
            actor=self.actor,
            name=TRAINEES[number],
            academic_year=year,
            route=route,
            phase=Trainee.Phase.SECONDARY if is_secondary else Trainee.Phase.PRIMARY,
            subject=SECONDARY[number % 3] if is_secondary else "",
            provider=self.known["anglia-ruskin" if number % 2 else "mid-essex-itt"],
            employing_school=self._host(number) if route == Route.SCHOOL_DIRECT_SALARIED else None,
            responsible=self.responsible,
        )
        started_on = first_day(year) + dt.timedelta(days=3)
        return actions.move_trainee(
            actor=self.actor, trainee=trainee, to=Trainee.State.TRAINING, started_on=started_on
        )

    def _host(self, number: int) -> Organisation:
        return self.hosts[number % len(self.hosts)]

    def _placement(self, trainee: Trainee, number: int, season: Term.Season, order: int) -> Placement:
        """Nine weeks in the autumn at one school, the spring and early summer at another."""
        term = calendar.term(trainee.academic_year, season)
        weeks = 9 if season == Term.Season.AUTUMN else 17
        host = self._host(number + (order - 1) * 5)
        return actions.plan_placement(
            actor=self.actor,
            trainee=trainee,
            school=host,
            season=season,
            starts_on=calendar.in_term(term, 2, 0),
            ends_on=calendar.in_term(term, 2, 0) + dt.timedelta(weeks=weeks, days=-3),
            number=order,
            mentor=self.mentor if host.pk == self.mentor.organisation_id else None,
            focus=FOCUS[(number + order) % len(FOCUS)],
        )

    def _move(self, placement: Placement, *states: Placement.State) -> None:
        for state in states:
            placement = actions.move_placement(actor=self.actor, placement=placement, to=state)

    def _trained(self, number: int) -> None:
        trainee = self._trainee(number, calendar.last_year())
        for order, season in enumerate((Term.Season.AUTUMN, Term.Season.SPRING), start=1):
            placement = self._placement(trainee, number, season, order)
            self._move(placement, Placement.State.ACTIVE, Placement.State.COMPLETED)
        actions.move_trainee(actor=self.actor, trainee=trainee, to=Trainee.State.RECOMMENDED)
        awarded_on = dt.date(calendar.last_year() + 1, 7, 10)
        award = actions.award_trainee(actor=self.actor, trainee=trainee, awarded_on=awarded_on)
        if number % 8 != 5:  # of two nobody has said yet what they do
            actions.record_employment(
                actor=self.actor,
                trainee=award.trainee,
                kind=Employment.Kind.ALLIANCE,
                school=self._host(number + 5),
                started_on=dt.date(calendar.last_year() + 1, 9, 1),
            )

    def _in_training(self, number: int) -> None:
        trainee = self._trainee(number, calendar.this_year())
        self._move(self._placement(trainee, number, Term.Season.AUTUMN, 1), Placement.State.ACTIVE)
        if number % 3:  # the others still need a second school
            self._placement(trainee, number, Term.Season.SPRING, 2)
