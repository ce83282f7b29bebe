"""A partner has a page of its own: courses with its part in them, days given, whom to ask (C57)."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from alliance_portal.kernel.models import Account, OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor, Role
from cpd.actions import book_places, draft_invoices, send_invoice
from cpd.actions.bookings import name_colleague
from cpd.models import Booking, Course, CourseProvider, CourseRequest, Run, RunDeliverer, RunPrices
from cpd.queries.billing import Wanted
from schools.models import Organisation, Person, RoleGrant
from tests.conftest import As, SignIn
from tests.signing_in import signed_in

from .making import book, day, make_people, make_run, organisation, url
from .test_invoices import set_up
from .test_questions import LIST, asked

PAGE = "/a/billericay/courses/ours/"


def test_it_lists_what_the_organisation_provides_or_delivers(in_alliance: Actor, sign_in: SignIn) -> None:
    university = anglia()
    runs = [make_run() for _ in range(4)]
    titles = ("Provided alone", "Provided with others", "Delivered", "Of somebody else")
    for run, title in zip(runs, titles, strict=True):
        Course.objects.filter(pk=run.course_id).update(title=title)
    Course.objects.filter(pk=runs[0].course_id).update(provider=university)
    CourseProvider.objects.create(course=runs[1].course, organisation=university, kind="university")
    RunDeliverer.objects.create(run=runs[1], organisation=university)
    RunDeliverer.objects.create(run=runs[2], organisation=university)
    book(in_alliance, runs[2], make_people(2))
    client = sign_in("partner")
    page = client.get(PAGE).content.decode()
    for words in (
        *titles[:3],
        "Provides the course",
        "Provides and delivers it",
        "Delivers it",
        "Priya Shah",
    ):
        assert words in page
    assert titles[3] not in page
    rows = client.get(PAGE, {"csv": "1"}).content.decode("utf-8-sig").splitlines()
    [line] = [row for row in rows if row.startswith("Delivered")]
    assert ",2," in line
    assert "Ruby Castellan" in page
    assert titles_of(client, q="alone provided") == [titles[0]]
    assert titles_of(client, when="past") == []
    assert len(titles_of(client, when="coming")) == 3


def titles_of(client: Client, **asked: str) -> list[str]:
    return [
        run.course.title for run in client.get(PAGE, asked).context["listing"].table.page.object_list.data
    ]


def test_a_colleague_who_was_named_in_a_booking_is_one_of_its_people(as_: As, sign_in: SignIn) -> None:
    with as_("partner") as actor:
        name_colleague(actor=actor, organisation=anglia(), name="Vera Stokes", email="vera@anglia.invalid")
    page = sign_in("partner").get(PAGE).content.decode().split("Your people in the portal")[1]
    assert "Vera Stokes" in page
    assert "Ruby Castellan" in page
    assert "Tom Reed" not in page


def test_it_says_so_when_there_is_nothing_yet_and_is_for_visitors_alone(sign_in: SignIn) -> None:
    page = sign_in("la").get(PAGE).content.decode()
    assert "You provide or deliver no course here yet" in page
    assert "Simon Hale" in page
    for key in ("teacher", "head", "coordinator"):
        assert sign_in(key).get(PAGE).status_code == 403


# --- Its own people, and what it owes -------------------------------------------------------------------


def tutor(name: str = "Vera Stokes") -> Person:
    """Another of the university's people, who teaches and books nobody."""
    account = Account.objects.create_user(f"{name[0]}@anglia.invalid".lower())
    found = Person.objects.create(organisation=anglia(), name=name, email=account.email, account=account)
    RoleGrant.objects.create(
        person=found, role=Role.TEACHER, organisation=anglia(), starts_on=dt.date(2017, 9, 1)
    )
    return found


def anglia() -> Organisation:
    return Organisation.objects.get(name="Anglia Ruskin University")


def partner_run(**changes: Any) -> Run:
    """A course that costs partners 60 pounds, and members 45."""
    run = make_run(**changes)
    RunPrices.objects.create(run=run, partner_pence=6000)
    return run


def test_a_partner_books_her_own_people_at_the_partners_price(in_alliance: Actor, sign_in: SignIn) -> None:
    run, vera = partner_run(), tutor()
    ruby = sign_in("partner")
    assert "Book your people on a course" in ruby.get(PAGE).content.decode()
    form = ruby.get(url("book", run.public_id)).content.decode()
    assert "Vera Stokes" in form
    assert "Tom Reed" not in form, "a school's staff are its own"
    chosen = urlencode({"school": anglia().public_id, "person": vera.public_id})
    check = f"{url('book_check', run.public_id)}?{chosen}"
    page = ruby.get(check).content.decode()
    assert "£60" in page
    assert "partner price" in page
    done = ruby.post(check, {"key": uuid.uuid4()}, follow=True).content.decode()
    assert "Vera Stokes" in done
    booking = Booking.objects.get()
    assert (booking.person, booking.state, booking.organisation) == (vera, Booking.State.BOOKED, anglia())
    page = ruby.get(PAGE).content.decode()
    assert url("booking_detail", booking.public_id) in page
    assert "Vera Stokes" in ruby.get(url("booking_list")).content.decode()
    assert ruby.post(url("booking_cancel", booking.public_id), {"agreed_pence": "0"}).status_code == 302
    booking.refresh_from_db()
    assert booking.state == Booking.State.CANCELLED


