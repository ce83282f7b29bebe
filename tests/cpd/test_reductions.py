"""A date is taken out: everybody hears why, and its share of the price comes back (DOMAIN.md §5.2)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import cancel_run, give_credits, pay_with_credits, remove_session, save_rates
from cpd.models import Booking, CreditRates, Invoice, PriceReduction, Run, Session
from cpd.queries.billing import Wanted, due_by_school
from cpd.queries.credits import balance_of
from cpd.queries.prices import price_of, to_pay_and_covered
from cpd.queries.reductions import by_school, shares_of
from tests.conftest import As, SignIn

from .making import book, day, make_people, make_run, organisation, url
from .test_bookings import SOUTH_GREEN
from .test_catalogue import errors
from .test_entitlements import membership
from .test_invoices import owed, sent, set_up

WHY = "The speaker is ill."


def last(run: Run) -> Session:
    return Session.objects.filter(run=run).latest("held_on")


def remove(actor: Actor, session: Session, **agreed: Any) -> None:
    remove_session(actor=actor, session=session, because=WHY, **agreed)


def test_a_co_ordinator_sees_what_comes_back_gives_the_reason_and_it_costs_less(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    set_up(in_alliance)
    run = make_run(dates=(7, 14, 21), price_pence=10000)
    book(in_alliance, run, make_people(2))
    book(in_alliance, run, make_people(1, "Buttsbury Infant School"))
    client, session = sign_in("coordinator"), last(run)
    page = url("session_remove", session.public_id)
    shown = client.get(page).content.decode()
    assert "We write to 3 people" in shown
    assert "2 places: £66.66" in shown
    assert "1 place: £33.33" in shown
    sent_form = {"because": WHY, "gives_back": "yes", "agreed_pence": "9999", "agreed_credits": "0"}
    assert errors(client.post(page, {})) == {
        "because": ["Enter the reason"],
        "gives_back": ["Select yes if the share of the price is given back"],
    }
    late = client.post(page, sent_form | {"agreed_pence": "1"}).content.decode()
    assert "What is given back has changed since you opened this page" in late
    assert Session.objects.filter(run=run).count() == 3
    OutgoingMail.objects.all().delete()
    assert client.post(page, sent_form).status_code == 302
    assert Session.objects.filter(run=run).count() == 2
    letters = OutgoingMail.objects.filter(kind="cpd.date_removed")
    assert letters.count() == 3
    assert WHY in letters[0].text
    assert "Your school pays £33.33 less, or gets it back." in letters[0].text
    booking = Booking.objects.filter(run=run).earliest("pk")
    assert price_of(booking) == 10000 - 3333
    due = {str(one.organisation): one.net_pence for one in due_by_school(Wanted(day(30)))}
    assert due == {SOUTH_GREEN: 2 * 6667, "Buttsbury Infant School": 6667}
    assert "Less £33.33" in client.get(url("booking_detail", booking.public_id)).content.decode()


def test_two_dates_of_four_give_back_half(in_alliance: Actor) -> None:
    run = make_run(dates=(7, 14, 21, 28), price_pence=10000)
    booking = book(in_alliance, run, make_people(1)).bookings.get()
    for _ in range(2):
        remove(in_alliance, last(run), agreed_pence=2500)
    assert price_of(booking) == 5000
    assert PriceReduction.objects.filter(booking=booking).count() == 2


def test_what_was_invoiced_is_credited_in_part_and_the_rest_when_the_run_is_called_off(
    in_alliance: Actor,
) -> None:
    set_up(in_alliance)
    run = make_run(dates=(7, 14), price_pence=10000)
    book(in_alliance, run, make_people(1))
    invoice = sent(in_alliance)
    remove(in_alliance, last(run), agreed_pence=5000)
    [note] = Invoice.objects.filter(credits=invoice)
    assert (note.net_pence, note.vat_pence) == (-5000, -1000)
    assert WHY in note.because
    assert owed(invoice) == 6000
    assert due_by_school(Wanted(day(30))) == []  # the rest stands on the invoice
    assert OutgoingMail.objects.filter(kind="cpd.credit_note").exists()
    cancel_run(actor=in_alliance, run=run, because="Too few")
    assert owed(invoice) == 0
    assert Invoice.objects.filter(credits=invoice).count() == 2
    invoice.refresh_from_db()
    assert invoice.state == "credited"


def test_credits_come_back_whole_and_a_membership_keeps_what_it_paid(in_alliance: Actor) -> None:
    run = make_run(dates=(7, 14, 21), price_pence=9000)
    save_rates(actor=in_alliance, rates=CreditRates(run=run, costs=5))
    give_credits(actor=in_alliance, organisation=organisation(SOUTH_GREEN), count=5, because="Twilights")
    booking = book(in_alliance, run, make_people(1)).bookings.get()
    pay_with_credits(actor=in_alliance, booking=booking)
    [share] = by_school(shares_of(last(run)))
    assert (share.pence, share.credits) == (0, 1)
    remove(in_alliance, last(run), agreed_pence=0, agreed_credits=1)
    assert balance_of(organisation(SOUTH_GREEN)) == 1
    assert "1 credit back" in OutgoingMail.objects.get(kind="cpd.date_removed").text

    membership(in_alliance, included_pence=6000)
    other = make_run(dates=(7, 14), price_pence=10000)
    covered = book(in_alliance, other, make_people(1)).bookings.get()
    remove(in_alliance, last(other), agreed_pence=2000)
    assert to_pay_and_covered(covered) == (2000, 6000)


def test_free_dates_and_dates_without_bookings_ask_for_no_money(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("coordinator")
    free = make_run(dates=(7, 14), price_pence=0)
    book(in_alliance, free, make_people(1))
    assert list(errors(client.post(url("session_remove", last(free).public_id)))) == ["because"]
    empty = make_run(dates=(7, 14))
    assert "so nobody is told" in client.get(url("session_remove", last(empty).public_id)).content.decode()
    assert client.post(url("session_remove", last(empty).public_id)).status_code == 302
    assert Session.objects.filter(run=empty).count() == 1


def test_keeping_the_price_says_so(in_alliance: Actor, as_: As) -> None:
    run = make_run(dates=(7, 14))
    booking = book(in_alliance, run, make_people(1)).bookings.get()
    with as_("head") as head, pytest.raises(PermissionDenied):
        remove_session(actor=head, session=last(run), because=WHY)
    with pytest.raises(ValidationError, match="has changed"):
        remove(in_alliance, last(run), agreed_pence=1)
    remove(in_alliance, last(run))
    assert price_of(booking) == 4500
    assert "The price of the place stays as it is." in OutgoingMail.objects.get(kind="cpd.date_removed").text
