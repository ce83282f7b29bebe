"""A membership pays for places that were booked before it began when a co-ordinator says so; invoices are put right."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    cancel_booking,
    cover_earlier_places,
    draft_invoices,
    give_bursary,
    give_credits,
    pay_with_credits,
    record_payment,
    save_rates,
    send_invoice,
)
from cpd.models import Booking, CreditRates, Invoice, MembershipFee
from cpd.queries.billing import Wanted, due_by_school
from cpd.queries.earlier_places import earlier_places, unpaid_in
from cpd.queries.entitlements import with_use
from cpd.queries.prices import to_pay_and_covered
from tests.cast import PLYMOUTH
from tests.conftest import As, SignIn

from .making import day, organisation, url
from .test_bookings import SOUTH_GREEN
from .test_entitlements import booked, membership, rest
from .test_invoices import set_up


def shown(fee: MembershipFee) -> MembershipFee:
    return with_use(MembershipFee.objects.filter(pk=fee.pk)).get()


def covered(actor: Actor, fee: MembershipFee, bookings: list[Booking], expected: int) -> int:
    return cover_earlier_places(actor=actor, fee=fee, bookings=bookings, expected_pence=expected)


def invoiced(actor: Actor, *, is_sent: bool = True) -> Invoice:
    school = organisation(SOUTH_GREEN)
    [draft] = draft_invoices(actor=actor, schools=[school], wanted=Wanted(day(100), kinds=["places"]))
    return send_invoice(actor=actor, invoice=draft) if is_sent else draft


def due() -> list[int]:
    return [one.net_pence for one in due_by_school(Wanted(day(100), kinds=["places"]))]


def test_what_was_booked_before_is_offered_and_paid_as_shown(in_alliance: Actor) -> None:
    bookings = booked(in_alliance, 3)
    fee = membership(in_alliance)
    assert unpaid_in(fee) == (3, 13_500)
    places, left_then = earlier_places(shown(fee))
    assert [(one.booking, one.pays, one.rest) for one in places] == [
        (bookings[0], 4500, 0), (bookings[1], 4500, 0), (bookings[2], 1000, 3500),
    ]  # fmt: skip
    assert covered(in_alliance, fee, bookings, 10_000) == 10_000
    assert [to_pay_and_covered(one) for one in bookings] == [(0, 4500), (0, 4500), (3500, 1000)]
    assert (rest(fee), *left_then.parts) == (0, 0)
    told = OutgoingMail.objects.filter(kind="cpd.membership_changed").latest("pk").text
    assert "It has paid £100 for 3 places that you had booked before." in told


def test_some_of_them_can_be_chosen(in_alliance: Actor) -> None:
    first, second, third = booked(in_alliance, 3)
    fee = membership(in_alliance, included_pence=None, included_places=1)
    chosen, _ = earlier_places(shown(fee), [str(second.public_id), str(third.public_id)])
    assert [(one.booking, one.pays) for one in chosen] == [(second, 4500), (third, 0)]
    covered(in_alliance, fee, [second, third], 4500)
    assert [to_pay_and_covered(one)[1] for one in (first, second, third)] == [0, 4500, 0]


def test_only_places_within_its_dates_of_its_own_school_that_are_still_to_be_paid(in_alliance: Actor) -> None:
    set_up(in_alliance)
    [too_late] = booked(in_alliance, dates=(30,))
    [given_up] = booked(in_alliance)
    cancel_booking(actor=in_alliance, booking=given_up)
    [by_credits] = booked(in_alliance)
    save_rates(actor=in_alliance, rates=CreditRates(run=by_credits.run, costs=3))
    give_credits(actor=in_alliance, organisation=by_credits.organisation, count=3, because="To begin with")
    pay_with_credits(actor=in_alliance, booking=by_credits)
    [free] = booked(in_alliance, price_pence=0)
    waits = booked(in_alliance, 2, places=1)[1]
    give_bursary(
        actor=in_alliance,
        booking=Booking.objects.exclude(pk=waits.pk).get(run=waits.run),
        pence=4500,
        because="X",
    )
    fee = membership(in_alliance, included_places=20)
    assert unpaid_in(fee) == (0, 0)
    for one in (too_late, given_up, by_credits, free, waits):
        with pytest.raises(ValidationError, match="Something has changed"):
            covered(in_alliance, fee, [one], 4500)
    other = membership(in_alliance, organisation=organisation("Brightside Primary School"))
    [mine] = booked(in_alliance)
    with pytest.raises(ValidationError, match="Something has changed"):
        covered(in_alliance, other, [mine], 4500)
    assert to_pay_and_covered(too_late) == (4500, 0)


def test_a_draft_loses_what_is_paid(in_alliance: Actor) -> None:
    set_up(in_alliance)
    bookings = booked(in_alliance, 2)
    invoiced(in_alliance, is_sent=False)
    fee = membership(in_alliance, included_pence=6000)
    covered(in_alliance, fee, bookings, 6000)
    assert not Invoice.objects.exists()
    assert due() == [3000]


def test_what_was_sent_is_credited_and_the_rest_invoiced_anew(in_alliance: Actor) -> None:
    set_up(in_alliance)
    bookings = booked(in_alliance, 2)
    sent = invoiced(in_alliance)
    record_payment(actor=in_alliance, invoice=sent, pence=sent.gross_pence, received_on=day(0))
    fee = membership(in_alliance, included_pence=6000)
    assert [one.invoice for one in earlier_places(shown(fee))[0]] == [sent, sent]
    covered(in_alliance, fee, bookings, 6000)
    note = Invoice.objects.get(credits=sent)
    assert (note.net_pence, note.because) == (-9000, "Paid by the membership Partnership Plus")
    assert due() == [3000]
    [line] = invoiced(in_alliance).lines.all()
    assert (line.net_pence, line.booking) == (3000, bookings[1])
    cancel_booking(actor=in_alliance, booking=bookings[1], agreed_pence=0)
    assert (rest(fee), due()) == (1500, [])


def test_cancelling_gives_it_back_as_for_any_other(in_alliance: Actor) -> None:
    [booking] = booked(in_alliance)
    fee = membership(in_alliance)
    covered(in_alliance, fee, [booking], 4500)
    cancel_booking(actor=in_alliance, booking=booking)
    assert rest(fee) == 10_000


def test_nothing_is_paid_when_it_is_not_what_was_shown(in_alliance: Actor) -> None:
    bookings = booked(in_alliance, 2)
    fee = membership(in_alliance)
    with pytest.raises(ValidationError, match="Something has changed since you looked"):
        covered(in_alliance, fee, bookings, 9001)
    assert rest(fee) == 10_000
    covered(in_alliance, fee, bookings, 9000)
    with pytest.raises(ValidationError, match="Something has changed since you looked"):
        covered(in_alliance, fee, bookings, 9000)


def test_heads_cannot(as_: As, in_alliance: Actor) -> None:
    [booking] = booked(in_alliance)
    fee = membership(in_alliance)
    with as_("head") as head, pytest.raises(PermissionDenied):
        covered(head, fee, [booking], 4500)


def test_another_alliance_draws_nothing(as_: As, in_alliance: Actor) -> None:
    [booking] = booked(in_alliance)
    fee = membership(in_alliance)
    with as_("coordinator", PLYMOUTH) as other, connection.cursor() as cursor:
        assert other.alliance_id != fee.alliance_id
        cursor.execute("SELECT app.cover_earlier(%s, %s)", [fee.pk, booking.pk])
        assert cursor.fetchone() == (0,)


def test_through_the_pages(sign_in: SignIn, in_alliance: Actor) -> None:
    set_up(in_alliance)
    bookings = booked(in_alliance, 3)
    sent = invoiced(in_alliance)
    fee = membership(in_alliance)
    coordinator, page = sign_in("coordinator"), url("membership", fee.public_id)
    assert (
        "3 places on courses within its dates are still to be paid" in coordinator.get(page).content.decode()
    )
    choose, check = url("membership_earlier", fee.public_id), url("membership_earlier_check", fee.public_id)
    listed = coordinator.get(choose).content.decode()
    assert f"£45, on invoice {sent.reference}" in listed
    assert "Select the places that it pays" in coordinator.post(choose, {}).content.decode()
    keys = [str(one.public_id) for one in bookings[:2]]
    asked = coordinator.post(choose, {"place": keys})
    assert asked.url.startswith(check)
    seen = coordinator.get(asked.url).content.decode()
    assert "The membership pays £45" in seen
    assert f"Invoice {sent.reference} is credited for it" in seen
    coordinator.post(asked.url, {"expected_pence": "9000"})
    assert rest(fee) == 1000
    assert coordinator.get(f"{check}?place={uuid.uuid4()}").url == choose
    head = sign_in("head")
    assert "still to be paid" not in head.get(page).content.decode()
    assert head.get(choose).status_code == head.get(check).status_code == 403
