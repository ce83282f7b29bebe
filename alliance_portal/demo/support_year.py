"""A year of school-to-school support: one rated, one to be rated, two going on, two requests in the inbox.

The schools are real and what is said of them is invented: nothing here may read like a judgement on one of them.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from schools.models import Establishment, Organisation, Person, Specialism
from schools.queries.years import first_day
from sle_brokerage.actions import (
    add_leader,
    add_objective,
    change_terms,
    match_leader,
    move_deployment,
    raise_request,
    raise_request_for,
    record_visit,
    triage_request,
    write_closing_note,
)
from sle_brokerage.models import ClosingNote, Deployment, Leader, SupportRequest

from .calendar import last_year, school_day

Need, State = SupportRequest.Need, Deployment.State
DAY_RATE = 35_000  # pence, as Fairfields has it for an SLE (DOMAIN.md §2.4)


@dataclass(frozen=True)
class Plan:
    """What was asked, agreed and done; visits are (days after the start, days given)."""

    specialism: str
    detail: str
    outcomes: str
    need: str
    evidence: str
    objective: str
    measure: str
    starts_after: int
    visits: tuple[tuple[int, str], ...]


PHONICS = Plan(
    "Phonics",
    "Three of our four teachers are new to Year 1. We would like to plan the phonics programme with somebody "
    "who has led it.",
    "A consistent programme in every class, and teachers who can spot and close the gaps early.",
    Need.REFERRED,
    "Agreed with the local authority in September",
    "Every Year 1 class teaches the programme as planned",
    "Lesson visits by the reading lead, each half-term",
    20,
    tuple((10 + 14 * n, "2") for n in range(9)),
)
MATHS = Plan(
    "Maths",
    "Our new maths lead would like a partner for her first year, and the staff a plan that they share.",
    "A maths lead who is sure of her subject, and a plan that the whole staff uses.",
    Need.REFERRED,
    "Agreed with the local authority in October",
    "The maths lead monitors teaching and acts on it",
    "Her half-termly report to governors",
    40,
    tuple((7 + 16 * n, "2") for n in range(8)),
)
BEHAVIOUR = Plan(
    "Behaviour and discipline",
    "We are writing our behaviour routines anew and would like to learn from a school that has done it.",
    "Routines that every adult knows, supply teachers included.",
    "",
    "",
    "Routines are the same in all classes of Years 3 and 4",
    "Learning walks with the deputy head",
    380,
    ((9, "1"), (23, "1"), (37, "0.5")),
)
ASSESSMENT = Plan(
    "Assessment",
    "We would like to moderate writing with schools that we do not know.",
    "Judgements that teachers are sure of, made with other schools.",
    Need.REFERRED,
    "Agreed with the local authority in September",
    "Moderated judgements agree with the teachers' own",
    "Moderation with two partner schools each term",
    390,
    ((12, "1"), (33, "1")),
)


def leaders(actor: Actor, people: dict[str, Person]) -> dict[str, Leader]:
    """The two specialist leaders of the cast."""
    designated = first_day(last_year()) - dt.timedelta(days=300)
    expertise = {"sle": ("Phonics", "English", "Assessment"), "sle-2": ("Maths", "Behaviour and discipline")}
    return {
        key: add_leader(
            actor=actor,
            person=people[key],
            kind=Leader.Kind.SLE,
            designated_on=designated,
            specialisms=[area(name) for name in names],
            bio="Has led the subject for six years and supported four schools.",
        )
        for key, names in expertise.items()
    }


def area(name: str) -> Specialism:
    return Specialism.objects.filter(name__iexact=name).order_by("pk")[0]


def ask(actor: Actor, plan: Plan, school: Organisation | Establishment) -> SupportRequest:
    """A request: for a school of the alliance, or for one from the register outside it (A10)."""
    common: dict[str, Any] = {
        "actor": actor,
        "form_key": uuid.uuid4(),
        "specialism": area(plan.specialism),
        "detail": plan.detail,
        "outcomes": plan.outcomes,
        "wanted_from": school_day(timezone.localdate()),
    }
    if isinstance(school, Establishment):
        source = SupportRequest.Source.LOCAL_AUTHORITY
        return raise_request_for(establishment=school, source=source, **common)
    return raise_request(school=school, **common)


def deploy(
    actor: Actor, plan: Plan, school: Organisation | Establishment, leader: Leader, accountable: Organisation
) -> Deployment:
    """From the request to an active deployment with its visits so far."""
    request = ask(actor, plan, school)
    triage_request(actor=actor, request=request, need=plan.need, need_evidence=plan.evidence)
    deployment = match_leader(
        actor=actor, request=request, leader=leader, accountable=accountable, has_conflict=False
    )
    add_objective(
        actor=actor, deployment=deployment, text=plan.objective, measure=plan.measure, target="In every class"
    )
    starts_on = first_day(last_year()) + dt.timedelta(days=plan.starts_after)
    change_terms(
        actor=actor,
        deployment=deployment,
        starts_on=starts_on,
        ends_on=starts_on + dt.timedelta(days=180),
        days={a: sum((Decimal(d) for _, d in plan.visits), Decimal(1)) for a in deployment.assignments.all()},
        rates=dict.fromkeys(deployment.assignments.all(), DAY_RATE),
        accountable=accountable,
        funding="School-to-school support fund",
    )
    for state in (State.AGREED, State.ACTIVE):
        deployment = move_deployment(actor=actor, deployment=deployment, to=state)
    for number, (after, days) in enumerate(plan.visits):
        day = school_day(starts_on + dt.timedelta(days=after))
        visit(actor=actor, deployment=deployment, leader=leader, day=day, days=Decimal(days), number=number)
    return deployment


FOCUS = (
    "First look: lessons and books",
    "Planning together",
    "Team teaching",
    "Coaching the lead",
    "Looking at progress",
)


def visit(
    *, actor: Actor, deployment: Deployment, leader: Leader, day: dt.date, days: Decimal, number: int
) -> None:
    if day > timezone.localdate():
        return
    record_visit(
        actor=actor,
        form_key=uuid.uuid4(),
        deployment=deployment,
        leader=leader,
        visited_on=day,
        days=days,
        focus=FOCUS[number % len(FOCUS)],
        record="Worked with the teachers in their classrooms and met the head at the end of the day.",
        next_steps="The lead tries this with one class before the next visit.",
    )


def end(actor: Actor, deployment: Deployment) -> Deployment:
    """The end review begins; the broker has written her part."""
    deployment = move_deployment(actor=actor, deployment=deployment, to=State.END_REVIEW)
    text = "Objective met. The schools go on visiting each other."
    write_closing_note(actor=actor, deployment=deployment, party=ClosingNote.Party.BROKER, text=text)
    return deployment


def look_back(leader: Actor, deployment: Deployment) -> None:
    """The leader's part of the end review."""
    text = "I take home how the school shares its planning."
    write_closing_note(actor=leader, deployment=deployment, party=ClosingNote.Party.LEADER, text=text)
