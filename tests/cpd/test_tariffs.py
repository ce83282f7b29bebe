"""Cancellation terms: the bands of real alliances, what is shown before cancelling, what is frozen, who is let off."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as st

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.working_days import is_working_day, working_days_until
from cpd.actions import (
    cancel_booking,
    cancel_run,
    move_booking,
    save_session,
    set_terms,
    substitute,
    waive_charge,
)
from cpd.models import Booking, CancellationCharge, CancellationTariff, ChargeWaiver, TariffBand
from cpd.queries.tariffs import quote, tariff_in_force, words_of
from tests.conftest import As, SignIn

from .making import book, day, make_course, make_people, make_run, url
from .test_bookings import person

WORKING, CALENDAR = CancellationTariff.Counting.WORKING, CancellationTariff.Counting.CALENDAR


def percent(days: int, share: int) -> TariffBand:
    return TariffBand(from_days=days, percent=share)


def pounds(days: int, sum_: int) -> TariffBand:
    return TariffBand(from_days=days, pence=sum_ * 100)


# DOMAIN.md §5.2: how each counts, its bands, and for so many days before the charge on a place at £120.
TORBAY = (WORKING, [pounds(11, 15), percent(0, 100)], {30: 1500, 11: 1500, 10: 12000, 0: 12000})
COPTHORNE = (
    CALENDAR,
    [percent(29, 0), percent(15, 50), percent(8, 75), percent(0, 100)],
    {29: 0, 28: 6000, 15: 6000, 14: 9000, 8: 9000, 7: 12000, 0: 12000},
)
GATEWAY = (
    CALENDAR,
    [percent(43, 0), percent(29, 50), percent(0, 100)],
    {43: 0, 42: 6000, 29: 6000, 28: 12000, 0: 12000},
)
ALL = {"torbay": TORBAY, "copthorne": COPTHORNE, "gateway": GATEWAY}


def terms(actor: Actor, counting: str, bands: list[TariffBand], **more: Any) -> CancellationTariff:
    tariff = CancellationTariff(counting=counting, **more)
    fresh = [TariffBand(from_days=one.from_days, percent=one.percent, pence=one.pence) for one in bands]
    return set_terms(actor=actor, tariff=tariff, bands=fresh)


def booked(actor: Actor, **changes: Any) -> Booking:
    [one] = make_people(1)
    run = make_run(**changes)
    book(actor, run, [one])
    return Booking.objects.select_related("run__course", "person").get(run=run)


@pytest.mark.parametrize("name", ALL)
def test_the_tariffs_of_real_alliances(name: str, in_alliance: Actor) -> None:
    counting, bands, expected = ALL[name]
    tariff = terms(in_alliance, counting, bands)
    stored = list(tariff.bands.all())
    for days, pence in expected.items():
        band = next(one for one in stored if one.from_days <= days)
        assert (days, band.charge(12000)) == (days, pence)


def test_they_read_as_plain_english() -> None:
    def said(one: tuple[Any, ...]) -> list[str]:
        return words_of(CancellationTariff(counting=one[0]), one[1])

    assert said(TORBAY) == [
        "If you cancel 11 working days or more before: £15.",
        "If you cancel less than 11 working days before: the full price.",
        "Sending a colleague of the same school instead is free.",
        "Moving to another date is free.",
        "Whoever does not come pays the full price.",
    ]
    assert said(COPTHORNE)[:4] == [
        "If you cancel 29 days or more before: no charge.",
        "If you cancel 15 to 28 days before: 50% of the price.",
        "If you cancel 8 to 14 days before: 75% of the price.",
        "If you cancel less than 8 days before: the full price.",
    ]


def test_bank_holidays_of_england_are_no_working_days() -> None:
    thursday, tuesday = dt.date(2026, 4, 2), dt.date(2026, 4, 7)  # Good Friday and Easter Monday between
    assert working_days_until(thursday, tuesday) == 1
    assert (tuesday - thursday).days == 5
    assert not is_working_day(dt.date(2020, 5, 8))  # VE Day, moved from the Monday
    assert is_working_day(dt.date(2020, 5, 4))
    assert not is_working_day(dt.date(2023, 5, 8))  # a coronation
    assert is_working_day(dt.date(2026, 1, 2))  # a holiday in Scotland alone
    assert is_working_day(dt.date(2026, 3, 17))  # and in Northern Ireland alone
    assert working_days_until(dt.date(2026, 6, 13), dt.date(2026, 6, 15)) == 0  # the Saturday before Monday
    assert working_days_until(dt.date(2026, 6, 12), dt.date(2026, 6, 15)) == 1


@given(st.integers(0, 100), st.integers(0, 10_000_000))
def test_a_share_is_never_more_than_the_place_and_within_half_a_penny(share: int, price: int) -> None:
    charge = percent(0, share).charge(price)
    assert 0 <= charge <= price
    assert abs(charge * 100 - price * share) <= 50


@given(st.integers(0, 10_000), st.integers(0, 10_000_000))
def test_a_sum_is_never_more_than_the_place(sum_: int, price: int) -> None:
    assert pounds(0, sum_).charge(price) == min(sum_ * 100, price)


def test_what_was_shown_is_what_is_charged_and_it_stays(in_alliance: Actor) -> None:
    terms(in_alliance, CALENDAR, COPTHORNE[1])
    booking = booked(in_alliance, dates=(10,))
    due = quote(booking)
    assert due
    assert (due.pence, due.days_before) == (3375, 10)  # 75% of £45
    with pytest.raises(ValidationError, match=r"it is now £33\.75"):
        cancel_booking(actor=in_alliance, booking=booking, agreed_pence=2250)
    assert Booking.objects.get().state == Booking.State.BOOKED
    cancel_booking(actor=in_alliance, booking=booking, agreed_pence=3375)
    charge = CancellationCharge.objects.get(booking=booking)
    assert (charge.pence, charge.price_pence, charge.because) == (
        3375,
        4500,
        "Cancelled 8 to 14 days before: 75% of the price",
    )
    text = OutgoingMail.objects.get(subject__startswith="Cancelled:").text
    assert "Your school is charged £33.75. Cancelled 8 to 14 days before" in text
    assert "South Green Infant School owes £33.75 to Billericay Teaching School Alliance" in text


def test_a_booking_keeps_the_terms_of_its_day(in_alliance: Actor) -> None:
    before = booked(in_alliance, dates=(10,))
    terms(in_alliance, CALENDAR, GATEWAY[1])
    assert quote(before) is None


def test_waiting_and_free_places_cost_nothing(in_alliance: Actor) -> None:
    terms(in_alliance, WORKING, TORBAY[1])
    first, second = make_people(2)
    run = make_run(places=1, dates=(3,))
    book(in_alliance, run, [first, second])
    waiting = Booking.objects.select_related("run__course").get(person=second)
    assert quote(waiting) is None
    cancel_booking(actor=in_alliance, booking=waiting, agreed_pence=0)
    assert not CancellationCharge.objects.exists()
    free = quote(booked(in_alliance, price_pence=0))
    assert free
    assert free.pence == 0


def test_a_course_has_terms_of_its_own_until_it_follows_the_alliance_again(in_alliance: Actor) -> None:
    ours = terms(in_alliance, CALENDAR, GATEWAY[1])
    course = make_course()
    own = terms(in_alliance, WORKING, TORBAY[1], course=course)
    assert tariff_in_force(course) == own
    assert tariff_in_force(make_course(title="Another")) == ours
    terms(in_alliance, WORKING, [], course=course, is_own=False)
    assert tariff_in_force(course) == ours


def test_the_organiser_who_moves_a_date_lets_those_booked_before_go(in_alliance: Actor) -> None:
    terms(in_alliance, CALENDAR, GATEWAY[1])
    booking = booked(in_alliance, dates=(10,))
    due = quote(booking)
    assert due
    assert due.pence == 4500
    session = booking.run.sessions.get()
    session.held_on = day(12)
    save_session(actor=in_alliance, session=session)
    moved = Booking.objects.select_related("run__course").get(pk=booking.pk)
    due = quote(moved)
    assert due
    assert (due.pence, due.days_before) == (0, 12)
    [later] = make_people(1)
    book(in_alliance, moved.run, [later])
    due = quote(Booking.objects.select_related("run__course").get(person=later))
    assert due
    assert due.pence == 4500
    [mail] = OutgoingMail.objects.filter(subject__startswith="Changed:")
    assert "cancel without charge" in mail.text
    assert "SEQUENCE" in "".join(mail.invitations)


def test_a_run_that_the_organiser_cancels_charges_nobody(in_alliance: Actor) -> None:
    terms(in_alliance, CALENDAR, GATEWAY[1])
    booking = booked(in_alliance, dates=(2,))
    cancel_run(actor=in_alliance, run=booking.run, because="The trainer is ill.")
    assert not CancellationCharge.objects.exists()


@pytest.mark.parametrize(("moves_cost", "charges"), [(False, 0), (True, 1)])
def test_moving_costs_what_the_terms_say_and_a_colleague_is_free(
    moves_cost: bool, charges: int, in_alliance: Actor
) -> None:
    terms(in_alliance, CALENDAR, GATEWAY[1], moves_cost=moves_cost)
    booking = booked(in_alliance, dates=(10,))
    [colleague] = make_people(1)
    substitute(actor=in_alliance, booking=booking, person=colleague)
    assert not CancellationCharge.objects.exists()
    other = make_run(booking.run.course, dates=(60,))
    booking.refresh_from_db()
    move_booking(actor=in_alliance, booking=booking, run=other, key=booking.public_id)
    assert CancellationCharge.objects.filter(pence=4500).count() == charges


def test_a_head_sees_what_moving_costs_and_agrees_to_that(sign_in: SignIn, in_alliance: Actor) -> None:
    terms(in_alliance, CALENDAR, GATEWAY[1], moves_cost=True)
    booking = booked(in_alliance, dates=(10,))
    other, head = make_run(booking.run.course, dates=(60,)), sign_in("head")
    address = url("booking_move", booking.public_id)
    page = head.get(address)
    assert "Moving costs the school" in page.content.decode()
    answer = {"run": other.public_id, "key": booking.public_id, "agreed_pence": 0}
    refused = head.post(address, answer)
    assert "The charge has changed since you opened this page" in refused.content.decode()
    assert not other.bookings.exists()
    head.post(address, answer | {"agreed_pence": page.context["form"]["agreed_pence"].value()})
    assert CancellationCharge.objects.get().pence == 4500


def test_a_coordinator_waives_with_a_reason_once_and_a_head_may_not(as_: As, in_alliance: Actor) -> None:
    terms(in_alliance, CALENDAR, GATEWAY[1])
    booking = booked(in_alliance, dates=(2,))
    cancel_booking(actor=in_alliance, booking=booking)
    with as_("head") as head:
        charge = visible(head, CancellationCharge).get()
        with pytest.raises(PermissionDenied):
            waive_charge(actor=head, charge=charge, because="Please")
    with as_("coordinator") as coordinator:
        waive_charge(actor=coordinator, charge=charge, because="Snow closed the school")
        with pytest.raises(ValidationError, match="waived already"):
            waive_charge(actor=coordinator, charge=charge, because="Again")
    with as_("head") as head:
        assert visible(head, ChargeWaiver).get().because == "Snow closed the school"
    with as_("head-brightside") as stranger:
        assert not visible(stranger, CancellationCharge).exists()
        assert not visible(stranger, ChargeWaiver).exists()


def test_a_head_sees_the_charge_before_she_cancels(sign_in: SignIn, in_alliance: Actor) -> None:
    terms(in_alliance, CALENDAR, GATEWAY[1])
    run = make_run(dates=(2,))
    book(in_alliance, run, [person("Tom Reed")])
    booking = run.bookings.get()
    client = sign_in("head")
    check = client.get(url("book_check", make_run().public_id), {"person": str(person("Tom Reed").public_id)})
    assert "If you cancel 29 to 42 days before: 50% of the price." in check.content.decode()
    page = client.get(url("booking_cancel", booking.public_id))
    assert "South Green Infant School is charged £45" in page.content.decode()
    assert "It owes this to Billericay Teaching School Alliance" in page.content.decode()
    shown = page.context["form"]["agreed_pence"].value()
    late = client.post(url("booking_cancel", booking.public_id), {"agreed_pence": 0})
    assert late.status_code == 422
    assert "it is now £45" in late.content.decode()
    after = client.post(url("booking_cancel", booking.public_id), {"agreed_pence": shown}, follow=True)
    owes = (
        "South Green Infant School owes £45 to Billericay Teaching School Alliance, which sends an invoice."
    )
    assert owes in after.content.decode()
    detail = client.get(url("booking_detail", booking.public_id)).content.decode()
    assert "Cancellation charge" in detail
    assert "Billericay Teaching School Alliance invoices South Green Infant School for the charge" in detail
    assert "Waive the charge" not in detail


def test_a_free_place_is_not_said_to_cost_the_full_price(sign_in: SignIn, in_alliance: Actor) -> None:
    terms(in_alliance, CALENDAR, GATEWAY[1])
    run = make_run(dates=(2,), price_pence=0)
    book(in_alliance, run, [person("Tom Reed")])
    page = sign_in("head").get(url("booking_cancel", run.bookings.get().public_id)).content.decode()
    assert "Charge" in page
    assert "the full price" not in page


LINES = {"counting": "working", "from_1": "11", "amount_1": "15", "unit_1": "pounds"}


def test_terms_are_previewed_before_they_are_saved(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("coordinator")
    filled = LINES | {"from_2": "0", "amount_2": "100", "unit_2": "percent"}
    shown = client.post(url("terms_change"), filled | {"preview": "yes"}).content.decode()
    assert "If you cancel 11 working days or more before: £15." in shown
    assert not CancellationTariff.objects.exists()
    saved = client.post(url("terms_change"), filled, follow=True).content.decode()
    assert "If you cancel less than 11 working days before: the full price." in saved
    assert [b.cost for b in CancellationTariff.objects.get().bands.all()] == ["£15", "the full price"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "Begin one line at 0 days"),
        ({"from_1": ""}, "Enter the days"),
        ({"amount_1": ""}, "Enter the charge, or 0"),
        ({"from_2": "11", "amount_2": "1"}, "Another line begins at the same number of days"),
        ({"amount_1": "101", "unit_1": "percent"}, "Per cent must be a whole number up to 100"),
        ({"amount_1": "12.5", "unit_1": "percent"}, "Per cent must be a whole number up to 100"),
        ({"from_1": "-1"}, "Days must be 0 or more"),
        ({"counting": ""}, "Select which days count"),
    ],
)
def test_wrong_terms_are_answered_beside_the_field(
    change: dict[str, str], said: str, sign_in: SignIn, in_alliance: Actor
) -> None:
    answer = sign_in("coordinator").post(url("terms_change"), LINES | change)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not CancellationTariff.objects.exists()


def test_a_sum_is_said_once_and_a_partner_has_no_head(sign_in: SignIn, in_alliance: Actor) -> None:
    terms(in_alliance, CALENDAR, [pounds(0, 15)])
    [visitor] = make_people(1, school="Anglia Ruskin University")
    run = make_run(price_pence=4500)
    book(in_alliance, run, [visitor])
    page = (
        sign_in("coordinator")
        .get(url("booking_cancel", Booking.objects.get(run=run).public_id))
        .content.decode()
    )
    assert "Cancelled at any time." in page
    assert "whoever books for the organisation" in page
    assert "the head of the" not in page


def test_a_course_gets_its_own_terms_on_its_page(sign_in: SignIn, in_alliance: Actor) -> None:
    client, course = sign_in("coordinator"), make_course()
    filled = LINES | {"from_1": "0", "whose": "own"}
    client.post(url("course_terms", course.public_id), filled)
    page = client.get(url("terms")).content.decode()
    assert "Courses with terms of their own" in page
    assert "If you cancel at any time: £15." in page
    client.post(url("course_terms", course.public_id), filled | {"whose": "alliance"})
    assert "Courses with terms of their own" not in client.get(url("terms")).content.decode()
