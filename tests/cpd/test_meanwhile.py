"""Two people change one course or run at the same time: neither undoes what the other one saved."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from alliance_portal.kernel.roles import Actor
from cpd.models import EVIDENCE_PARTS, Course, Run
from tests.conftest import SignIn

from .making import make_course, make_run, url


def opened(client: Client, address: str) -> dict[str, Any]:
    """What a browser sends of the form as it was opened."""
    form = client.get(address).context["form"]
    sent: dict[str, Any] = {}
    for field in form:
        value = field.value()
        name = field.html_name
        if value is None or value is False:
            continue
        if getattr(field, "is_date_parts", False):
            for place, part in enumerate((value.day, value.month, value.year)):
                sent[f"{name}_{place}"] = part
        else:
            sent[name] = "on" if value is True else value if isinstance(value, list) else str(value)
    return sent


@pytest.fixture
def course(in_alliance: Actor) -> Course:
    return make_course(title="Phonics", policies=["Ofsted"], tags=["reading"])


def test_what_she_left_alone_keeps_what_the_other_saved(sign_in: SignIn, course: Course) -> None:
    client, page = sign_in("coordinator"), url("course_change", course.public_id)
    first, second = opened(client, page), opened(client, page)
    assert (
        client.post(page, first | {"title": "Phonics in Year 1", "policies": ["Curriculum"]}).status_code
        == 302
    )
    saved = client.post(page, second | {"price_pence": "99"}, follow=True)
    assert "Somebody else has changed something meanwhile, which stays" in saved.content.decode()
    course.refresh_from_db()
    assert (course.title, course.price_pence) == ("Phonics in Year 1", 9900)
    assert course.policies == ["Curriculum"]


def test_what_both_changed_is_said_and_saved_when_it_is_sent_again(sign_in: SignIn, course: Course) -> None:
    client, page = sign_in("coordinator"), url("course_change", course.public_id)
    first, second = opened(client, page), opened(client, page)
    assert client.post(page, first | {"title": "Theirs", "summary": "Another summary."}).status_code == 302
    refused = client.post(page, second | {"title": "Mine"})
    assert refused.status_code == 422
    form = refused.context["form"]
    assert form.errors["title"] == [
        "Since you opened this page, “Title” was changed to “Theirs”. Save again to replace that with what you entered"
    ]
    assert form["title"].value() == "Mine"
    course.refresh_from_db()
    assert course.title == "Theirs"
    assert form["summary"].value() == second["summary"]  # so that a browser sends it as it was
    again = second | {"title": "Mine", "read_as": form["read_as"].value()}
    assert "which stays: “Summary”." in client.post(page, again, follow=True).content.decode()
    course.refresh_from_db()
    assert (course.title, course.summary) == ("Mine", "Another summary.")


def test_nothing_is_said_where_nothing_happened_meanwhile(sign_in: SignIn, course: Course) -> None:
    client, page = sign_in("coordinator"), url("course_change", course.public_id)
    saved = client.post(page, opened(client, page) | {"title": "Alone"}, follow=True).content.decode()
    assert "Saved." in saved
    assert "meanwhile" not in saved


@pytest.mark.parametrize("token", ["", "nonsense", "[1]", '{"state": "x", "nothing": "x", "title": 3}'])
def test_a_token_that_is_none_stops_nobody(sign_in: SignIn, course: Course, token: str) -> None:
    client, page = sign_in("coordinator"), url("course_change", course.public_id)
    sent = opened(client, page) | {"summary": "New words.", "read_as": token}
    answer = client.post(page, sent)
    assert answer.status_code in (302, 422)
    course.refresh_from_db()
    assert course.state == Course.State.PUBLISHED


def test_a_run_and_the_evidence_of_a_course_keep_up_too(sign_in: SignIn, course: Course) -> None:
    client, run = sign_in("coordinator"), make_run(course, places=20)
    page = url("run_change", run.public_id)
    first, second = opened(client, page), opened(client, page)
    assert client.post(page, first | {"places": "30"}).status_code == 302
    assert client.post(page, second | {"venue": "The library"}).status_code == 302
    found = Run.objects.get(pk=run.pk)
    assert (found.places, found.venue) == (30, "The library")
    page = url("course_evidence", course.public_id)
    texts = {f"evidence_{part.code}_text": "So." for part in EVIDENCE_PARTS}
    client.post(page, opened(client, page) | texts)
    first, second = opened(client, page), opened(client, page)
    assert client.post(page, first | {"evidence_outcomes": "no"}).status_code == 302
    client.post(page, second | {"evidence_sustained_text": "Six weeks."})
    course.refresh_from_db()
    assert (course.evidence_outcomes, course.evidence_sustained_text) == (False, "Six weeks.")
