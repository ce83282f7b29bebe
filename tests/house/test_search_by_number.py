"""Search from the header by what stands on letters, invoices and registers: numbers, places, topics and addresses."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.search import SHOWN, is_number
from cpd.models import Course, Run
from schools.models import Person
from sle_brokerage.models import SupportRequest
from tests.cast import BILLERICAY
from tests.conftest import As, SignIn
from tests.cpd.making import make_course, make_people, make_run, organisation
from tests.cpd.test_invoices import booked, sent, set_up
from tests.schools.conftest import questions
from tests.schools.test_news import story
from tests.sle_brokerage import steps as support

from .test_search import COURSES, PEOPLE, REQUESTS, SCHOOLS, SUPPORT, find, helped

DATES, INVOICES = "Dates of courses", "Invoices"
ST_PETER = "St Peter's Catholic Primary School"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("115167", True),
        ("881/2105", True),
        ("CPD-0042", True),
        ("inv00042", True),
        ("phonics", False),
        ("year 1", False),
        ("42nd street", False),
    ],
)
def test_what_is_one_number(text: str, expected: bool) -> None:
    assert is_number(text) is expected


def test_a_school_is_found_by_every_number_of_the_register(in_alliance: Actor, sign_in: SignIn) -> None:
    school = organisation(ST_PETER).establishment
    assert school is not None
    assert all((school.ukprn, school.laestab))
    client = sign_in("coordinator")
    for number in (str(school.urn), school.ukprn, school.dfe_number, school.laestab):
        assert find(client, number) == {SCHOOLS: [ST_PETER]}, number


def test_a_school_is_found_by_where_it_is(in_alliance: Actor, sign_in: SignIn) -> None:
    school = organisation(ST_PETER).establishment
    assert school is not None
    assert " " in school.postcode
    client = sign_in("coordinator")
    for place in (school.postcode, school.postcode.lower().replace(" ", ""), f"peter {school.town[:4]}"):
        assert ST_PETER in find(client, place)[SCHOOLS], place


def test_a_date_is_found_by_its_reference_by_those_who_may_see_it(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator"):
        run, draft = make_run(), make_run(make_course(title="Later"), state=Run.State.DRAFT)
    for text in (run.reference, run.reference.lower(), str(run.pk)):
        assert find(sign_in("teacher"), text)[DATES] == ["Leading phonics in Year 1"], text
    assert DATES not in find(sign_in("teacher"), draft.reference)
    assert find(sign_in("coordinator"), draft.reference)[DATES] == ["Later"]
    assert DATES not in find(sign_in("coordinator"), "phonics")


def test_a_course_is_found_by_its_topic(in_alliance: Actor, sign_in: SignIn) -> None:
    make_course(title="Every child a reader", tags=["early reading"])
    make_course(title="A draft", tags=["early reading"], state=Course.State.DRAFT)
    assert find(sign_in("teacher"), "Early reading") == {COURSES: ["Every child a reader"]}


def test_more_courses_lead_to_the_list_that_one_may_open(in_alliance: Actor, sign_in: SignIn) -> None:
    """Co-ordinators to all courses, others to the dates; both find the same by the beginnings of words and by topic."""
    for number in range(SHOWN + 1):
        make_run(make_course(title=f"Early reading {number}", tags=["early reading"]))
    for who, url_name in (("coordinator", "cpd:course_list"), ("teacher", "cpd:run_list")):
        client, path = sign_in(who), inside(BILLERICAY.slug, url_name)
        assert f'href="{path}?q=read%20earl"' in more(client, "read earl")
        listing = client.get(path, {"q": "read earl"}).context["listing"]
        assert listing.table.paginator.count == SHOWN + 1


def more(client: Client, text: str) -> str:
    return client.get(f"/a/{BILLERICAY.slug}/search/", {"q": text}).content.decode()


def test_an_address_is_found_only_by_those_who_see_the_person(in_alliance: Actor, sign_in: SignIn) -> None:
    tom = Person.objects.get(name="Tom Reed")
    assert find(sign_in("coordinator"), tom.email) == {PEOPLE: ["Tom Reed"]}
    assert find(sign_in("head"), tom.email) == {PEOPLE: ["Tom Reed"]}
    assert find(sign_in("teacher"), tom.email) == {PEOPLE: ["Tom Reed"]}  # he himself
    assert find(sign_in("head-sunnymede"), tom.email) == {}


def test_requests_are_found_by_school_area_and_leader(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        support.request(actor, at="Brightside Primary School")
        led = helped(actor, "Sunnymede Primary School", "sle").assignments.get().leader.person.name
    client = sign_in("coordinator")
    assert find(client, "brightside phonics")[REQUESTS] == ["Phonics at Brightside Primary School"]
    assert find(client, led)[REQUESTS] == find(client, led)[SUPPORT]
    assert find(client, led)[REQUESTS] == ["Phonics at Sunnymede Primary School"]
    assert find(sign_in("head-sunnymede"), "phonics")[REQUESTS] == ["Phonics at Sunnymede Primary School"]
    assert REQUESTS not in find(sign_in("teacher"), "phonics")


def test_more_requests_lead_to_their_list(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        one = support.request(actor, at=ST_PETER)
        for _ in range(SHOWN):
            values = {
                "form_key": uuid.uuid4(),
                "school": one.school,
                "specialism": one.specialism,
                "raised_by": one.raised_by,
            }
            SupportRequest.objects.create(**values, detail="D", outcomes="O", wanted_from=one.wanted_from)
    client = sign_in("coordinator")
    assert 'href="/a/billericay/support/requests/?q=st%20peters%20phon"' in more(client, "st peters phon")
    listing = client.get("/a/billericay/support/requests/?q=st%20peters%20phon").context["listing"]
    assert listing.table.paginator.count == SHOWN + 1


def test_an_invoice_is_found_by_its_number_by_those_who_may_see_it(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        set_up(actor)
        booked(actor)
        invoice = sent(actor)
    invoices = inside(BILLERICAY.slug, "cpd:invoice_list")
    for text in (invoice.reference, invoice.reference.lower(), str(invoice.number)):
        assert find(sign_in("coordinator"), text)[INVOICES] == [str(invoice)], text
        listing = sign_in("coordinator").get(invoices, {"q": text}).context["listing"]
        assert listing.table.paginator.count == 1
    for who in ("teacher", "head-sunnymede"):
        assert INVOICES not in find(sign_in(who), invoice.reference), who


def test_more_stories_lead_to_the_list_of_news(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        for number in range(SHOWN + 1):
            story(actor, title=f"Readers {number}")
        story(actor, title="Choirs sing")
    client = sign_in("coordinator")
    assert 'href="/a/billericay/news/?q=reade"' in more(client, "reade")
    page = client.get("/a/billericay/news/?q=reade&state=draft").content.decode()
    assert f"{SHOWN + 1} stories with “reade”" in page
    assert "Readers 3" in page
    assert "Choirs sing" not in page
    assert "Nothing found" in client.get("/a/billericay/news/?q=zebra").content.decode()


@pytest.mark.parametrize("text", ["CPD-0042", "115167", "42"])
def test_a_number_asks_no_more_than_words_do(in_alliance: Actor, sign_in: SignIn, text: str) -> None:
    make_people(3)
    client = sign_in("coordinator")
    assert questions(lambda: client.get("/a/billericay/search/", {"q": text})) <= 12


def test_nothing_found_says_what_can_be_searched_for(sign_in: SignIn) -> None:
    page = sign_in("teacher").get("/a/billericay/search/?q=zebra").content.decode()
    for what in ("URN, LAESTAB or UKPRN", "such as CPD-0042", "an invoice by its number"):
        assert what in page
