"""When the alliance was last in contact with a school: shown, listed, kept from other schools (CAPABILITIES D12)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from schools.models import Attendance, Body, Conversation, Meeting, Organisation, Person, Seat
from schools.queries.last_contact import LastContact, last_contact_of, start_of_term, with_contacts
from tests.conftest import As, SignIn
from tests.cpd.making import book, make_people, make_run
from tests.sle_brokerage.steps import STARTED, active, visit

from .conftest import questions

SOUTH_GREEN, BRIGHTSIDE = "South Green Infant School", "Brightside Primary School"
ORGANISATIONS = "/a/billericay/organisations/"


def school(name: str = SOUTH_GREEN) -> Organisation:
    return with_contacts(Organisation.objects.filter(name=name)).get()


def ago(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=days)


def spoke(days: int, kind: str = "telephone", name: str = SOUTH_GREEN) -> Conversation:
    return Conversation.objects.create(
        organisation=school(name), happened_on=ago(days), kind=kind, about="Reading at home"
    )


def met(days: int, answer: str, name: str = SOUTH_GREEN) -> None:
    body = Body.objects.create(kind="heads", name=f"Heads {days}")
    person = Person.objects.filter(organisation=school(name)).first()
    seat = Seat.objects.create(body=body, person=person, organisation=school(name), starts_on=ago(days + 1))
    meeting = Meeting.objects.create(body=body, held_on=ago(days), starts_at=dt.time(16), state="held")
    Attendance.objects.create(meeting=meeting, seat=seat, answer=answer)


def listed(client: Client, url: str) -> list[Any]:
    return list(client.get(url).context["table"].page.object_list.data)


def test_the_latest_of_what_the_portal_knows_counts(as_: As) -> None:
    with as_("coordinator"):
        assert last_contact_of(school()) is None
        spoke(30)
        assert last_contact_of(school()) == LastContact(ago(30), "Telephone call")
        met(10, "apologies")
        met(20, "present")
        assert last_contact_of(school()) == LastContact(ago(20), "Meeting of a body of the alliance")
        taken_off = spoke(1, "visit")
        assert last_contact_of(school()) == LastContact(ago(1), "Visit")
        Conversation.objects.filter(pk=taken_off.pk).update(archived_at=timezone.now())
        assert last_contact_of(school()) == LastContact(ago(20), "Meeting of a body of the alliance")
        assert last_contact_of(school(BRIGHTSIDE)) is None


def test_bookings_and_support_count_by_themselves(as_: As) -> None:
    with as_("coordinator"):
        run = make_run()
    with as_("head") as head:
        book(head, run, make_people(1))
        assert last_contact_of(school()) == LastContact(ago(0), "Booking")
    with as_("coordinator") as actor:
        sunnymede = "Sunnymede Primary School"
        deployment = active(actor)
        assert last_contact_of(school(sunnymede)) is None, "the co-ordinator raised it, not the school"
        visit(actor, deployment)
        assert last_contact_of(school(sunnymede)) == LastContact(STARTED, "Visit for support")


@pytest.mark.parametrize("key", ["coordinator", "head", "strand-lead"])
def test_it_stands_on_the_front_of_the_page(as_: As, sign_in: SignIn, key: str) -> None:
    with as_("coordinator"):
        spoke(3)
        url = f"{ORGANISATIONS}{school().public_id}/"
    page = sign_in(key).get(url).content.decode()
    assert "Last contact" in page
    assert "Telephone call" in page
    assert "Reading at home" not in page
    assert ("Note a conversation" in page) is (key != "strand-lead")


@pytest.mark.parametrize("key", ["head-brightside", "teacher", "partner"])
def test_other_schools_do_not_see_it(as_: As, sign_in: SignIn, key: str) -> None:
    with as_("coordinator"):
        spoke(3)
        url = f"{ORGANISATIONS}{school().public_id}/"
    client = sign_in(key)
    assert "Last contact" not in client.get(url).content.decode()
    assert "Last contact" not in client.get(ORGANISATIONS).content.decode()
    assert "Last contact" not in client.get(f"{ORGANISATIONS}?csv=1").content.decode()
    unfiltered, asked = listed(client, ORGANISATIONS), listed(client, f"{ORGANISATIONS}?contact=never")
    assert asked == unfiltered, "what one may not see, one may not find out by a filter"


def test_the_list_finds_schools_without_contact(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator"):
        before = (timezone.localdate() - start_of_term(timezone.localdate())).days + 1
        spoke(before)
        spoke(0, name=BRIGHTSIDE)
    client = sign_in("coordinator")
    names = {
        since: [one.name for one in listed(client, f"{ORGANISATIONS}?contact={since}")]
        for since in ("term", "never")
    }
    assert SOUTH_GREEN in names["term"]
    assert SOUTH_GREEN not in names["never"]
    assert BRIGHTSIDE not in names["term"] + names["never"]
    assert "Sunnymede Primary School" in names["never"]
    assert ago(0).isoformat() in client.get(f"{ORGANISATIONS}?csv=1").content.decode()


def test_conversations_are_listed_narrowed_and_downloaded(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator"):
        spoke(3)
        spoke(400, "visit")
        spoke(5, name=BRIGHTSIDE)
    url = f"{ORGANISATIONS}conversations/"
    client = sign_in("coordinator")

    def found(query: str) -> list[tuple[str, str]]:
        return [(one.organisation.name, one.kind) for one in listed(client, f"{url}?{query}")]

    assert found("") == [(SOUTH_GREEN, "telephone"), (BRIGHTSIDE, "telephone"), (SOUTH_GREEN, "visit")]
    assert found("q=brightside") == [(BRIGHTSIDE, "telephone")]
    assert found("kind=visit") == [(SOUTH_GREEN, "visit")]
    day = ago(10)
    assert len(found(f"since_0={day.day}&since_1={day.month}&since_2={day.year}")) == 2
    assert found(f"until_0={day.day}&until_1={day.month}&until_2={day.year}") == [(SOUTH_GREEN, "visit")]
    assert "Reading at home" in client.get(f"{url}?csv=1").content.decode()
    own = listed(sign_in("head-brightside"), url)
    assert [one.organisation.name for one in own] == [BRIGHTSIDE]
    assert sign_in("teacher").get(url).status_code == 403


def test_lists_cost_the_same_for_few_and_for_many(as_: As, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    urls = [ORGANISATIONS, f"{ORGANISATIONS}?contact=term", f"{ORGANISATIONS}conversations/"]
    with as_("coordinator"):
        spoke(1)
    few = [questions(lambda url=url: client.get(url)) for url in urls]
    with as_("coordinator"):
        for days in range(2, 6):
            spoke(days)
            spoke(days, name=BRIGHTSIDE)
    assert [questions(lambda url=url: client.get(url)) for url in urls] == few
    assert max(few) <= 12
