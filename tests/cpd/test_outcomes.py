"""What came of network meetings, learning walks and study groups (CAPABILITIES C10, C15, C55, C94)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor, Strand
from cpd.actions import ask_for_records, remove_session, save_outcome
from cpd.models import Course, OutcomeAsking, Run, Session, SessionOutcome
from cpd.queries import outcomes
from cpd.queries.outcomes import to_write, without_record
from schools.models import Person
from schools.queries.role_holders import managers_of
from tests.conftest import As, SignIn

from .making import day, make_course, make_people, make_run, organisation, url
from .test_catalogue import errors
from .test_registers import past_run


def held(actor: Actor, kind: str = "network", *, people: list[Person] | None = None) -> Run:
    """Two dates that are over, led by Sian Pugh."""
    run = past_run(actor, people or make_people(1), course=make_course(title="SENCO network", kind=kind))
    sian = Person.objects.get(name="Sian Pugh")
    run.deliverers.filter(organisation__name__startswith="Buttsbury").update(person=sian)
    return run


def first(run: Run) -> Session:
    return run.sessions.select_related("run__course").order_by("held_on")[0]


def labels(client: Client, session: Session) -> set[str]:
    answer = client.get(url("session_outcome", session.public_id))
    assert answer.status_code == 200
    return {field.label for field in answer.context["form"]}


def test_each_kind_is_asked_its_own_questions(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("coordinator")
    network, walk, group = (
        first(held(in_alliance, kind)) for kind in ("network", "learning_walk", "study_group")
    )
    assert "How was that measured?" in labels(client, network)
    assert labels(client, walk) == {"What was observed?", "What follows from it?", "Who hosts the next walk?"}
    assert "Which question does the group work on?" in labels(client, group)
    page = client.get(url("session_outcome", walk.public_id)).content.decode()
    assert f"What came of the learning walk on {walk}?" in page
    course = first(held(in_alliance, "course"))
    assert client.get(url("session_outcome", course.public_id)).status_code == 404


def test_whoever_led_it_writes_and_those_who_were_there_read(sign_in: SignIn, in_alliance: Actor) -> None:
    run = held(in_alliance, people=[Person.objects.get(name="Tom Reed")])
    leader, session, host = sign_in("sle"), first(run), organisation("Brightside Primary School")
    assert "What came of it? SENCO network" in leader.get("/a/billericay/").content.decode()
    address = url("session_outcome", session.public_id)
    assert errors(leader.post(address, {"measure": "+0.3 points"})) == {
        "notes": ["Write down what came of it"],
        "method": ["Say how the figure was measured"],
    }
    sent = {
        "notes": "Dyslexia friendly <marking>",
        "actions": "Try it in one class",
        "measure": "+0.3 points",
        "method": "Teacher assessment, eight schools",
        "next_host": str(host.pk),
    }
    before = leader.get(url("run_detail", run.public_id)).content.decode()
    assert "Write down what came of it" in before
    assert leader.post(address, sent).status_code == 302
    after = leader.get(url("run_detail", run.public_id)).content.decode()
    assert "Correct what came of it" in after
    assert "What was discussed and agreed" in after
    page = sign_in("teacher").get(url("run_detail", run.public_id)).content.decode()
    for words in (
        "Dyslexia friendly &lt;marking&gt;",
        "Try it in one class",
        "+0.3 points",
        "eight schools",
        str(host),
    ):
        assert words in page
    assert "Dyslexia" in leader.get(url("run_results", run.public_id)).content.decode()
    assert (
        "Dyslexia" in sign_in("coordinator").get(url("course_results", run.course.public_id)).content.decode()
    )
    leader.post(address, sent | {"notes": "Corrected"})
    assert SessionOutcome.objects.get().notes == "Corrected"


def test_who_was_not_there_does_not_read_it(as_: As) -> None:
    with as_("coordinator") as keeper:
        outcome = SessionOutcome(session=first(held(keeper)), notes="Between us")
        save_outcome(actor=keeper, outcome=outcome)
    seen = {}
    for who in ("teacher", "head", "sle", "coordinator"):
        with as_(who) as actor:
            seen[who] = visible(actor, SessionOutcome).exists()
    # The people on it are of South Green: its head reads it, another teacher of it does not.
    assert seen == {"teacher": False, "head": True, "sle": True, "coordinator": True}
    with as_("teacher") as teacher, pytest.raises(PermissionDenied):
        save_outcome(actor=teacher, outcome=outcome)


def test_the_head_of_the_host_school_writes_what_was_observed_there(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    """South Green hosts the second walk only; Ruth is its head and led nothing (C55)."""
    run = held(in_alliance, "learning_walk", people=make_people(1, "Brightside Primary School"))
    elsewhere, here = run.sessions.order_by("held_on")
    Session.objects.filter(pk=here.pk).update(host=organisation("South Green Infant School"))
    head, page = sign_in("head"), url("run_detail", run.public_id)
    addresses = [url("session_outcome", one.public_id) for one in (elsewhere, here)]
    shown = head.get(page).content.decode()
    assert [address in shown for address in addresses] == [False, True]
    assert [head.get(address).status_code for address in addresses] == [403, 200]
    assert "of the school that hosts it" in head.get(addresses[1]).content.decode()
    assert errors(head.post(addresses[1], {"notes": " "})) == {"notes": ["Write down what came of it"]}
    assert not SessionOutcome.objects.exists()
    assert head.post(addresses[0], {"notes": "Elsewhere"}).status_code == 403
    assert head.post(addresses[1], {"notes": "Displays in every room"}).status_code == 302
    assert SessionOutcome.objects.get().session == here
    assert "Displays in every room" in head.get(page).content.decode()
    assert sign_in("teacher").get(addresses[1]).status_code == 403, "a teacher of the host school"


def test_of_a_meeting_the_host_s_head_writes_nothing(as_: As, in_alliance: Actor) -> None:
    run = held(in_alliance, "network", people=make_people(1, "Brightside Primary School"))
    run.sessions.update(host=organisation("South Green Infant School"))
    session = run.sessions.select_related("run__course")[0]
    save_outcome(actor=in_alliance, outcome=SessionOutcome(session=session, notes="Between us"))
    with as_("head") as actor:
        assert not visible(actor, SessionOutcome).exists()
        with pytest.raises(PermissionDenied):
            save_outcome(actor=actor, outcome=SessionOutcome.objects.get())


def test_a_walk_without_a_host_of_its_own_is_at_the_run_s(as_: As, in_alliance: Actor) -> None:
    run = held(in_alliance, "learning_walk", people=make_people(1, "Brightside Primary School"))
    Run.objects.filter(pk=run.pk).update(host=organisation("South Green Infant School"))
    session = run.sessions.select_related("run__course")[0]
    with as_("head") as actor:
        save_outcome(actor=actor, outcome=SessionOutcome(session=session, notes="Displays"))
        assert visible(actor, SessionOutcome).get().notes == "Displays"
    run.sessions.update(host=organisation("Brightside Primary School"))
    with as_("head") as actor:
        assert not visible(actor, SessionOutcome).exists(), "another school hosts it now"


def test_a_record_is_read_when_its_course_became_another_kind(in_alliance: Actor) -> None:
    run = held(in_alliance)
    save_outcome(actor=in_alliance, outcome=SessionOutcome(session=first(run), notes="Agreed"))
    Course.objects.filter(pk=run.course_id).update(kind="course")
    record = SessionOutcome.objects.select_related("session__run__course").get()
    assert record.notes_called == "What was found"


def test_a_date_with_a_record_is_not_offered_to_be_changed(sign_in: SignIn, in_alliance: Actor) -> None:
    """It would be refused: whoever wrote it down was there."""
    run, client = held(in_alliance), sign_in("coordinator")
    page, change = url("run_detail", run.public_id), url("session_change", first(run).public_id)
    assert change in client.get(page).content.decode()
    save_outcome(actor=in_alliance, outcome=SessionOutcome(session=first(run), notes="Agreed"))
    assert change not in client.get(page).content.decode()


def test_nothing_is_written_before_the_date_or_about_other_courses(in_alliance: Actor) -> None:
    coming = make_run(make_course(kind="network")).sessions.select_related("run__course").get()
    with pytest.raises(ValidationError, match="begun"):
        save_outcome(actor=in_alliance, outcome=SessionOutcome(session=coming, notes="Soon"))
    past = first(held(in_alliance))
    save_outcome(actor=in_alliance, outcome=SessionOutcome(session=past, notes="Agreed"))
    with pytest.raises(ValidationError, match="written down"):
        remove_session(actor=in_alliance, session=past)
    other = first(held(in_alliance, "course"))
    with pytest.raises(ValidationError, match="Only network meetings"):
        save_outcome(actor=in_alliance, outcome=SessionOutcome(session=other, notes="Good"))


def test_the_leader_and_the_coordinator_are_reminded_until_it_is_written(
    as_: As, sign_in: SignIn, in_alliance: Actor
) -> None:
    run = held(in_alliance)
    assert without_record().filter(run=run).count() == 2
    with as_("sle") as leader:
        assert [session.run for session in to_write(leader)] == [run, run]
    for session in run.sessions.select_related("run__course"):
        save_outcome(actor=in_alliance, outcome=SessionOutcome(session=session, notes="Agreed"))
    assert not without_record().filter(run=run).exists()
    assert "What came of it?" not in sign_in("sle").get("/a/billericay/").content.decode()


def letters(beginning: str) -> list[str]:
    mails = OutgoingMail.objects.filter(subject__startswith=beginning).order_by("pk")
    return list(mails.values_list("to_email", flat=True))


def test_whoever_led_it_is_asked_by_email_and_reminded_once(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    sian, run = Person.objects.get(name="Sian Pugh"), held(in_alliance)
    save_outcome(actor=in_alliance, outcome=SessionOutcome(session=first(run), notes="Agreed"))
    assert [ask_for_records(actor=in_alliance) for _ in range(2)] == [1, 0]
    assert letters("What came of it? SENCO network") == [sian.email]
    missing = run.sessions.latest("held_on")
    letter = OutgoingMail.objects.get(subject__startswith="What came of it?")
    assert url("session_outcome", missing.public_id) in letter.text
    monkeypatch.setattr(outcomes, "BETWEEN", dt.timedelta(0))
    assert [ask_for_records(actor=in_alliance) for _ in range(2)] == [1, 0]
    assert letters("Reminder: what came of SENCO network") == [sian.email]
    with pytest.raises(IntegrityError, match="one_reminder_of_a_record"), transaction.atomic():
        OutcomeAsking.objects.create(session=missing, number=2)


def test_a_date_that_did_not_take_place_is_taken_out_though_it_was_asked_about(in_alliance: Actor) -> None:
    run = held(in_alliance)
    assert ask_for_records(actor=in_alliance) == 2
    remove_session(actor=in_alliance, session=first(run))
    assert OutcomeAsking.objects.get().session == run.sessions.get()


def test_nobody_is_asked_on_the_day_about_other_courses_or_what_is_written(in_alliance: Actor) -> None:
    today = held(in_alliance, "learning_walk")
    today.sessions.exclude(pk=first(today).pk).delete()
    Session.objects.filter(run=today).update(held_on=day(0))
    held(in_alliance, "course")
    written = held(in_alliance, "study_group")
    for session in written.sessions.select_related("run__course"):
        save_outcome(actor=in_alliance, outcome=SessionOutcome(session=session, notes="Agreed"))
    assert ask_for_records(actor=in_alliance) == 0


def test_where_nobody_is_named_the_coordinators_are_asked(in_alliance: Actor) -> None:
    run = held(in_alliance)
    run.deliverers.update(person=None)
    assert ask_for_records(actor=in_alliance) == 2
    asked = letters("What came of it?")
    keepers = set(managers_of(Strand.CPD).values_list("email", flat=True))
    assert keepers
    assert sorted(asked) == sorted([*keepers, *keepers])


def test_the_database_keeps_one_record_a_date_and_a_figure_with_its_method(in_alliance: Actor) -> None:
    session = first(held(in_alliance))
    SessionOutcome.objects.create(session=session, notes="Agreed")
    with pytest.raises(IntegrityError, match="one_outcome_a_session"), transaction.atomic():
        SessionOutcome.objects.create(session=session, notes="Again")
    with pytest.raises(IntegrityError, match="a_measure_says_how"), transaction.atomic():
        SessionOutcome.objects.filter(session=session).update(measure="+0.3")
