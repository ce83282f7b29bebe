"""An alliance, or a run, says what becomes of bookings for somebody who is elsewhere then (PEERS §6.1, 13)."""

from __future__ import annotations

import datetime as dt
import html
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from alliance_portal.kernel.roles import Actor
from cpd.actions import cancel_booking, move_booking, substitute
from cpd.actions.clashes import save_clash_settings
from cpd.actions.offers import accept_offer
from cpd.models import Booking, ClashRule, ClashSettings, Run, RunDeliverer, Session
from schools.models import Person
from tests.conftest import As, SignIn

from .making import book, make_course, make_people, make_run, url
from .test_pages import staff

FIRST = "is booked on “First” on"


def rule(actor: Actor, value: ClashRule) -> None:
    row = ClashSettings.objects.first() or ClashSettings()
    row.rule = value
    save_clash_settings(actor=actor, row=row)


def two_at_once(**changes: object) -> tuple[Run, Run]:
    return make_run(make_course(title="First"), venue="A"), make_run(venue="B", **changes)


@pytest.fixture
def tom(in_alliance: Actor) -> Person:
    return Person.objects.get(name="Tom Reed")


def test_without_a_rule_it_only_warns(in_alliance: Actor, tom: Person) -> None:
    for run in two_at_once():
        book(in_alliance, run, [tom])
    assert Booking.objects.filter(person=tom, state=Booking.State.BOOKED).count() == 2


def test_a_blocked_booking_names_what_is_at_the_same_time(in_alliance: Actor, tom: Person) -> None:
    first, second = two_at_once()
    rule(in_alliance, ClashRule.BLOCK)
    book(in_alliance, first, [tom])
    others = make_people(1)
    with pytest.raises(ValidationError) as refused:
        book(in_alliance, second, [tom, *others])
    [message] = refused.value.messages
    assert message.startswith(f"Tom Reed {FIRST}")
    assert not second.bookings.exists()
    cancel_booking(actor=in_alliance, booking=first.bookings.get())
    book(in_alliance, second, [tom, *others])


def test_a_run_may_say_otherwise(in_alliance: Actor, tom: Person) -> None:
    rule(in_alliance, ClashRule.BLOCK)
    first, second = two_at_once(clashes=ClashRule.WARN)
    book(in_alliance, first, [tom])
    book(in_alliance, second, [tom])
    rule(in_alliance, ClashRule.ALLOW)
    third = make_run(venue="C", clashes=ClashRule.BLOCK)
    with pytest.raises(ValidationError, match="Tom Reed is booked on"):
        book(in_alliance, third, [tom])


def test_who_delivers_then_cannot_be_booked(in_alliance: Actor, tom: Person) -> None:
    first, second = two_at_once()
    rule(in_alliance, ClashRule.BLOCK)
    RunDeliverer.objects.create(run=first, organisation=tom.organisation, person=tom)
    with pytest.raises(ValidationError, match="Tom Reed delivers “First” on"):
        book(in_alliance, second, [tom])


def test_times_that_only_touch_are_no_clash(in_alliance: Actor, tom: Person) -> None:
    first, second = two_at_once()
    rule(in_alliance, ClashRule.BLOCK)
    Session.objects.filter(run=first).update(starts=dt.time(15, 30), ends=dt.time(17))
    book(in_alliance, first, [tom])
    book(in_alliance, second, [tom])


def test_it_holds_for_a_colleague_a_move_and_an_offer_too(in_alliance: Actor, tom: Person) -> None:
    [holder] = make_people(1)
    first, second = two_at_once(places=1, offer_hours=48)
    elsewhere = make_run(dates=(20,), offer_hours=48)
    rule(in_alliance, ClashRule.BLOCK)
    book(in_alliance, first, [tom])
    book(in_alliance, second, [holder])
    with pytest.raises(ValidationError) as refused:
        substitute(actor=in_alliance, booking=second.bookings.get(), person=tom)
    assert FIRST in str(refused.value.message_dict["person"])
    book(in_alliance, elsewhere, [tom])
    fourth = make_run(venue="D", offer_hours=48)
    with pytest.raises(ValidationError, match=FIRST):
        move_booking(actor=in_alliance, booking=elsewhere.bookings.get(), run=fourth, key=uuid.uuid4())
    assert elsewhere.bookings.get().state == Booking.State.BOOKED
    rule(in_alliance, ClashRule.WARN)
    book(in_alliance, second, [tom])
    cancel_booking(actor=in_alliance, booking=second.bookings.get(person=holder))
    offer = second.bookings.get(person=tom)
    assert offer.state == Booking.State.OFFERED
    rule(in_alliance, ClashRule.BLOCK)
    with pytest.raises(ValidationError, match=FIRST):
        accept_offer(actor=in_alliance, booking=offer)


def test_a_head_reads_it_beside_the_list_and_books_the_others(
    in_alliance: Actor, sign_in: SignIn, tom: Person
) -> None:
    first, second = two_at_once()
    rule(in_alliance, ClashRule.BLOCK)
    book(in_alliance, first, [tom])
    client = sign_in("head")
    answer = client.post(url("book", second.public_id), {"person": staff("Tom Reed", "Aisha Khan")})
    assert answer.status_code == 422
    assert len(answer.context["form"].errors["person"]) == 1
    assert f"Tom Reed {FIRST}" in html.unescape(answer.content.decode())
    assert client.post(url("book", second.public_id), {"person": staff("Aisha Khan")}).status_code == 302


def test_nothing_is_said_where_clashes_are_allowed(in_alliance: Actor, sign_in: SignIn, tom: Person) -> None:
    first, second = two_at_once()
    book(in_alliance, first, [tom])
    client = sign_in("head")
    step = client.post(url("book", second.public_id), {"person": staff("Tom Reed")})["Location"]
    assert FIRST in html.unescape(client.get(step).content.decode())
    rule(in_alliance, ClashRule.ALLOW)
    assert FIRST not in html.unescape(client.get(step).content.decode())


def test_co_ordinators_set_it_on_a_page(as_: As, sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("coordinator")
    assert client.post(url("clash_settings"), {"rule": ""}).status_code == 422
    assert client.post(url("clash_settings"), {"rule": "block"}).status_code == 302
    assert ClashSettings.objects.get().rule == ClashRule.BLOCK
    client.post(url("clash_settings"), {"rule": "allow"})
    assert ClashSettings.objects.get().rule == ClashRule.ALLOW
    assert sign_in("head").get(url("clash_settings")).status_code == 403
    with as_("head") as ruth, pytest.raises(PermissionDenied):
        save_clash_settings(actor=ruth, row=ClashSettings.objects.get())


def test_the_form_of_a_run_has_its_own_rule(sign_in: SignIn, in_alliance: Actor) -> None:
    run = make_run()
    page = sign_in("coordinator").get(url("run_change", run.public_id)).content.decode()
    assert "As the alliance says" in page
