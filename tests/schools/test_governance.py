"""Bodies: representatives, a year of meetings, decisions, actions carried over, attendance (A5, B6, C62, E9)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.timezone import localdate

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor
from schools.actions import bodies, meetings
from schools.models import (
    Attendance,
    Body,
    Decision,
    Meeting,
    MeetingAction,
    Minutes,
    Organisation,
    Person,
    Seat,
    Term,
)
from schools.queries import governance as read
from tests.conftest import As, SignIn

from .conftest import questions

BASE = "/a/billericay/alliance/"
TIMES = {"starts_at": dt.time(15, 30), "ends_at": dt.time(17)}
Answer = Attendance.Answer


@pytest.fixture
def body(in_alliance: Actor) -> Body:
    """The heads' meeting, with the five heads of the cast."""
    row = Body(kind=Body.Kind.HEADS, name="Heads’ meeting", one_a_school=True)
    bodies.save_body(actor=in_alliance, body=row)
    bodies.seat_heads(actor=in_alliance, body=row, starts_on=localdate() - dt.timedelta(days=300))
    return row


@pytest.fixture
def terms(in_alliance: Actor) -> int:
    """The terms of an academic year that lies ahead."""
    year = localdate().year + 1
    for season, first, last in (
        ("autumn", dt.date(year, 9, 4), dt.date(year, 12, 19)),
        ("spring", dt.date(year + 1, 1, 6), dt.date(year + 1, 3, 27)),
        ("summer", dt.date(year + 1, 4, 14), dt.date(year + 1, 7, 21)),
    ):
        Term.objects.create(academic_year=year, season=season, starts_on=first, ends_on=last)
    return year


def held(actor: Actor, body: Body, days_ago: int) -> Meeting:
    meeting = Meeting(body=body, held_on=localdate() - dt.timedelta(days=days_ago), **TIMES)
    return meetings.save_meeting(actor=actor, meeting=meeting)


def person(name: str) -> Person:
    return Person.objects.select_related("organisation").get(name=name)


def test_a_second_representative_of_a_school_is_refused(body: Body, in_alliance: Actor) -> None:
    tom = person("Tom Reed")
    with pytest.raises(ValidationError, match="Ruth Okafor represents South Green Infant School"):
        bodies.seat_person(
            actor=in_alliance,
            body=body,
            person=tom,
            organisation=tom.organisation,
            role=Seat.Role.MEMBER,
            starts_on=localdate(),
        )
    seat = body.seats.get(person=person("Ruth Okafor"))
    bodies.end_seat(actor=in_alliance, seat=seat, last_day=localdate())
    bodies.seat_person(
        actor=in_alliance,
        body=body,
        person=tom,
        organisation=tom.organisation,
        role=Seat.Role.CHAIR,
        starts_on=localdate() + dt.timedelta(days=1),
    )
    assert read.seats_on(body, localdate() + dt.timedelta(days=1)).filter(person=tom).exists()


def test_schools_without_a_representative_are_listed(body: Body, sign_in: SignIn) -> None:
    missing = [school.name for school in read.unrepresented(body, localdate())]
    assert len(missing) == 10
    assert "Stock Church of England Primary School" in missing
    page = sign_in("teacher").get(f"{BASE}bodies/{body.public_id}/").content.decode()
    assert "Schools without a representative" in page
    body.one_a_school = False
    assert read.unrepresented(body, localdate()) == []


def test_a_body_without_the_rule_takes_two_of_a_school(body: Body, in_alliance: Actor) -> None:
    body.one_a_school = False
    bodies.save_body(actor=in_alliance, body=body)
    tom = person("Tom Reed")
    values = {
        "person": tom,
        "organisation": tom.organisation,
        "role": Seat.Role.CLERK,
        "starts_on": localdate(),
    }
    bodies.seat_person(actor=in_alliance, body=body, **values)
    with pytest.raises(ValidationError, match="sits on it already"):
        bodies.seat_person(actor=in_alliance, body=body, **values)


def test_two_meetings_a_term_are_suggested_within_the_terms(terms: int) -> None:
    days = read.suggested_days(terms)
    assert len(days) == 6
    assert all(term.starts_on <= day <= term.ends_on and day.weekday() == 2 for term, day in days)


