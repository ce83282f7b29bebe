"""Fill the alliances of the cast with a year. Each is filled in one transaction, and only once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.tenancy import enter
from cpd.models import Course
from deliveries.actions.reports import begin_report, freeze_report, sign_report
from deliveries.models import Area
from schools.actions.organisations import move_to_successor
from schools.actions.roles import add_trust_membership
from schools.models import Alliance, Establishment, Organisation, Person
from sle_brokerage.actions import move_deployment, rate_support
from sle_brokerage.models import Deployment, Impact, Rating

from . import support_year as support
from .alliance_life import live
from .brand import wear_a_logo
from .calendar import last_year, make_terms
from .cast import BILLERICAY, PLYMOUTH, THURROCK, AllianceCast
from .cohort import count_trainees
from .cpd_year import CpdYear
from .founding import email_of, found
from .measures import report_figures
from .money import agree_terms, invoice_schools
from .news import tell_stories
from .partner import book_tutors
from .post import leave_some, reword, send_nothing
from .privacy import tell_and_ask
from .promises import promise, query, type_in
from .staff import employ
from .training_year import TrainingYear

TRUST_FOUNDED = dt.date(2009, 9, 1)
OUTSIDE_URN = 114912  # a primary school of the county that is in no alliance of the cast


def load(cast: AllianceCast) -> bool:
    """Found the alliance and fill it; False when it was filled before."""
    found(cast)
    with as_one_of(cast, "coordinator") as actor:
        make_terms()
        if cast is THURROCK or Course.objects.exists():
            return False
        FILLERS[cast.slug](cast, actor)
        send_nothing()
        if cast is BILLERICAY:
            leave_some()
    return True


@contextmanager
def as_one_of(cast: AllianceCast, key: str) -> Iterator[Actor]:
    """Act as a person of the cast, in her alliance."""
    account = Account.objects.get(email=email_of(cast, key))
    with enter(account=account, alliance=Alliance.objects.get(slug=cast.slug), request="demo") as actor:
        yield actor


def as_person(person: Person) -> AbstractContextManager[Actor]:
    """Act as somebody who has an account."""
    return enter(account=person.account, alliance=person.alliance, request="demo")


def organisations(cast: AllianceCast) -> dict[str, Organisation]:
    """By key of the cast."""
    schools = {s.key: Organisation.objects.get(establishment__urn=s.urn) for s in cast.schools}
    return schools | {p.key: Organisation.objects.get(name=p.name) for p in cast.partners}


def teachers(cast: AllianceCast) -> list[Person]:
    """Those of the cast who go on courses."""
    emails = [email_of(cast, member.key) for member in cast.people if Role.TEACHER in member.roles]
    return list(Person.objects.filter(email__in=emails).order_by("pk"))


def leads_of(cast: AllianceCast, known: dict[str, Organisation]) -> list[Organisation]:
    return [known[lead.school] for lead in cast.leads]


def fill_billericay(cast: AllianceCast, actor: Actor) -> None:
    known = organisations(cast)
    schools = [known[school.key] for school in cast.schools]
    leads = leads_of(cast, known)
    for member in [*schools, known["anglia-ruskin"]]:
        add_trust_membership(actor=actor, trust=known["bct"], organisation=member, starts_on=TRUST_FOUNDED)
    move_to_successor(actor=actor, organisation=known["st-peters"])  # an academy since April 2020
    wear_a_logo(actor)
    promise(actor, leads)
    reword(cast, actor, as_one_of)
    agree_terms(actor)
    CpdYear(actor, known, [*teachers(cast), *employ(actor, schools)], leads[1]).make()
    report_figures(actor, known["south-green-infant"], as_person)
    invoice_schools(actor, schools, known["south-green-infant"], leads[0])
    book_tutors(actor, as_one_of(cast, "partner"), known["anglia-ruskin"])
    fill_support(cast, actor, known)
    TrainingYear(actor, known, leads[0]).make()
    count_trainees(cast, actor, as_one_of)
    type_in(actor, leads, schools)
    with as_one_of(cast, "head-brightside") as head:
        query(head)
    tell_stories(actor, known, {m.key: Person.objects.get(email=email_of(cast, m.key)) for m in cast.people})
    live(cast, actor, known, as_one_of)
    tell_and_ask(cast, actor, as_one_of)


def fill_support(cast: AllianceCast, actor: Actor, known: dict[str, Organisation]) -> None:
    people = {m.key: Person.objects.get(email=email_of(cast, m.key)) for m in cast.people}
    leaders = support.leaders(actor, people)
    lead = known["st-peters"]
    rated = support.deploy(actor, support.PHONICS, known["brightside"], leaders["sle"], lead)
    end(cast, actor, rated, "sle")
    rate(cast, rated)
    move_deployment(actor=actor, deployment=rated, to=Deployment.State.CLOSED)
    to_rate = support.deploy(actor, support.MATHS, known["sunnymede-junior"], leaders["sle-2"], lead)
    end(cast, actor, to_rate, "sle-2")
    support.deploy(actor, support.BEHAVIOUR, known["south-green-infant"], leaders["sle-2"], lead)
    outside = Establishment.objects.get(urn=OUTSIDE_URN)
    support.deploy(actor, support.ASSESSMENT, outside, leaders["sle"], lead)
    support.ask(actor, support.MATHS, known["quilters-infant"])
    with as_one_of(cast, "head") as head:
        support.ask(head, support.PHONICS, known["south-green-infant"])


def end(cast: AllianceCast, actor: Actor, deployment: Deployment, leader: str) -> None:
    deployment = support.end(actor, deployment)
    with as_one_of(cast, leader) as herself:
        support.look_back(herself, deployment)


def rate(cast: AllianceCast, deployment: Deployment) -> None:
    with as_one_of(cast, "head-brightside") as head:
        rate_support(
            actor=head,
            deployment=deployment,
            grade=Rating.Grade.GOOD,
            comment="Patient, practical and always on time. The team believes in itself again.",
            impacts=dict.fromkeys(
                deployment.objectives.all(), (Impact.Progress.MET, "Seen in each class in June")
            ),
        )


def fill_plymouth(cast: AllianceCast, actor: Actor) -> None:
    """Smaller, with a gap in the accountability matrix and a report that waits for the second signature."""
    known = organisations(cast)
    leads = leads_of(cast, known)
    promise(actor, leads, ((Area.ITT, None, 0), (Area.CPD, None, 1)))
    CpdYear(actor, known, employ(actor, list(known.values()), first=60), leads[1]).make()
    report = freeze_report(actor=actor, report=begin_report(actor=actor, year=last_year()))
    with as_one_of(cast, "head") as head:
        sign_report(actor=head, report=report, teaching_school=leads[0])


FILLERS = {BILLERICAY.slug: fill_billericay, PLYMOUTH.slug: fill_plymouth}
