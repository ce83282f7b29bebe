"""Corrections and copies for others: asked for, answered in words, told by e-mail, and kept as a history."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from schools.actions import corrections as actions
from schools.actions.more_time import take_more_time
from schools.models import Conversation, Person, PrivacyRequest
from schools.queries.history import history
from tests.cast import PLYMOUTH
from tests.conftest import As, SignIn

from .conftest import questions

BASE = "/a/billericay/"
ASKED = {"about": "Name, job and address", "words": "I teach Year 3, not Year 1."}


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def asked(as_: As, key: str = "teacher") -> PrivacyRequest:
    with as_(key) as actor:
        return actions.ask_for_correction(actor=actor, **ASKED)


def test_somebody_corrects_her_own_name_and_job(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("teacher")
    client.post(f"{BASE}your-data/details/", {"name": "  Thomas   Reed ", "job_title": "Year 3 teacher"})
    found = person("Thomas Reed")
    assert found.job_title == "Year 3 teacher"
    answer = client.post(f"{BASE}your-data/details/", {"name": "", "job_title": ""})
    assert answer.status_code == 422
    assert "Enter your full name" in answer.content.decode()


def test_the_alliance_writes_to_an_address_that_is_shown_to_be_hers(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    client, tom = sign_in("teacher"), person("Tom Reed")
    assert tom.account is not None
    tom.account.emailaddress_set.create(email="tom@new.invalid", verified=True)
    tom.account.emailaddress_set.create(email="tom@unproved.invalid", verified=False)
    page = client.get(f"{BASE}your-data/address/").content.decode()
    assert "tom@new.invalid" in page
    assert "tom@unproved.invalid" not in page
    assert client.post(f"{BASE}your-data/address/", {"email": "tom@unproved.invalid"}).status_code == 422
    client.post(f"{BASE}your-data/address/", {"email": "tom@new.invalid"})
    assert person("Tom Reed").email == "tom@new.invalid"


def test_an_address_of_somebody_else_is_refused(as_: As) -> None:
    with as_("teacher") as actor:
        tom, ruth = person("Tom Reed"), person("Ruth Okafor")
        assert tom.account is not None
        tom.account.emailaddress_set.create(email=ruth.email.replace("@", "+x@"), verified=True)
        Person.objects.filter(pk=ruth.pk).update(email=ruth.email.replace("@", "+x@"))
        with pytest.raises(ValidationError, match="Somebody in the alliance already has"):
            actions.use_address(actor=actor, email=ruth.email.replace("@", "+x@"))
        with pytest.raises(ValidationError, match="Confirm this address first"):
            actions.use_address(actor=actor, email="other@school.invalid")


def test_a_correction_goes_to_the_head_and_comes_back_by_email(sign_in: SignIn, in_alliance: Actor) -> None:
    client, head = sign_in("teacher"), sign_in("head")
    refused = client.post(f"{BASE}your-data/correction/", {"about": "", "words": ""})
    assert refused.status_code == 422
    assert "Select what is wrong" in refused.content.decode()
    client.post(f"{BASE}your-data/correction/", ASKED)
    row = PrivacyRequest.objects.get()
    told = OutgoingMail.objects.get(kind="schools.correction_asked", to_name="Ruth Okafor")
    assert "Year 3, not Year 1" in told.text
    assert "Tom Reed asks for a correction" in head.get(BASE).content.decode()
    where = f"{BASE}people/requests/{row.public_id}/"
    empty = head.post(where, {"decision": "yes", "answer": ""})
    assert empty.status_code == 422
    head.post(where, {"decision": "yes", "answer": "Your job now says Year 3."})
    row.refresh_from_db()
    assert (row.state, row.answered_by, row.answer) == (
        "done",
        person("Ruth Okafor"),
        "Your job now says Year 3.",
    )
    answer = OutgoingMail.objects.get(kind="schools.correction_made")
    assert answer.to_name == "Tom Reed"
    assert "Your job now says Year 3." in answer.text
    page = client.get(f"{BASE}your-data/requests/{row.public_id}/").content.decode()
    assert "Your job now says Year 3." in page
    assert "State: Done (was Waiting for an answer)" in page
    assert "Tom Reed asks" not in head.get(BASE).content.decode()


def test_a_refusal_says_why_and_nobody_answers_twice(as_: As, in_alliance: Actor) -> None:
    row = asked(as_)
    with as_("head") as actor:
        actions.answer_correction(
            actor=actor, request=row, is_accepted=False, answer="The contract says Year 1."
        )
        with pytest.raises(ValidationError, match="answered already: declined"):
            actions.answer_correction(actor=actor, request=row, is_accepted=True, answer="Well")
    assert "The contract says Year 1." in OutgoingMail.objects.get(kind="schools.correction_refused").text


def test_only_whoever_looks_after_the_person_answers(as_: As, sign_in: SignIn, in_alliance: Actor) -> None:
    row = asked(as_)
    for key in ("teacher", "teacher-2", "head-buttsbury", "sle"):
        with as_(key) as actor, pytest.raises(PermissionDenied):
            actions.answer_correction(actor=actor, request=row, is_accepted=True, answer="Yes")
    where = f"people/requests/{row.public_id}/"
    assert sign_in("head-buttsbury").get(BASE + where).status_code == 404
    assert sign_in("teacher-2").get(f"{BASE}your-data/requests/{row.public_id}/").status_code == 404
    assert sign_in("coordinator", PLYMOUTH).get(f"/a/plymouth/{where}").status_code == 404


def test_nobody_answers_herself(as_: As, in_alliance: Actor) -> None:
    row = asked(as_, "head")
    with as_("head") as actor, pytest.raises(PermissionDenied):
        actions.answer_correction(actor=actor, request=row, is_accepted=True, answer="Yes")
    told = OutgoingMail.objects.filter(kind="schools.correction_asked").values_list("to_name", flat=True)
    assert "Ruth Okafor" not in told
    assert told


def test_a_request_is_withdrawn_by_her_alone(as_: As, sign_in: SignIn, in_alliance: Actor) -> None:
    row = asked(as_)
    assert sign_in("head").post(f"{BASE}your-data/requests/{row.public_id}/withdraw/").status_code == 404
    client = sign_in("teacher")
    client.post(f"{BASE}your-data/requests/{row.public_id}/withdraw/")
    client.post(f"{BASE}your-data/requests/{row.public_id}/withdraw/")
    row.refresh_from_db()
    assert row.state == "withdrawn"


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (dt.date(2018, 1, 31), dt.date(2018, 2, 28)),
        (dt.date(2018, 12, 4), dt.date(2019, 1, 4)),
        (dt.date(2018, 12, 5), dt.date(2019, 1, 7)),  # a Saturday
        (dt.date(2018, 4, 7), dt.date(2018, 5, 8)),  # a bank holiday
        (dt.date(2020, 1, 30), dt.date(2020, 3, 2)),
    ],
)
def test_an_answer_is_due_within_a_calendar_month(received: dt.date, due: dt.date) -> None:
    assert PrivacyRequest(received_on=received).due_on == due


def test_more_time_makes_it_three_months() -> None:
    received = dt.date(2017, 11, 30)
    assert PrivacyRequest(received_on=received, extended_on=received).due_on == dt.date(2018, 2, 28)


def test_more_time_is_taken_once_and_told_with_the_reason(
    as_: As, sign_in: SignIn, in_alliance: Actor
) -> None:
    row, head, reason = asked(as_), sign_in("head"), "It stands in four hundred registers."
    where = f"{BASE}people/requests/{row.public_id}/"
    assert "Take two months more" in head.get(where).content.decode()
    refused = head.post(f"{where}more-time/", {"reason": " "})
    assert refused.status_code == 422
    assert "Enter the reason" in refused.content.decode()
    head.post(f"{where}more-time/", {"reason": reason})
    row.refresh_from_db()
    assert row.due_on > row.received_on + dt.timedelta(days=85)
    told = OutgoingMail.objects.get(kind="schools.request_takes_longer")
    assert told.to_name == "Tom Reed"
    assert reason in told.text
    assert day(row.due_on) in told.text
    assert "More time was taken already" in head.post(f"{where}more-time/", {"reason": "x"}).content.decode()
    assert "Take two months more" not in head.get(where).content.decode()
    own = sign_in("teacher").get(f"{BASE}your-data/requests/{row.public_id}/").content.decode()
    assert reason in own
    assert day(row.due_on) in own


def test_more_time_is_taken_in_the_first_month_by_whoever_answers(as_: As, in_alliance: Actor) -> None:
    row = asked(as_)
    with as_("teacher-2") as actor, pytest.raises(PermissionDenied):
        take_more_time(actor=actor, request=row, reason="Why not")
    row.received_on -= dt.timedelta(days=40)
    row.save(update_fields=["received_on"])
    with as_("head") as actor, pytest.raises(ValidationError, match="More time could be taken until"):
        take_more_time(actor=actor, request=row, reason="Holidays")


def copied(client: Any, path: str, **values: Any) -> Any:
    today = timezone.localdate()
    day = {"received_on_0": today.day, "received_on_1": today.month, "received_on_2": today.year}
    words = {"how": "paper", "words": "She came to the office with her passport."}
    return client.post(BASE + path, {**day, **words, **values})


def test_a_coordinator_makes_a_copy_for_a_person_and_it_is_written_down(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    client, tom = sign_in("coordinator"), person("Tom Reed")
    path = f"people/{tom.public_id}/copy/"
    refused = copied(client, path, words="", how="portal")
    assert refused.status_code == 422
    answer = copied(client, path)
    row = PrivacyRequest.objects.get()
    assert (row.kind, row.state, row.person, row.how) == ("copy", "done", tom, "paper")
    assert row.recorded_by == person("Priya Shah")
    page = client.get(answer.url).content.decode()
    assert "Name, job and address" in page
    told = json.loads(client.get(f"{answer.url[:-1]}.json").content)
    assert "Tom Reed" in json.dumps(told)
    assert "Marcus Bell" not in json.dumps(told)
    assert sign_in("head").get(answer.url).status_code == 403
    assert sign_in("head").get(BASE + path).status_code == 403


def test_the_copy_says_where_others_wrote_of_the_person(sign_in: SignIn, in_alliance: Actor) -> None:
    client, tom = sign_in("coordinator"), person("Tom Reed")
    at = tom.organisation
    for about in ("Tom Reed wants to lead phonics.", "tom reed again", "Somebody else"):
        Conversation.objects.create(
            organisation=at, happened_on=timezone.localdate(), kind="visit", about=about
        )
    answer = copied(client, f"people/{tom.public_id}/copy/")
    page = client.get(answer.url).content.decode()
    assert "Where the name stands in what others wrote" in page
    assert "Conversations with the alliance (2)" in page


def test_a_copy_for_somebody_with_nothing_but_an_address(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("coordinator")
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    late = copied(
        client, "people/requests/copy/", name="A", email="a@b.invalid", received_on_2=tomorrow.year + 1
    )
    assert "must be today or in the past" in late.content.decode()
    answer = copied(client, "people/requests/copy/", name="Zoe Nobody", email="Zoe@Nowhere.invalid")
    page = client.get(answer.url).content.decode()
    assert "Everything held on Zoe Nobody" in page
    assert "Requests about one’s data" in page


def test_the_list_shows_a_head_her_own_staff_and_costs_the_same(
    as_: As, sign_in: SignIn, in_alliance: Actor
) -> None:
    asked(as_)
    head, other, client = sign_in("head"), sign_in("head-buttsbury"), sign_in("coordinator")
    assert "Tom Reed" in head.get(f"{BASE}people/requests/").content.decode()
    assert "Tom Reed" not in other.get(f"{BASE}people/requests/").content.decode()
    few = questions(lambda: client.get(f"{BASE}people/requests/"))
    for _ in range(5):
        asked(as_, "teacher-2")
    assert questions(lambda: client.get(f"{BASE}people/requests/")) == few <= 12


def test_a_request_that_was_answered_meanwhile_says_so(as_: As, sign_in: SignIn, in_alliance: Actor) -> None:
    row = asked(as_)
    PrivacyRequest.objects.filter(pk=row.pk).update(
        state=PrivacyRequest.State.DONE, answered_at=timezone.now()
    )
    answer = sign_in("teacher").post(f"{BASE}your-data/requests/{row.public_id}/withdraw/", follow=True)
    assert answer.status_code == 200
    assert "This request is answered already" in answer.content.decode()
    assert "Your request is withdrawn" not in answer.content.decode()


def test_the_history_says_more_time_in_one_sentence(as_: As, in_alliance: Actor) -> None:
    row = asked(as_)
    with as_("head") as actor:
        taken = take_more_time(actor=actor, request=row, reason="It stands in four hundred registers.")
    [newest, _first] = history(taken, ())
    assert newest.description == (
        f"Given more time until {day(taken.due_on)}: It stands in four hundred registers."
    )
    assert newest.title == "Changed"