def test_a_year_is_planned_with_one_email_a_member(body: Body, terms: int, sign_in: SignIn) -> None:
    client, page = sign_in("coordinator"), f"{BASE}bodies/{body.public_id}/meetings/plan/{terms}/"
    assert f"Autumn term {terms}, first meeting" in client.get(page).content.decode()
    posted = {"starts_at": "15:30", "ends_at": "17:00", "place": "St Peter’s, the hall"}
    for number, (_, day) in enumerate(read.suggested_days(terms)):
        parts = (day.day, day.month, day.year)
        posted |= {f"day_{number}_{part}": str(value) for part, value in enumerate(parts)}
    outside = client.post(page, posted | {"day_0_1": "8"})
    assert outside.status_code == 422
    assert f"first meeting must be within the term, 4 September {terms}" in outside.content.decode()
    assert (
        "Enter the time at which it starts" in client.post(page, posted | {"starts_at": ""}).content.decode()
    )
    done = client.post(page, posted, follow=True).content.decode()
    assert "6 meetings are planned" in done
    assert Meeting.objects.filter(body=body).count() == 6
    assert OutgoingMail.objects.filter(subject="Dates of the Heads’ meeting").count() == 5
    assert client.post(page, posted).status_code == 422


def test_moving_and_cancelling_tell_the_members(body: Body, in_alliance: Actor, sign_in: SignIn) -> None:
    meeting = held(in_alliance, body, -20)
    OutgoingMail.objects.all().update(subject="Old")
    meeting.held_on += dt.timedelta(days=7)
    meetings.save_meeting(actor=in_alliance, meeting=meeting)
    moved = OutgoingMail.objects.filter(subject__startswith="New date")
    assert moved.count() == 5
    assert "has been moved" in moved[0].text
    client, page = sign_in("coordinator"), f"{BASE}meetings/{meeting.public_id}/cancel/"
    assert "Enter the reason, which the members will read" in client.post(page, {}).content.decode()
    client.post(page, {"reason": "Snow"})
    assert "Reason: Snow" in OutgoingMail.objects.filter(subject__startswith="Cancelled")[0].text
    with pytest.raises(ValidationError, match="Only a meeting that is planned"):
        meetings.cancel_meeting(actor=in_alliance, meeting=meeting, reason="Again")


def test_a_meeting_leads_to_the_ones_before_and_after(
    body: Body, in_alliance: Actor, sign_in: SignIn
) -> None:
    first, second, off, third = (held(in_alliance, body, days) for days in (60, 40, -10, -20))
    meetings.cancel_meeting(actor=in_alliance, meeting=off, reason="Snow")
    page = sign_in("head").get(f"{BASE}meetings/{second.public_id}/").content.decode()
    related = page[page.index(">Related</h2>") :]
    assert all(str(one.public_id) in related for one in (first, third))
    assert str(off.public_id) not in related
    page = sign_in("head").get(f"{BASE}meetings/{first.public_id}/").content.decode()
    assert "The meeting before" not in page


def test_actions_are_carried_over_until_they_are_done(
    body: Body, in_alliance: Actor, sign_in: SignIn, as_: As
) -> None:
    first, second = held(in_alliance, body, 60), held(in_alliance, body, 30)
    third = held(in_alliance, body, -10)
    ruth = person("Ruth Okafor")
    due = first.held_on + dt.timedelta(days=14)
    action = meetings.agree_action(
        actor=in_alliance, meeting=first, text="Draft the calendar", owner=ruth, due_on=due
    )
    assert (
        "Draft the calendar"
        in OutgoingMail.objects.get(to_name="Ruth Okafor", subject__startswith="Your").text
    )
    later = meetings.agree_action(
        actor=in_alliance, meeting=second, text="Ask the governors", owner=ruth, due_on=localdate()
    )
    assert list(read.carried_over(in_alliance, first)) == []
    assert list(read.carried_over(in_alliance, second)) == [action]
    assert action.state_on(second.held_on) == "overdue"
    assert list(read.carried_over(in_alliance, third)) == [action, later]
    page = sign_in("head").get(f"{BASE}meetings/{third.public_id}/").content.decode()
    assert "Actions carried over" in page
    assert "Overdue" in page
    with as_("head") as herself:
        meetings.finish_action(actor=herself, action=action, done_on=localdate(), outcome="Sent to all")
    assert list(read.carried_over(in_alliance, third)) == [later]
    assert list(read.carried_over(in_alliance, second)) == [action]  # as it was then