def test_a_partner_names_a_colleague_who_is_new_here(in_alliance: Actor, sign_in: SignIn) -> None:
    run, ruby = partner_run(), sign_in("partner")
    page = f"{url('book_colleague', run.public_id)}?school={anglia().public_id}"
    answer = ruby.post(page, {"name": "Vera Stokes", "email": "vera@anglia.invalid", "job_title": "Tutor"})
    assert answer.status_code == 302
    assert Person.objects.get(name="Vera Stokes").organisation == anglia()
    refused = ruby.post(page, {"name": "", "email": "x"})
    assert refused.status_code == 422
    assert "Enter" in refused.content.decode()


def test_a_partner_books_nobody_elses_people(in_alliance: Actor, as_: As, sign_in: SignIn) -> None:
    run, ruby = partner_run(), sign_in("partner")
    [other] = make_people(1)
    booking = book(in_alliance, run, [other]).bookings.get()
    chosen = urlencode({"school": other.organisation.public_id, "person": other.public_id})
    assert ruby.post(f"{url('book_check', run.public_id)}?{chosen}", {"key": uuid.uuid4()}).status_code == 404
    assert Booking.objects.count() == 1
    for page in ("booking_detail", "booking_cancel", "booking_order"):
        assert ruby.get(url(page, booking.public_id)).status_code == 404
    assert other.name not in ruby.get(url("booking_list")).content.decode()
    with as_("partner") as actor:
        with pytest.raises(PermissionDenied):
            book_places(actor=actor, run=make_run(), people=[other], key=uuid.uuid4())
        with pytest.raises(PermissionDenied):
            name_colleague(actor=actor, organisation=other.organisation, name="A B", email="a@b.invalid")
        assert not visible(actor, CourseRequest).exists()


def test_an_officer_of_the_authority_and_a_partners_staff_book_nobody(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    run, client = partner_run(), signed_in(tutor().account)
    for one in (sign_in("la"), client):
        for page in (url("book", run.public_id), url("approvals"), url("invoice_list"), url("credit_list")):
            assert one.get(page).status_code == 403
    assert "Book your people" not in sign_in("la").get(PAGE).content.decode()


def test_what_a_partners_staff_ask_for_is_approved_there(in_alliance: Actor, sign_in: SignIn) -> None:
    """By those who book for it, from page or e-mail; it may also do without, as a school may."""
    run, vera = partner_run(), tutor()
    client, ruby = signed_in(vera.account), sign_in("partner")
    assert client.post(url("ask", run.public_id), {"key": uuid.uuid4()}).status_code == 302
    booking = Booking.objects.get()
    assert booking.state == Booking.State.REQUESTED
    asked = OutgoingMail.objects.filter(kind="cpd.approve")
    assert [mail.to_name for mail in asked] == ["Ruby Castellan"]
    assert "Approve 1 place" in ruby.get("/a/billericay/").content.decode()
    answer = {"booking": [str(booking.public_id)], "answer": "approve", "order_number": ""}
    assert ruby.post(url("approvals"), answer).status_code == 302
    booking.refresh_from_db()
    assert booking.state == Booking.State.BOOKED
    page = url("school_approval", anglia().public_id)
    assert ruby.post(page, {"is_wanted": "no", "budget": ""}).status_code == 302
    assert client.post(url("ask", partner_run().public_id), {"key": uuid.uuid4()}).status_code == 302
    assert Booking.objects.order_by("-pk")[0].state == Booking.State.BOOKED


def test_a_partner_reads_its_own_invoices_and_statement(in_alliance: Actor, sign_in: SignIn) -> None:
    set_up(in_alliance)
    book(in_alliance, partner_run(), [tutor()])
    book(in_alliance, partner_run(), make_people(1))
    drafts = draft_invoices(
        actor=in_alliance,
        schools=[anglia(), organisation("South Green Infant School")],
        wanted=Wanted(day(30)),
    )
    ours = next(one for one in drafts if one.organisation == anglia())
    [other] = [one for one in drafts if one != ours]
    ruby = sign_in("partner")
    assert ruby.get(url("invoice", ours.public_id)).status_code == 404, "a draft is nobody's yet"
    for one in drafts:
        send_invoice(actor=in_alliance, invoice=one)
    told = OutgoingMail.objects.filter(kind="cpd.invoice").values_list("to_name", flat=True)
    assert "Ruby Castellan" in told
    page = ruby.get(PAGE).content.decode()
    assert url("invoice", ours.public_id) in page
    assert "£72" in page, "60 pounds and the tax"
    assert ruby.get(url("invoice", ours.public_id)).status_code == 200
    assert ruby.get(url("invoice", other.public_id)).status_code == 404
    assert ruby.get(url("statement", anglia().public_id)).status_code == 200
    assert ruby.get(url("statement", other.organisation.public_id)).status_code == 403
    listed = ruby.get(url("invoice_list")).content.decode()
    assert url("invoice", ours.public_id) in listed
    assert url("invoice", other.public_id) not in listed
    assert "Statement of Anglia Ruskin University" in listed


def test_the_page_costs_the_same_with_one_booking_and_with_three(in_alliance: Actor, sign_in: SignIn) -> None:
    client = sign_in("partner")
    book(in_alliance, partner_run(), [tutor()])
    client.get(PAGE)
    one = asked(lambda: client.get(PAGE))
    book(in_alliance, partner_run(), [tutor("Will Moss"), tutor("Ada Orr")])
    assert asked(lambda: client.get(PAGE)) == one <= LIST
