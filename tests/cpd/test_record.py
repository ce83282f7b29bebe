"""A person's own CPD record: over all her schools and alliances, and nobody else's."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from cpd.actions import issue_certificate
from cpd.models import Attendance, Booking, GroupBooking, Run, Session
from cpd.queries.record import cpd_record
from schools.models import Alliance, Organisation, Person, RoleGrant
from tests.cast import PLYMOUTH
from tests.conftest import SignIn

from .making import day, make_course, make_people, make_term
from .test_registers import taught

URL = reverse("cpd_record:record")


def tom() -> Person:
    return Person.objects.select_related("account").get(name="Tom Reed")


def account_of(person: Person) -> Account:
    assert person.account is not None
    return person.account


def test_it_says_what_was_attended_and_nothing_of_others(in_alliance: Actor) -> None:
    [other] = make_people(1)
    run = taught(in_alliance, [tom(), other], [other], [tom(), other], course=make_course(title="Phonics"))
    taught(in_alliance, [other], [other], [tom(), other], course=make_course(title="Never there"))
    [entry] = [one for one in cpd_record(account_of(tom())) if one.reference == run.reference]
    assert (entry.course, entry.hours, entry.taught, entry.evidence_based) == ("Phonics", 6.5, 13, True)
    assert entry.first_on == entry.last_on
    assert "Never there" not in {one.course for one in cpd_record(account_of(tom()))}


def test_it_has_what_she_did_at_another_school_of_another_alliance(in_alliance: Actor) -> None:
    account = account_of(tom())
    other = Alliance.objects.get(slug=PLYMOUTH.slug)
    with enter_service(alliance=other, purpose="test"):
        school = Organisation.objects.filter(archived_at=None, kind="school").first()
        assert school is not None
        again = Person.objects.create(
            organisation=school, name="Thomas Reed", email="tr@x.invalid", account=account
        )
        taught_at(school, again)
    assert str(other) in {one.alliance for one in cpd_record(account)}


def test_a_course_leads_to_the_page_where_she_gets_her_certificate(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    run = taught(in_alliance, [tom()], [tom()], [tom()])
    address = inside("billericay", "cpd:booking_detail", run.bookings.get().public_id)
    client = sign_in("teacher")
    assert address in client.get(URL).content.decode()
    assert address.encode() not in b"".join(client.get(f"{URL}?csv=1"))
    RoleGrant.objects.filter(person=tom()).update(ends_on=day(-1))
    [entry] = [one for one in cpd_record(account_of(tom())) if one.reference == run.reference]
    assert entry.booking == ""  # she has left: the page would not open


def taught_at(school: Organisation, person: Person) -> None:
    """A run there with one session that is over and that the person attended."""
    places = {"course": make_course(provider=school), "term": make_term(), "venue": "Hall", "places": 5}
    run = Run.objects.create(**places, accountable=school, host=school, state=Run.State.PUBLISHED)
    times = {
        "held_on": day(-3),
        "starts": dt.time(9),
        "ends": dt.time(12),
        "register_taken_at": timezone.now(),
    }
    session = Session.objects.create(run=run, counted_days=Decimal("0.5"), **times)
    group = GroupBooking.objects.create(key=uuid.uuid4(), run=run)
    whose = {"person": person, "organisation": school, "group": group}
    booking = Booking.objects.create(run=run, state=Booking.State.ATTENDED, **whose)
    Attendance.objects.create(booking=booking, session=session, present=True)


def test_the_page_filters_adds_up_and_downloads(sign_in: SignIn, in_alliance: Actor) -> None:
    run = taught(
        in_alliance, [tom()], [tom()], [tom()], course=make_course(certificate_needs_evaluation=False)
    )
    certificate, _ = issue_certificate(actor=in_alliance, booking=run.bookings.get())
    client = sign_in("teacher")
    page = client.get(URL)
    assert page.status_code == 200
    shown = page.content.decode()
    assert certificate.code in shown
    assert ">13<" in shown
    assert "13.00" not in shown
    table = b"".join(client.get(f"{URL}?csv=1")).decode("utf-8-sig")
    assert certificate.code in table
    assert client.get(f"{URL}?year=1999").status_code == 200
    assert client.get(f"{URL}?year=nonsense").status_code == 200


def test_it_asks_as_many_queries_for_many_courses_as_for_one(in_alliance: Actor) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            cpd_record(account_of(tom()))
        return len(asked)

    taught(in_alliance, [tom()], [tom()], [tom()])
    one = queries()
    for number in range(3):
        taught(in_alliance, [tom()], [tom()], [tom()], course=make_course(title=f"Course {number}"))
    assert queries() == one
