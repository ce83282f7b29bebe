"""A form that is sent twice makes one row."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from alliance_portal.kernel.roles import Actor
from cpd.models import CreditEntry, Payment, Run
from schools.models import NewsItem
from tests.conftest import SignIn

from .making import day, make_run, organisation, url
from .test_bookings import SOUTH_GREEN, person
from .test_invoices import booked, sent, set_up


def twice(client: Client, address: str, values: dict[str, Any]) -> list[str]:
    """Where the same form leads, sent two times."""
    key = client.get(address).context["form"]["public_id"].value()
    answers = [client.post(address, values | {"public_id": str(key)}) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302], answers[-1].content.decode()
    return [one.headers["Location"] for one in answers]


def test_a_payment_is_recorded_once(sign_in: SignIn, in_alliance: Actor) -> None:
    set_up(in_alliance)
    booked(in_alliance, person("Tom Reed"))
    invoice, today = sent(in_alliance), day(0)
    when = {"received_on_0": today.day, "received_on_1": today.month, "received_on_2": today.year}
    address = url("payment_create", invoice.public_id)
    twice(sign_in("coordinator"), address, {"pence": "1", "reference": "BACS"} | when)
    assert [one.pence for one in Payment.objects.all()] == [100]


def test_credits_are_given_once(sign_in: SignIn, in_alliance: Actor) -> None:
    school = organisation(SOUTH_GREEN)
    twice(
        sign_in("coordinator"),
        url("credit_create"),
        {"organisation": school.pk, "count": "3", "because": "Twilights"},
    )
    assert [one.credits for one in CreditEntry.objects.all()] == [3]


def test_a_run_is_made_once(sign_in: SignIn, in_alliance: Actor) -> None:
    run = make_run()
    places = {"venue": "Hall", "places": 10, "price_pence": "0", "term": run.term.pk}
    places |= {"accountable": run.accountable.pk, "host": run.host.pk}
    first, second = twice(sign_in("coordinator"), url("run_create", run.course.public_id), places)
    assert first == second
    assert Run.objects.filter(course=run.course).count() == 2


def test_a_story_is_written_once(sign_in: SignIn, in_alliance: Actor) -> None:
    address = reverse("schools:news_add", args=["billericay"])
    first, second = twice(sign_in("coordinator"), address, {"title": "A good year", "body": "It was."})
    assert first == second
    assert NewsItem.objects.filter(title="A good year").count() == 1


def test_sent_without_its_key_a_form_makes_a_row_each_time(sign_in: SignIn, in_alliance: Actor) -> None:
    client, school = sign_in("coordinator"), organisation(SOUTH_GREEN)
    values = {"organisation": school.pk, "count": "3", "because": "Twilights"}
    for _ in range(2):
        client.post(url("credit_create"), values)
    assert CreditEntry.objects.count() == 2
    assert client.post(url("credit_create"), values | {"public_id": "nonsense"}).status_code == 422
