"""Two people change what is written of somebody, or of a meeting, at the same time: neither undoes the other."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from schools.actions import bodies, meetings
from schools.models import Body, Meeting, Person
from tests.conftest import As, SignIn
from tests.cpd.test_meanwhile import opened

BASE = "/a/billericay/"


def test_a_head_and_a_coordinator_correct_one_person(sign_in: SignIn, as_: As) -> None:
    with as_("coordinator"):
        tom = Person.objects.get(name="Tom Reed")
    page = f"{BASE}people/{tom.public_id}/change/"
    head, keeper = sign_in("head"), sign_in("coordinator")
    first, second = opened(head, page), opened(keeper, page)
    assert head.post(page, first | {"job_title": "Head of Year 2"}).status_code == 302
    saved = keeper.post(page, second | {"name": "Thomas Reed"}, follow=True).content.decode()
    assert "Somebody else has changed something meanwhile, which stays: “Job”." in saved
    third = keeper.post(page, second | {"name": "Tommy Reed", "job_title": "Teacher"})
    assert third.status_code == 422
    again = "Save again to replace that with what you entered"
    told = {
        "name": "“Full name” was changed to “Thomas Reed”",
        "job_title": "“Job” was changed to “Head of Year 2”",
    }
    assert third.context["form"].errors == {
        name: [f"Since you opened this page, {words}. {again}"] for name, words in told.items()
    }
    assert "Change Thomas Reed" in third.content.decode(), "and not as it was typed"
    with as_("coordinator"):
        tom.refresh_from_db()
    assert (tom.name, tom.job_title) == ("Thomas Reed", "Head of Year 2")


def test_what_she_corrects_herself_meanwhile_stays(sign_in: SignIn, as_: As) -> None:
    with as_("coordinator"):
        tom = Person.objects.get(name="Tom Reed")
    teacher, head = sign_in("teacher"), sign_in("head")
    own, theirs = f"{BASE}your-data/details/", f"{BASE}people/{tom.public_id}/change/"
    first, second = opened(teacher, own), opened(head, theirs)
    assert head.post(theirs, second | {"job_title": "Head of Year 2"}).status_code == 302
    saved = teacher.post(own, first | {"name": "Thomas Reed"}, follow=True).content.decode()
    assert "which stays: “Job”." in saved
    with as_("coordinator"):
        tom.refresh_from_db()
    assert (tom.name, tom.job_title) == ("Thomas Reed", "Head of Year 2")


def test_a_meeting_that_two_people_move(sign_in: SignIn, in_alliance: Actor) -> None:
    body = bodies.save_body(actor=in_alliance, body=Body(kind=Body.Kind.STEERING, name="Steering group"))
    row = Meeting(body=body, held_on=timezone.localdate() + dt.timedelta(days=9), starts_at=dt.time(16))
    row.ends_at, row.place = dt.time(17), "The library"
    meeting = meetings.save_meeting(actor=in_alliance, meeting=row)
    page = f"{BASE}alliance/meetings/{meeting.public_id}/change/"
    client = sign_in("coordinator")
    first, second = opened(client, page), opened(client, page)
    assert client.post(page, first | {"place": "The hall", "ends_at": "18:00"}).status_code == 302
    saved = client.post(page, second | {"starts_at": "17:00"}, follow=True)
    assert "which stays: “End” and “Place”." in saved.content.decode()
    meeting.refresh_from_db()
    assert (meeting.place, meeting.starts_at, meeting.ends_at) == ("The hall", dt.time(17), dt.time(18))
    client.post(page, opened(client, page) | {"ends_at": "17:30"})
    late = second | {"starts_at": "17:45", "ends_at": "17:00", "read_as": opened(client, page)["read_as"]}
    assert client.post(page, late).status_code == 422


def test_what_is_kept_of_the_other_one_is_checked_with_what_she_typed(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    body = bodies.save_body(actor=in_alliance, body=Body(kind=Body.Kind.STEERING, name="Steering group"))
    row = Meeting(body=body, held_on=timezone.localdate() + dt.timedelta(days=9), starts_at=dt.time(16))
    row.ends_at = dt.time(18)
    meeting = meetings.save_meeting(actor=in_alliance, meeting=row)
    page = f"{BASE}alliance/meetings/{meeting.public_id}/change/"
    client = sign_in("coordinator")
    first, second = opened(client, page), opened(client, page)
    assert client.post(page, first | {"ends_at": "16:30"}).status_code == 302
    refused = client.post(page, second | {"starts_at": "17:00"})
    assert refused.status_code == 422
    assert "ends_at" in refused.context["form"].errors
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.ends_at) == (dt.time(16), dt.time(16, 30))