def test_an_owner_finds_her_actions_on_her_dashboard_and_finishes_them(
    body: Body, in_alliance: Actor, sign_in: SignIn
) -> None:
    meeting = held(in_alliance, body, 30)
    action = meetings.agree_action(
        actor=in_alliance,
        meeting=meeting,
        text="Draft the calendar",
        owner=person("Ruth Okafor"),
        due_on=localdate() - dt.timedelta(days=1),
    )
    ruth, done = sign_in("head"), f"{BASE}actions/{action.public_id}/done/"
    assert done in ruth.get("/a/billericay/").content.decode()
    assert done in ruth.get(f"{BASE}bodies/").content.decode()
    tomorrow = localdate() + dt.timedelta(days=1)
    parts = {f"done_on_{n}": str(v) for n, v in enumerate((tomorrow.day, tomorrow.month, tomorrow.year))}
    assert "when it was agreed, to today" in ruth.post(done, parts).content.decode()
    parts |= {
        f"done_on_{n}": str(v) for n, v in enumerate((localdate().day, localdate().month, localdate().year))
    }
    assert "The action is done." in ruth.post(done, parts, follow=True).content.decode()
    assert done not in ruth.get("/a/billericay/").content.decode()
    ruth.post(f"{BASE}actions/{action.public_id}/reopen/")
    assert done in ruth.get("/a/billericay/").content.decode()
    assert sign_in("head-brightside").get(done).status_code == 403
    assert sign_in("teacher").get(done).status_code == 404


def test_actions_are_filtered_by_state(body: Body, in_alliance: Actor, sign_in: SignIn) -> None:
    meeting, client = held(in_alliance, body, 30), sign_in("coordinator")
    owner = person("Ruth Okafor")
    agreed = {
        text: meetings.agree_action(actor=in_alliance, meeting=meeting, text=text, owner=owner, due_on=due)
        for text, due in (
            ("Write the plan", localdate() - dt.timedelta(days=2)),
            ("Book the hall", localdate()),
            ("Ask the governors", localdate()),
        )
    }
    meetings.finish_action(
        actor=in_alliance, action=agreed["Ask the governors"], done_on=localdate(), outcome="They agree"
    )
    shown = {"overdue": {"Write the plan"}, "open": {"Book the hall"}, "done": {"Ask the governors"}}
    for state, texts in shown.items():
        page = client.get(f"{BASE}bodies/{body.public_id}/actions/?state={state}").content.decode()
        assert {text for text in agreed if text in page} == texts


def test_attendance_is_recorded_and_added_up_by_school(
    body: Body, in_alliance: Actor, sign_in: SignIn
) -> None:
    meeting, coming = held(in_alliance, body, 30), held(in_alliance, body, -30)
    seats = list(read.seats_on(body, localdate()))
    client, page = sign_in("coordinator"), f"{BASE}meetings/{meeting.public_id}/attendance/"
    answers = {f"seat_{seat.pk}": Answer.PRESENT for seat in seats}
    missing = client.post(page, dict(list(answers.items())[1:]))
    assert f"Select whether {seats[0].person} was present" in missing.content.decode()
    client.post(page, answers | {f"seat_{seats[0].pk}": Answer.APOLOGIES})
    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.HELD
    first, *others = read.turnout(in_alliance, body)
    assert (first.organisation, first.present, first.apologies) == (seats[0].organisation, 0, 1)
    assert [one.present for one in others] == [1] * 4
    with pytest.raises(ValidationError, match="Record what happened after it"):
        meetings.record_attendance(actor=in_alliance, meeting=coming, answers={seats[0]: Answer.PRESENT})


