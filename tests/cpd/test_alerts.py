"""Alerts of new courses: what fits, once a week, nothing when there is nothing, and how they are stopped."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance_portal.kernel.mail_choices import choose
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import choose_interests, publish_run, tell_of_new_courses
from cpd.models import CourseAlert, Run
from cpd.queries.alerts import alert_of
from schools.models import Person
from tests.conftest import As, SignIn

from .making import make_course, make_people, make_run, url

NOTHING: dict[str, list[str]] = {"audiences": [], "phases": [], "subjects": [], "tags": []}
PRIMARY = {**NOTHING, "phases": ["primary"]}
KIND = "cpd.new_courses"


def wants(person: Person, **interests: list[str]) -> CourseAlert:
    """Interests of somebody, chosen two weeks ago."""
    earlier = timezone.now() - dt.timedelta(days=14)
    values: dict[str, Any] = {**NOTHING, **interests, "told_for": earlier.date(), "told_until": earlier}
    return CourseAlert.objects.create(person=person, **values)


def new_run(title: str, days_ago: float = 1, **course: Any) -> Run:
    run = make_run(make_course(title=title, **course))
    Run.objects.filter(pk=run.pk).update(published_at=timezone.now() - dt.timedelta(days=days_ago))
    return run


def texts() -> list[str]:
    return list(OutgoingMail.objects.filter(kind=KIND).order_by("pk").values_list("text", flat=True))


def next_week() -> None:
    """As if it were a week later: what was seen to, was seen to in the week before."""
    for alert in CourseAlert.objects.all():
        alert.told_for -= dt.timedelta(days=7)
        alert.save()


@pytest.fixture
def tom(in_alliance: Actor) -> Person:
    return Person.objects.get(name="Tom Reed")


def test_new_courses_that_fit_come_in_one_email(in_alliance: Actor, tom: Person) -> None:
    wants(tom, phases=["primary"])
    first = new_run("Phonics", phase="primary")
    new_run("For all phases", phase="all")
    new_run("A levels", phase="secondary")
    assert tell_of_new_courses(actor=in_alliance) == 1
    (text,) = texts()
    assert "Phonics" in text
    assert "For all phases" in text
    assert "A levels" not in text
    assert url("run_detail", first.public_id) in text
    assert "The hall, Perry Street" in text
    assert url("interests") in text


def test_topics_narrow_too_and_are_those_of_the_catalogue(
    sign_in: SignIn, in_alliance: Actor, tom: Person
) -> None:
    """CAPABILITIES C54."""
    new_run("Pupil premium that works", tags=["pupil premium"])
    new_run("Reading", tags=["phonics"])
    new_run("Without topics")
    new_run("Dyslexia", tags=["send"])
    client, address = sign_in("teacher"), url("interests")
    page = client.get(address).content.decode()
    assert "Pupil premium" in page
    assert "SEND" in page
    assert "Send</label>" not in "".join(page.split())
    assert client.post(address, {"tags": ["basket weaving"]}).status_code == 422
    assert client.post(address, {"tags": ["pupil premium"]}).status_code == 302
    earlier = timezone.now() - dt.timedelta(days=14)
    CourseAlert.objects.filter(person=tom).update(told_for=earlier.date(), told_until=earlier)
    assert tell_of_new_courses(actor=in_alliance) == 1
    (text,) = texts()
    assert "Pupil premium that works" in text
    assert "Reading" not in text
    assert "Without topics" not in text


def test_each_list_narrows(in_alliance: Actor, tom: Person) -> None:
    wants(tom, audiences=["headteachers"], subjects=["mathematics"])
    new_run("Both", audiences=["headteachers", "established"], subjects=["mathematics"])
    new_run("One", audiences=["headteachers"], subjects=["english"])
    new_run("Other", audiences=["established"], subjects=["mathematics"])
    tell_of_new_courses(actor=in_alliance)
    (text,) = texts()
    assert [word for word in ("Both", "One\n", "Other") if word in text] == ["Both"]


def test_a_second_run_in_a_week_tells_nobody_again(in_alliance: Actor, tom: Person) -> None:
    wants(tom, phases=["primary"])
    new_run("Phonics", phase="primary")
    assert tell_of_new_courses(actor=in_alliance) == 1
    new_run("Maths", 0.1, phase="primary")
    assert tell_of_new_courses(actor=in_alliance) == 0
    assert len(texts()) == 1


def test_the_next_week_tells_only_of_what_is_new_since(in_alliance: Actor, tom: Person) -> None:
    wants(tom, phases=["primary"])
    new_run("Phonics", phase="primary")
    tell_of_new_courses(actor=in_alliance)
    next_week()
    assert tell_of_new_courses(actor=in_alliance) == 0
    CourseAlert.objects.update(told_until=timezone.now() - dt.timedelta(hours=1))
    new_run("Maths", 0.02, phase="primary")
    next_week()
    assert tell_of_new_courses(actor=in_alliance) == 1
    assert "Phonics" not in texts()[-1]


def test_what_is_just_being_published_waits_for_the_next_week(in_alliance: Actor, tom: Person) -> None:
    wants(tom, phases=["primary"])
    run = make_run(make_course(phase="primary"), state=Run.State.DRAFT)
    publish_run(actor=in_alliance, run=run)
    assert run.published_at is not None
    assert tell_of_new_courses(actor=in_alliance) == 0
    Run.objects.update(published_at=timezone.now() - dt.timedelta(minutes=6))
    CourseAlert.objects.update(told_until=timezone.now() - dt.timedelta(minutes=7))
    next_week()
    assert tell_of_new_courses(actor=in_alliance) == 1


def test_nothing_is_sent_of_drafts_cancelled_or_begun_courses(in_alliance: Actor, tom: Person) -> None:
    wants(tom, phases=["primary"])
    for state in (Run.State.DRAFT, Run.State.CANCELLED, Run.State.FINISHED):
        run = new_run("Not this", phase="primary")
        Run.objects.filter(pk=run.pk).update(state=state)
    begun = make_run(make_course(phase="primary"), dates=(-1,))
    Run.objects.filter(pk=begun.pk).update(published_at=timezone.now() - dt.timedelta(days=2))
    assert tell_of_new_courses(actor=in_alliance) == 0
    assert texts() == []


def test_who_chose_nothing_left_or_stopped_the_emails_gets_none(
    in_alliance: Actor, as_: As, tom: Person
) -> None:
    gone, without = make_people(2)
    wants(without)
    wants(gone, phases=["primary"])
    Person.objects.filter(pk=gone.pk).update(archived_at=timezone.now())
    wants(tom, phases=["primary"])
    new_run("Phonics", phase="primary")
    with as_("teacher") as actor:
        choose(actor=actor, wanted=[])
    assert tell_of_new_courses(actor=in_alliance) == 0
    assert texts() == []


def test_somebody_chooses_on_a_page_and_begins_with_next_week(sign_in: SignIn, in_alliance: Actor) -> None:
    client, new = sign_in("teacher"), new_run("Phonics", phase="primary")
    assert url("interests") in client.get("/a/billericay/your-emails/").content.decode()
    page = client.post(url("interests"), {"phases": ["primary"]}, follow=True).content.decode()
    assert "You hear of new courses once a week" in page
    assert re.search(r'value="primary"[^>]*checked', client.get(url("interests")).content.decode())
    assert tell_of_new_courses(actor=in_alliance) == 0
    assert new.state == Run.State.PUBLISHED
    wrong = client.post(url("interests"), {"phases": ["nowhere"]})
    assert wrong.status_code == 422
    assert "Select from this list" in wrong.content.decode()
    none = client.post(url("interests"), {}, follow=True).content.decode()
    assert "You get no e-mails about new courses" in none


def test_interests_are_ones_own(as_: As, in_alliance: Actor, tom: Person) -> None:
    alert = wants(tom, phases=["primary"])
    with as_("teacher") as actor:
        assert alert_of(actor) == alert
    with as_("coordinator") as actor:
        assert alert_of(actor) is None
    with pytest.raises(PermissionDenied):
        choose_interests(actor=in_alliance, **PRIMARY)


def test_many_people_cost_no_more_questions_than_few(in_alliance: Actor) -> None:
    new_run("Phonics", phase="primary")

    def asked(count: int) -> int:
        for person in make_people(count):
            wants(person, phases=["primary"])
        with CaptureQueriesContext(connection) as queries:
            assert tell_of_new_courses(actor=in_alliance) == count
        return len(queries)

    asked(1)  # what all e-mails of the alliance have in common is asked for the first
    assert asked(2) == asked(12)
