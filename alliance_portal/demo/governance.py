"""The bodies of the demo's alliance: who sits on them, what they decided, and what somebody still owes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.uploads import Upload
from schools.actions.bodies import save_body, seat_heads, seat_person
from schools.actions.governance_files import add_paper
from schools.actions.meetings import (
    agree_action,
    finish_action,
    plan_year,
    record_attendance,
    record_decision,
    set_agenda,
    write_minutes,
)
from schools.models import Attendance, Body, GovernanceFile, Meeting, Organisation, Person, Seat
from schools.queries.governance import seats_on, suggested_days
from schools.queries.governance_files import paper_of
from schools.queries.years import first_day

from .calendar import last_year, this_year

ABOUT = {"starts_at": dt.time(15, 30), "ends_at": dt.time(17), "online_url": ""}
APOLOGIES = "Daniel Frost"
AGENDA = "Actions from last time\nPlaces on this term’s courses\nTrainees and where they are placed\nAny other business"
STEERING = (
    ("Alan Whitlock", "buttsbury-infant", Seat.Role.CHAIR),
    ("Priya Shah", "st-peters", Seat.Role.CLERK),
    ("Ruth Okafor", "south-green-infant", Seat.Role.MEMBER),
    ("Ruby Castellan", "anglia-ruskin", Seat.Role.MEMBER),
)

WORK_PLAN = (
    "Term,What the forum looks at,Who prepares it\n"
    "Autumn,Needs of the schools and places on courses,Priya Shah\n"
    "Spring,Support given and asked for,Margaret Doyle\n"
    "Summer,The contribution report and next year’s priorities,Priya Shah\n"
)
TRAINING_DAYS = "Day,For whom\n1 September,All staff\n2 January,All staff\n20 July,Leaders\n"


@dataclass(frozen=True)
class Held:
    """What came of a meeting; the action is due so many days after it, and done when it has an outcome."""

    decision: str
    minutes: str
    action: str
    owner: str
    days: int
    outcome: str = ""


HELD = (  # the last meetings before today, the earliest first
    Held(
        "The five training days of the year fall on the same days in all member schools.",
        "Heads compared the calendars of their schools. Shared training days would let leaders teach across schools.",
        "Draft the shared calendar of training days",
        "Helen Marsh",
        14,
        "Agreed by all schools and on their websites.",
    ),
    Held(
        "Courses stay free for schools that gave at least three days of support in the year before.",
        "The alliance’s income covers the rooms and the materials of the courses.",
        "Ask the governors to release the maths lead for five days of support",
        "Ruth Okafor",
        21,
    ),
    Held(
        "Each school names one person who answers for its trainees.",
        "Four trainees begin next term. Two schools have no mentor who is trained yet.",
        "Find a second school that takes the trainee for Key Stage 2",
        "Priya Shah",
        60,
    ),
)


def govern(actor: Actor, known: dict[str, Organisation]) -> None:
    """Two bodies, each with two meetings a term; the heads' forum has met since last year (A5, B6)."""
    since = first_day(last_year())
    forum = _body(
        actor, Body.Kind.HEADS, "Heads’ forum", "Decides what the alliance does, twice a term.", True
    )
    _seat(actor, forum, ("Margaret Doyle", known["st-peters"], Seat.Role.CHAIR), since)
    seat_heads(actor=actor, body=forum, starts_on=since)
    group = _body(
        actor, Body.Kind.STEERING, "Steering group", "Prepares what the heads’ forum decides.", False
    )
    for name, at, role in STEERING:
        _seat(actor, group, (name, known[at], role), since)
    for body, place, weeks_before in (
        (forum, "St Peter’s, the hall", 0),
        (group, "Buttsbury Infant School", 2),
    ):
        for year in (last_year(), this_year()):
            days = [day - dt.timedelta(weeks=weeks_before) for _, day in suggested_days(year)]
            plan_year(actor=actor, body=body, year=year, days=days, about=ABOUT | {"place": place})
        _look_back(actor, body)
    past = Meeting.objects.filter(body=forum, state=Meeting.State.HELD).select_related("body")
    for meeting, what in zip(list(past)[-len(HELD) :], HELD, strict=False):
        _write_up(actor, meeting, what)
    _paper(actor, forum, "Work plan of the forum", "work-plan.csv", WORK_PLAN)
    if latest := past.last():
        _paper(actor, latest, "Shared training days", "training-days.csv", TRAINING_DAYS)


def _paper(actor: Actor, subject: Body | Meeting, title: str, name: str, text: str) -> None:
    paper = paper_of(subject)
    paper.kind, paper.title = GovernanceFile.Kind.PAPER, title
    add_paper(actor=actor, paper=paper, upload=Upload(name, text.encode(), "text/csv"))


def _body(actor: Actor, kind: Body.Kind, name: str, terms: str, one_a_school: bool) -> Body:
    body = Body(kind=kind, name=name, terms_of_reference=terms, one_a_school=one_a_school)
    return save_body(actor=actor, body=body)


def _seat(actor: Actor, body: Body, who: tuple[str, Organisation, Seat.Role], since: dt.date) -> None:
    name, organisation, role = who
    person = Person.objects.get(name=name)
    seat_person(actor=actor, body=body, person=person, organisation=organisation, role=role, starts_on=since)


def _look_back(actor: Actor, body: Body) -> None:
    """Agendas for all, and who came to those that are over: once, somebody sent apologies."""
    today = timezone.localdate()
    for number, meeting in enumerate(body.meetings.select_related("body")):
        set_agenda(actor=actor, meeting=meeting, agenda=AGENDA)
        if meeting.held_on < today:
            came = dict.fromkeys(seats_on(body, meeting.held_on), Attendance.Answer.PRESENT)
            for seat in came:
                if seat.person.name == APOLOGIES and number % 3 == 1:
                    came[seat] = Attendance.Answer.APOLOGIES
            record_attendance(actor=actor, meeting=meeting, answers=came)


def _write_up(actor: Actor, meeting: Meeting, what: Held) -> None:
    write_minutes(actor=actor, meeting=meeting, text=what.minutes, is_confidential=False)
    record_decision(actor=actor, meeting=meeting, text=what.decision)
    due_on, owner = meeting.held_on + dt.timedelta(days=what.days), Person.objects.get(name=what.owner)
    action = agree_action(actor=actor, meeting=meeting, text=what.action, owner=owner, due_on=due_on)
    if what.outcome:
        done_on = min(due_on, timezone.localdate())
        finish_action(actor=actor, action=action, done_on=done_on, outcome=what.outcome)