def test_attendance_that_nobody_recorded_is_said_once(body: Body, sign_in: SignIn) -> None:
    page = sign_in("coordinator").get(f"{BASE}bodies/{body.public_id}/attendance/").content.decode()
    assert "There is no attendance that you can see" in page
    assert "0 schools and partners" not in page


def test_nothing_is_recorded_of_a_meeting_that_is_still_to_come(
    body: Body, in_alliance: Actor, sign_in: SignIn
) -> None:
    """Its page offers the agenda alone, and the addresses of the forms refuse; on its day everything is there."""
    coming, today = held(in_alliance, body, -30), held(in_alliance, body, 0)
    client, steps = sign_in("coordinator"), ("Record a decision", "Record an action", "Edit the minutes")
    ahead = client.get(f"{BASE}meetings/{coming.public_id}/").content.decode()
    now = client.get(f"{BASE}meetings/{today.public_id}/").content.decode()
    assert "Edit the agenda" in ahead
    for step in steps:
        assert step not in ahead
        assert step in now
    assert "on you can record who came, decisions, actions and the minutes" in ahead
    refused = client.post(f"{BASE}meetings/{coming.public_id}/minutes/", {"text": "Written too early"})
    assert refused.status_code == 422
    assert "Record what happened after it" in refused.content.decode()
    refused = client.post(f"{BASE}meetings/{coming.public_id}/decisions/add/", {"text": "Decided too early"})
    assert refused.status_code == 422
    assert not Decision.objects.exists()


