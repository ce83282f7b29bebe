"""Partners are organisations, not schools, in the texts that they read (CAPABILITIES C57)."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from alliance_portal.kernel.mail_kinds import kinds
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.wording import MARK
from cpd.actions import cancel_booking
from schools.models import Person, TrustMembership
from schools.queries.words import noun_for, noun_of, spoken
from tests.conftest import As, SignIn

from .making import book, make_people, make_run, organisation, url
from .test_tariffs import CALENDAR, COPTHORNE, terms

UNIVERSITY = "Anglia Ruskin University"


def test_a_text_is_said_of_what_the_place_is(in_alliance: Actor, as_: As) -> None:
    said = "The head of the class, the head of the school, and your school’s staff."
    assert spoken(said, noun_of(organisation("South Green Infant School"))) == said
    expected = "The head of the class, whoever books for the organisation, and your organisation’s staff."
    assert spoken(said, noun_of(organisation(UNIVERSITY))) == expected
    assert noun_for(in_alliance) == "school"
    with as_("partner") as actor:
        assert noun_for(actor) == "organisation"


@pytest.mark.parametrize(("key", "noun"), [("head", "school"), ("partner", "organisation")])
def test_where_she_books_she_reads_of_her_own_place(
    in_alliance: Actor, sign_in: SignIn, key: str, noun: str
) -> None:
    run = make_run()
    place = "South Green Infant School" if noun == "school" else UNIVERSITY
    (person,) = make_people(1, place)
    client = sign_in(key)
    assert f"Booked from your {noun}" in client.get(url("run_detail", run.public_id)).content.decode()
    school = organisation(place).public_id
    pages = [
        f"{url('book', run.public_id)}?school={school}",
        f"{url('book_colleague', run.public_id)}?school={school}",
        f"{url('book_check', run.public_id)}?school={school}&person={person.public_id}",
    ]
    for address in pages:
        page = client.get(address).content.decode()
        assert ("the head of the school" in page) is (noun == "school"), address
        assert ("whoever books for the organisation" in page) is (noun == "organisation"), address
    check = client.get(pages[-1]).content.decode()
    assert (">School<" in "".join(check.split())) is (noun == "school")
    assert f"If your {noun} gives one" in check


def test_who_books_nobody_reads_of_her_own_place_alone(in_alliance: Actor, sign_in: SignIn) -> None:
    """Colleagues of hers are booked: that is not for her to see, and so nobody is said not to be."""
    run, client = make_run(), sign_in("teacher")
    book(in_alliance, run, make_people(1, "South Green Infant School"))
    page = client.get(url("run_detail", run.public_id)).content.decode()
    assert "You are not booked on this course." in page
    assert "Nobody is booked yet" not in page
    book(in_alliance, run, [Person.objects.get(name="Tom Reed")])
    booked = client.get(url("run_detail", run.public_id)).content.decode()
    assert "Your place</h2>" in booked
    assert "Booked from your school" not in booked


@pytest.mark.parametrize(("key", "noun"), [("head", "school"), ("partner", "organisation")])
def test_empty_lists_of_money_speak_of_her_own_place(
    in_alliance: Actor, sign_in: SignIn, key: str, noun: str
) -> None:
    client = sign_in(key)
    for name, what in (("invoice_list", "invoices"), ("fee_list", "membership")):
        assert f"Your {noun} has no {what}" in client.get(url(name)).content.decode()


# E-mails that only schools get, each with why.
TO_SCHOOLS = {
    "cpd.measure": "only schools have pupils to speak of",
    "deliveries.asked_to_answer": "schools look at themselves",
    "deliveries.self_evaluation_due": "schools look at themselves",
    "deliveries.survey_open": "schools are asked what they want",
    "deliveries.survey_reminder": "schools are asked what they want",
    "itt.trainee_withdrawn": "trainees are placed at schools",
    "schools.page_to_check": "only pages of schools are asked about",
    "schools.teacher_asked_for": "teachers of schools share their practice",
    "sle_brokerage.matched_leader": "leaders come from schools",
}
OF_A_SCHOOL = re.compile(r"\b(your|the head of your) (school|head|headteacher)\b", re.IGNORECASE)


def test_the_words_of_emails_are_for_partners_too() -> None:
    """Where a text says "your school", it stands for what the place is: ((your school))."""
    said = {kind.key: MARK.sub("", f"{kind.standard.subject} {kind.standard.body}") for kind in kinds()}
    assert {key for key, text in said.items() if OF_A_SCHOOL.search(text)} == set(TO_SCHOOLS)


@pytest.mark.parametrize(
    ("place", "decides", "charged"),
    [
        ("South Green Infant School", "your headteacher", "Your school is charged"),
        (UNIVERSITY, "whoever books for your organisation", "Your organisation is charged"),
    ],
)
def test_somebody_who_is_booked_reads_of_her_own_place(
    in_alliance: Actor, place: str, decides: str, charged: str
) -> None:
    terms(in_alliance, CALENDAR, COPTHORNE[1])
    run = make_run(dates=(10,))
    (person,) = make_people(1, place)
    booking = book(in_alliance, run, [person]).bookings.get()
    cancel_booking(actor=in_alliance, booking=booking, agreed_pence=3375)
    texts = {one.kind: one.text for one in OutgoingMail.objects.filter(to_email=person.email)}
    assert f"The alliance’s co-ordinator and {decides} can do that." in texts["cpd.booked"]
    assert f"{decides} or the alliance’s co-ordinator can book again" in texts["cpd.cancelled"]
    assert charged in texts["cpd.cancelled"]
    assert ("school" in texts["cpd.cancelled"]) is (place != UNIVERSITY)


def test_whoever_acts_for_many_schools_reads_which_has_booked_whom(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    run, trust = make_run(), organisation("Billericay Community Trust")
    for name in ("Brightside Primary School", "South Green Infant School"):
        starts_on, school = dt.date(2017, 9, 1), organisation(name)
        TrustMembership.objects.create(trust=trust, organisation=school, starts_on=starts_on)
    book(in_alliance, run, make_people(1, "South Green Infant School"))
    page = sign_in("trust").get(url("run_detail", run.public_id)).content.decode()
    mine = page.split("Booked from your schools")[1].split("</dl>")[0]
    assert "South Green Infant School" in mine
