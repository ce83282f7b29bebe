"""A school names a CPD lead, who books named colleagues and answers for the school, without acting for it."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from alliance_portal.kernel.roles import Actor, Offer, Role
from cpd.actions import book_places
from cpd.actions.phase_waits import wait_for_phase
from cpd.models import Booking, CourseRequest, PhaseWait
from cpd.queries.approvals import who_decides
from schools.models import Person
from schools.rules import grantable
from tests.conftest import As, SignIn

from .making import make_people, make_run, url


def lead() -> Person:
    return Person.objects.get(name="Hannah Osei")


def test_she_books_named_colleagues_through_the_pages(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = make_run(), sign_in("cpd-lead")
    school = lead().organisation
    assert school
    first, second = make_people(2, school.name)
    page = client.get(url("run_detail", run.public_id)).content.decode()
    assert url("book", run.public_id) in page
    chosen = f"?school={school.public_id}&person={first.public_id}&person={second.public_id}"
    check = url("book_check", run.public_id) + chosen
    assert first.name in client.get(check).content.decode()
    assert client.post(check, {"key": run.public_id}).status_code == 302
    booked = Booking.objects.filter(run=run)
    assert {one.person for one in booked} == {first, second}
    assert {one.group.booked_by for one in booked} == {lead()}
    assert first.name in client.get(url("booking_list")).content.decode()
    home = client.get("/a/billericay/").content.decode()
    assert "Staff booked on courses to come" in home


def test_she_answers_for_her_school_and_no_other(as_: As, in_alliance: Actor) -> None:
    run, school = make_run(), lead().organisation
    assert school
    assert lead() in who_decides(school)
    others = make_people(1)
    with as_("cpd-lead") as hannah, pytest.raises(PermissionDenied):
        book_places(actor=hannah, run=run, people=others, key=run.public_id)


def test_she_does_not_act_for_the_school_otherwise(sign_in: SignIn, as_: As) -> None:
    client = sign_in("cpd-lead")
    assert client.get("/a/billericay/people/").status_code == 403
    with as_("cpd-lead") as hannah:
        assert hannah.schools_led == set()
        assert grantable(hannah) == ()


def test_she_asks_for_courses_for_her_school_and_no_other(
    sign_in: SignIn, as_: As, in_alliance: Actor
) -> None:
    """She books, approves and reports: what the school wants she says as well (C7, C69)."""
    client, school = sign_in("cpd-lead"), lead().organisation
    assert school
    assert "Asked for" in client.get(url("run_list")).content.decode()
    wish = {"school": school.pk, "topic": "Phonics for Year 3", "audiences": ["established"], "people": "4"}
    asked = client.post(url("request_ask"), {**wish, "form_key": uuid.uuid4()}, follow=True).content.decode()
    assert "You have asked for the course." in asked
    assert CourseRequest.objects.get().asked_by == lead()
    sent = {"school": school.pk, "phase": "special", "people": "3"}
    waits = client.post(url("phase_wait_new"), sent, follow=True).content.decode()
    assert f"{school} waits for courses: Special" in waits
    assert PhaseWait.objects.get().asked_by == lead()
    with as_("cpd-lead") as hannah, pytest.raises(PermissionDenied):
        wait_for_phase(actor=hannah, school=make_people(1)[0].organisation, phase="special", people=1)


def test_heads_name_cpd_leads(as_: As) -> None:
    with as_("head") as head:
        own = next(iter(head.organisations(Role.HEAD)))
        assert Offer(Role.CPD_LEAD) in grantable(head, own)
    with as_("deputy") as deputy:
        assert Offer(Role.CPD_LEAD) not in grantable(deputy)