def test_decisions_are_numbered_within_the_body(body: Body, in_alliance: Actor, sign_in: SignIn) -> None:
    for days_ago, text in ((60, "Two Inset days are shared"), (30, "The fee stays")):
        meeting = held(in_alliance, body, days_ago)
        meetings.record_decision(actor=in_alliance, meeting=meeting, text=text)
    assert list(Decision.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    page = sign_in("teacher").get(f"{BASE}bodies/{body.public_id}/decisions/").content.decode()
    assert "Two Inset days are shared" in page
    csv = sign_in("teacher").get(f"{BASE}bodies/{body.public_id}/decisions/?csv").content.decode()
    assert "The fee stays" in csv
    narrowed = (
        sign_in("teacher").get(f"{BASE}bodies/{body.public_id}/decisions/?q=inset+two").content.decode()
    )
    assert "Two Inset days are shared" in narrowed
    assert "The fee stays" not in narrowed


def test_confidential_minutes_are_read_by_the_body_and_coordinators_only(
    body: Body, in_alliance: Actor, sign_in: SignIn
) -> None:
    meeting = held(in_alliance, body, 30)
    meetings.write_minutes(actor=in_alliance, meeting=meeting, text="Said in private", is_confidential=True)
    page = f"{BASE}meetings/{meeting.public_id}/"
    for key, sees in (("coordinator", True), ("head", True), ("teacher", False), ("sle", False)):
        assert ("Said in private" in sign_in(key).get(page).content.decode()) == sees, key
    meetings.write_minutes(actor=in_alliance, meeting=meeting, text="Said aloud", is_confidential=False)
    assert "Said aloud" in sign_in("teacher").get(page).content.decode()


def test_the_chair_keeps_the_records_and_a_member_does_not(
    body: Body, in_alliance: Actor, as_: As, sign_in: SignIn
) -> None:
    meeting = held(in_alliance, body, 30)
    Seat.objects.filter(person=person("Helen Marsh")).update(role=Seat.Role.CHAIR)
    with as_("head-brightside") as chair:
        meetings.record_decision(actor=chair, meeting=meeting, text="Agreed")
    with as_("head") as member, pytest.raises(PermissionDenied):
        meetings.record_decision(actor=member, meeting=meeting, text="Agreed")
    page = f"{BASE}meetings/{meeting.public_id}/minutes/"
    assert sign_in("head-brightside").get(page).status_code == 200
    assert sign_in("head").get(page).status_code == 403


@pytest.mark.parametrize("key", ["coordinator", "head", "teacher"])
def test_what_one_may_do_agrees_with_what_one_sees(body: Body, in_alliance: Actor, as_: As, key: str) -> None:
    meeting = held(in_alliance, body, 30)
    meetings.write_minutes(actor=in_alliance, meeting=meeting, text="Private", is_confidential=True)
    action = meetings.agree_action(
        actor=in_alliance, meeting=meeting, text="Do it", owner=person("Priya Shah"), due_on=localdate()
    )
    meetings.record_attendance(
        actor=in_alliance, meeting=meeting, answers=dict.fromkeys(body.seats.all(), Answer.PRESENT)
    )
    with as_(key) as actor:
        inside = key != "teacher"
        for model in (Minutes, MeetingAction, Attendance):
            assert visible(actor, model).exists() == inside
        assert may(actor, "view", action) == inside
        assert may(actor, "finish", action) == may(actor, "keep", meeting) == (key == "coordinator")
        assert may(actor, "view", meeting)
        assert may(actor, "view", body)


def test_an_archived_body_has_no_meetings_ahead(body: Body, in_alliance: Actor) -> None:
    meeting = held(in_alliance, body, -20)
    with pytest.raises(ValidationError, match="Cancel the meetings to come first"):
        bodies.archive_body(actor=in_alliance, body=body)
    meetings.cancel_meeting(actor=in_alliance, meeting=meeting, reason="The body ends")
    bodies.archive_body(actor=in_alliance, body=body)
    assert not read.seats_on(body, localdate() + dt.timedelta(days=1)).exists()
    assert not read.bodies(in_alliance).exists()


def test_an_archived_body_is_listed_and_brought_back(body: Body, in_alliance: Actor, sign_in: SignIn) -> None:
    bodies.archive_body(actor=in_alliance, body=body)
    client, page = sign_in("coordinator"), f"{BASE}bodies/{body.public_id}/"
    listed = client.get(f"{BASE}bodies/").content.decode()
    assert "Bodies that meet no more" in listed
    assert page in listed
    assert "Bring it back" in client.get(page).content.decode()
    again = client.post(f"{BASE}bodies/add/", {"kind": "heads", "name": body.name}).content.decode()
    assert "It is in the archive: bring it back" in again
    assert sign_in("head").post(f"{page}bring-back/").status_code == 403

    back = sign_in("coordinator").post(f"{page}bring-back/", follow=True).content.decode()
    assert "meets again. Its seats ended when it was archived" in back
    assert "Add a meeting" in back
    assert read.bodies(in_alliance).get() == body
    assert "meet no more" not in sign_in("coordinator").get(f"{BASE}bodies/").content.decode()


def test_a_name_stands_for_one_body(body: Body, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    again = client.post(f"{BASE}bodies/add/", {"kind": "heads", "name": "heads’ meeting"})
    assert again.status_code == 422
    assert "There is a body with the name heads’ meeting already" in again.content.decode()
    assert "Select the kind of body" in client.post(f"{BASE}bodies/add/", {}).content.decode()
    assert sign_in("head").get(f"{BASE}bodies/add/").status_code == 403


def test_pages_ask_as_often_for_many_rows_as_for_one(body: Body, in_alliance: Actor, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    first, coming = held(in_alliance, body, 60), held(in_alliance, body, -10)

    def agree(count: int) -> None:
        for number in range(count):
            owner = person("Ruth Okafor" if number % 2 else "Helen Marsh")
            meetings.agree_action(
                actor=in_alliance, meeting=first, text=f"Task {number}", owner=owner, due_on=localdate()
            )

    agree(1)
    pages = [
        f"{BASE}bodies/",
        f"{BASE}bodies/{body.public_id}/",
        f"{BASE}bodies/{body.public_id}/actions/",
        f"{BASE}meetings/{first.public_id}/",
        f"{BASE}meetings/{coming.public_id}/",
    ]
    before = [questions(lambda page=page: client.get(page)) for page in pages]  # type: ignore[misc]
    agree(5)
    bodies.save_body(actor=in_alliance, body=Body(kind=Body.Kind.BOARD, name="Board"))
    assert [questions(lambda page=page: client.get(page)) for page in pages] == before  # type: ignore[misc]


def test_schools_of_the_cast_are_members(body: Body) -> None:
    """The fixture seats somebody: otherwise the tests above would pass on an empty body."""
    assert Organisation.objects.filter(seats__body=body).count() == 5
