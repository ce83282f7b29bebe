"""What a membership includes: it pays for places until it is used up, never twice, and gets back what is not kept."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_portal.demo.cast import AllianceCast
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from cpd.actions import (
    add_fee,
    approve,
    ask_for_place,
    book_places,
    cancel_booking,
    cancel_run,
    draft_invoices,
    give_bursary,
    give_credits,
    move_booking,
    pay_with_credits,
    save_rates,
    waive_charge,
    warn_of_entitlements,
)
from cpd.models import Booking, CancellationCharge, CreditRates, EntitlementUse, MembershipFee, Run
from cpd.queries.billing import Wanted, due_by_school
from cpd.queries.credits import balance_of
from cpd.queries.entitlements import Amount, Cover, covers_for, left, places_at, used, with_use
from cpd.queries.prices import to_pay_and_covered
from schools.models import Alliance
from tests.conftest import As, SignIn

from .making import as_of_now, book, day, make_people, make_run, organisation, url
from .test_bookings import SOUTH_GREEN, person
from .test_invoices import set_up
from .test_tariffs import CALENDAR, percent, terms

Fresh = Callable[..., AllianceCast]


def membership(actor: Actor, **changes: Any) -> MembershipFee:
    """Partnership Plus, of this month, which pays £100 of courses."""
    values: dict[str, Any] = {
        "organisation": organisation(SOUTH_GREEN),
        "name": "Partnership Plus",
        "pence": 150_000,
        "starts_on": day(-10),
        "ends_on": day(20),
        "included_pence": 10_000,
    }
    return add_fee(actor=actor, fee=MembershipFee(**values | changes))


def rest_of(fee: MembershipFee) -> Amount:
    return left(with_use(MembershipFee.objects.filter(pk=fee.pk)).get())


def rest(fee: MembershipFee) -> Decimal:
    """Of one that includes one thing."""
    [only] = rest_of(fee).parts
    return only


def booked(actor: Actor, count: int = 1, **changes: Any) -> list[Booking]:
    run = make_run(**changes)
    book(actor, run, make_people(count))
    return list(Booking.objects.filter(run=run).select_related("run__course", "organisation").order_by("pk"))


def test_it_pays_until_it_is_used_up_and_the_rest_is_invoiced(in_alliance: Actor) -> None:
    set_up(in_alliance)
    fee = membership(in_alliance, starts_on=day(-10))
    bookings = booked(in_alliance, 3)
    assert [to_pay_and_covered(one) for one in bookings] == [(0, 4500), (0, 4500), (3500, 1000)]
    assert rest(fee) == 0
    school = organisation(SOUTH_GREEN)
    [invoice] = draft_invoices(actor=in_alliance, schools=[school], wanted=Wanted(day(30), kinds=["places"]))
    [line] = invoice.lines.all()
    assert line.net_pence == 3500
    assert line.description.endswith("a place, less £10 from the membership")


def test_places_are_counted_whatever_they_cost(in_alliance: Actor) -> None:
    fee = membership(in_alliance, included_pence=None, included_places=2)
    dear = booked(in_alliance, 1, price_pence=99_900)
    [second, third] = booked(in_alliance, 2)
    assert [to_pay_and_covered(one)[0] for one in (*dear, second, third)] == [0, 0, 4500]
    assert rest(fee) == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_on": lambda: day(1)},
        {"ends_on": lambda: day(-1)},
        {"included_pence": None},
        {"organisation": lambda: organisation("Brightside Primary School")},
    ],
)
def test_it_pays_on_its_own_days_for_its_own_school(changes: dict[str, Any], in_alliance: Actor) -> None:
    membership(in_alliance, **as_of_now(changes))
    [booking] = booked(in_alliance)
    assert to_pay_and_covered(booking) == (4500, 0)


def test_what_ends_first_is_used_first(in_alliance: Actor) -> None:
    later, sooner = membership(in_alliance), membership(in_alliance, ends_on=day(5), included_pence=5000)
    booked(in_alliance, 2)
    assert (rest(sooner), rest(later)) == (0, 6000)


def test_who_waits_is_paid_for_when_her_turn_comes(in_alliance: Actor) -> None:
    fee = membership(in_alliance)
    first, second = booked(in_alliance, 2, places=1)
    assert rest(fee) == 5500
    cancel_booking(actor=in_alliance, booking=first)
    assert Booking.objects.get(pk=second.pk).state == Booking.State.BOOKED
    assert (to_pay_and_covered(first), to_pay_and_covered(second)) == ((4500, 0), (0, 4500))
    assert rest(fee) == 5500


def test_what_is_asked_for_is_paid_when_the_school_approves(in_alliance: Actor, as_: As) -> None:
    fee, run = membership(in_alliance), make_run()
    with as_("teacher") as teacher:
        ask_for_place(actor=teacher, run=run, key=uuid.uuid4())
    assert rest(fee) == 10_000
    with as_("head") as head:
        approve(actor=head, bookings=list(Booking.objects.select_related("run")))
    assert rest(fee) == 5500


@pytest.mark.parametrize(
    ("share", "charge", "kept", "after"),
    [(0, 0, 0, 10_000), (20, 0, 900, 9100), (50, 0, 2250, 7750), (100, 0, 4500, 5500)],
)
def test_cancelling_gives_back_what_the_terms_do_not_keep(
    share: int, charge: int, kept: int, after: int, in_alliance: Actor
) -> None:
    terms(in_alliance, CALENDAR, [percent(0, share)])
    fee = membership(in_alliance)
    [booking] = booked(in_alliance)
    cancel_booking(actor=in_alliance, booking=booking, agreed_pence=charge)
    said = CancellationCharge.objects.get()
    assert (said.price_pence, said.pence, said.kept_pence) == (4500, charge, kept)
    assert rest(fee) == after


def test_a_charge_takes_the_membership_before_money(in_alliance: Actor) -> None:
    """£45, of which £10 were paid: half of it is £22.50, of which £10 are kept and £12.50 are to pay."""
    set_up(in_alliance)
    terms(in_alliance, CALENDAR, [percent(0, 50)])
    fee = membership(in_alliance, included_pence=1000)
    [booking] = booked(in_alliance)
    cancel_booking(actor=in_alliance, booking=booking, agreed_pence=1250)
    assert rest(fee) == 0
    assert [one.net_pence for one in due_by_school(Wanted(day(30), kinds=["charges"]))] == [1250]
    waive_charge(actor=in_alliance, charge=CancellationCharge.objects.get(), because="Ill")
    assert rest(fee) == 1000


def test_a_place_of_which_something_is_kept_stays_used(in_alliance: Actor) -> None:
    terms(in_alliance, CALENDAR, [percent(0, 20)])
    fee = membership(in_alliance, included_pence=None, included_places=2)
    [booking] = booked(in_alliance)
    cancel_booking(actor=in_alliance, booking=booking, agreed_pence=0)
    assert rest(fee) == 1
    waive_charge(actor=in_alliance, charge=CancellationCharge.objects.get(), because="Ill")
    assert rest(fee) == 2


def test_a_course_that_is_called_off_gives_everything_back(in_alliance: Actor) -> None:
    fee = membership(in_alliance)
    booked(in_alliance, 3)
    cancel_run(actor=in_alliance, run=Run.objects.get(), because="Ill")
    assert rest(fee) == 10_000


def test_moving_takes_along_what_was_paid(in_alliance: Actor) -> None:
    fee = membership(in_alliance, included_pence=4500)
    [booking] = booked(in_alliance)
    moved = move_booking(actor=in_alliance, booking=booking, run=make_run(dates=(16,)), key=uuid.uuid4())
    assert to_pay_and_covered(moved) == (0, 4500)
    assert rest(fee) == 0


def test_credits_pay_the_whole_place_instead(in_alliance: Actor) -> None:
    set_up(in_alliance)
    fee, [booking] = membership(in_alliance), booked(in_alliance)
    save_rates(actor=in_alliance, rates=CreditRates(run=booking.run, costs=3))
    give_credits(actor=in_alliance, organisation=booking.organisation, count=3, because="To begin with")
    pay_with_credits(actor=in_alliance, booking=booking)
    assert (rest(fee), balance_of(booking.organisation), to_pay_and_covered(booking)) == (10_000, 0, (0, 0))
    assert due_by_school(Wanted(day(30), kinds=["places"])) == []


def test_a_bursary_comes_first_where_there_is_one_and_never_pays_twice(in_alliance: Actor) -> None:
    fee = membership(in_alliance)
    waits = booked(in_alliance, 2, places=1)[1]
    give_bursary(actor=in_alliance, booking=waits, pence=2000, because="A small school")
    Run.objects.update(places=2)
    assert to_pay_and_covered(waits) == (0, 2500)
    assert rest(fee) == 3000
    with pytest.raises(ValidationError, match="cannot be more than the place costs"):
        give_bursary(
            actor=in_alliance, booking=Booking.objects.exclude(pk=waits.pk).get(), pence=1, because="No"
        )


def test_the_database_keeps_it_whoever_writes(in_alliance: Actor) -> None:
    fee, [booking] = membership(in_alliance), booked(in_alliance)
    for drawn in ({"amount_pence": 5501}, {"amount_pence": -4501}, {"places": 1}, {"days": 1}):
        with pytest.raises(IntegrityError, match="an_entitlement_is_used_once"), transaction.atomic():
            EntitlementUse.objects.create(fee=fee, booking=booking, pence=1, **drawn)


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.integers(0, 9000), st.sampled_from(["0", "0.25", "1"])), max_size=6),
    st.tuples(
        st.none() | st.integers(0, 12_000), st.none() | st.integers(0, 3), st.none() | st.integers(0, 3)
    ),
)
def test_what_is_told_beforehand_adds_up(
    asked: list[tuple[int, str]], parts: tuple[int | None, int | None, int | None]
) -> None:
    pence, places, whole_days = parts
    has = Amount(pence, places, None if whole_days is None else Decimal(whole_days))
    cover = Cover(MembershipFee(), has)
    paid = [cover.pay(price, Decimal(days)) for price, days in asked]
    assert cover.pence == sum(paid)
    assert all(0 <= pays <= price for pays, (price, _) in zip(paid, asked, strict=True))
    assert len(cover.left.parts) == len(has.parts)
    assert all(0 <= now <= before for now, before in zip(cover.left.parts, has.parts, strict=True))
    assert bool(cover.pence) == (cover.left != has)


def test_what_is_told_beforehand_is_what_is_paid(in_alliance: Actor) -> None:
    sooner, later = membership(in_alliance, ends_on=day(5), included_pence=6000), membership(in_alliance)
    run = make_run()
    told = covers_for(organisation(SOUTH_GREEN).pk, places_at([4500] * 3, run))
    book(in_alliance, run, make_people(3))
    now = {fee.pk: used(fee).pence for fee in with_use(MembershipFee.objects.all())}
    assert {one.fee.pk: one.pence for one in told} == now == {sooner.pk: 6000, later.pk: 7500}
    assert [one.left for one in told] == [rest_of(sooner), rest_of(later)]


def test_places_come_before_days_and_days_before_the_amount(in_alliance: Actor) -> None:
    """One place, three quarters of a day, £30, and three who come for half a day."""
    fee = membership(in_alliance, included_places=1, included_days=Decimal("0.75"), included_pence=3000)
    run = make_run()
    told = covers_for(organisation(SOUTH_GREEN).pk, places_at([4500] * 3, run))
    book(in_alliance, run, make_people(3))
    bookings = Booking.objects.order_by("pk")
    assert [to_pay_and_covered(one) for one in bookings] == [(0, 4500), (0, 4500), (1500, 3000)]
    assert rest_of(fee) == told[0].left == Amount(0, 0, Decimal("0.25"))
    assert str(rest_of(fee)) == "0 places, 0.25 days and £0"
    cancel_booking(actor=in_alliance, booking=bookings[1])
    cancel_booking(actor=in_alliance, booking=bookings[0])
    assert rest_of(fee) == Amount(0, 1, Decimal("0.75"))


def test_a_day_counts_as_the_dates_of_the_course_do(in_alliance: Actor) -> None:
    """A course of three half days takes a day and a half; one that counts for nothing is not paid by days, nor one that
    takes more than is left."""
    fee, school = (
        membership(in_alliance, included_days=Decimal(2), included_pence=None),
        organisation(SOUTH_GREEN),
    )
    three, two, none = (make_run(dates=dates) for dates in ((14, 15, 16), (21, 22), (28,)))
    none.sessions.update(counted_days=0)
    for run, paid in ((three, 4500), (two, 0), (none, 0)):
        told = covers_for(school.pk, places_at([4500], run))
        book(in_alliance, run, make_people(1))
        assert to_pay_and_covered(Booking.objects.get(run=run)) == (4500 - paid, paid)
        assert sum(one.pence for one in told) == paid
    assert rest(fee) == Decimal("0.5")


def test_what_is_kept_of_a_place_paid_otherwise_is_not_taken_from_the_amount(in_alliance: Actor) -> None:
    terms(in_alliance, CALENDAR, [percent(0, 20)])
    fee = membership(in_alliance, included_places=1, included_pence=3000)
    [booking] = booked(in_alliance)
    cancel_booking(actor=in_alliance, booking=booking, agreed_pence=0)
    assert rest_of(fee) == Amount(3000, 0)


def test_two_who_book_at_once_do_not_use_it_twice(fresh_alliance: Fresh) -> None:
    alliance = Alliance.objects.get(slug=fresh_alliance().slug)
    with enter_service(alliance=alliance, purpose="test") as actor:
        fee = membership(actor)
        runs = [make_run(dates=(14 + n,), places=30) for n in range(4)]
        people = [make_people(3) for _ in runs]
    ready, wrong = threading.Barrier(4), []

    def book_some(run: Run, group: list[Any]) -> None:
        try:
            ready.wait()
            for one in group:
                with enter_service(alliance=alliance, purpose="test") as actor:
                    book_places(actor=actor, run=run, people=[one], key=uuid.uuid4())
        except BaseException as error:  # noqa: BLE001  told to the test
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=book_some, args=pair) for pair in zip(runs, people, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    with enter_service(alliance=alliance, purpose="test"):
        assert rest(fee) == 0
        paid = [to_pay_and_covered(one) for one in Booking.objects.all()]
    assert sum(covered for _, covered in paid) == 10_000
    assert all(sum(one) == 4500 for one in paid)
    assert len(paid) == 12


# What schools are told --------------------------------------------------------------------------------------


def warned(actor: Actor) -> int:
    """How many e-mails of what is left a sweep writes, each to several people."""
    before = len(told())
    warn_of_entitlements(actor=actor)
    return len(told()) - before


def told() -> list[str]:
    return sorted(
        OutgoingMail.objects.filter(kind="cpd.membership_left").values_list("subject", flat=True).distinct()
    )


def test_the_head_is_told_when_little_is_left_and_before_it_is_lost(in_alliance: Actor) -> None:
    membership(in_alliance, ends_on=day(31))
    assert warned(in_alliance) == 0
    booked(in_alliance)  # £55 of £100 are left
    assert warned(in_alliance) == 0
    booked(in_alliance, price_pence=3500)  # £20
    assert [warned(in_alliance) for _ in range(2)] == [1, 0]
    until = day(31)
    assert told() == [f"Partnership Plus: £20 of £100 left until {until.day} {until:%B %Y}"]
    ending = membership(in_alliance, name="Partnership", ends_on=day(30))
    assert [warned(in_alliance) for _ in range(2)] == [1, 0]
    assert len(told()) == 2
    text = OutgoingMail.objects.filter(kind="cpd.membership_left").latest("pk").text
    assert "£100 of £100 left" in text
    assert "What is left after that day is lost" in text
    assert str(ending.public_id) in text


def test_what_is_over_or_used_up_is_told_of_once(in_alliance: Actor) -> None:
    membership(in_alliance, ends_on=timezone.localdate() - dt.timedelta(days=1))
    membership(in_alliance, included_pence=4500, ends_on=day(5))
    booked(in_alliance)
    assert [warned(in_alliance) for _ in range(2)] == [1, 0]
    assert "It is used up" in OutgoingMail.objects.filter(kind="cpd.membership_left").latest("pk").text


# Pages ------------------------------------------------------------------------------------------------------


def test_through_the_pages(sign_in: SignIn, in_alliance: Actor) -> None:
    set_up(in_alliance)
    terms(in_alliance, CALENDAR, [percent(0, 50)])
    coordinator, school = sign_in("coordinator"), organisation(SOUTH_GREEN)
    first, last = day(-1), day(300)
    form = {
        "organisation": school.pk, "name": "Partnership Plus", "pence": "1500", "included_pence": "100",
        "starts_on_0": first.day, "starts_on_1": first.month, "starts_on_2": first.year,
    }  # fmt: skip
    assert "Enter the last day" in coordinator.post(url("fee_create"), form).content.decode()
    form |= {"ends_on_0": last.day, "ends_on_1": last.month, "ends_on_2": last.year}
    coordinator.post(url("fee_create"), form)
    fee = MembershipFee.objects.get()

    run, tom, head = make_run(price_pence=12_000), person("Tom Reed"), sign_in("head")
    check = f"{url('book_check', run.public_id)}?school={school.public_id}&person={tom.public_id}"
    page = head.get(check).content.decode()
    assert "£100 from your membership Partnership Plus: £0 left" in page
    assert "£20" in page
    head.post(check, {"key": uuid.uuid4()})
    booking = Booking.objects.get()
    assert "£100 from Partnership Plus" in head.get(url("booking_detail", booking.public_id)).content.decode()
    assert (
        "£60 of the membership is not given back"
        in head.get(url("booking_cancel", booking.public_id)).content.decode()
    )
    for client in (head, coordinator):
        one = client.get(url("membership", fee.public_id)).content.decode()
        assert "Tom Reed" in one
        assert "£100" in client.get(f"{url('fee_list')}?also=includes").content.decode()
        assert "£0 left" in client.get(url("statement", school.public_id)).content.decode()
        assert (
            "£0 left"
            in client.get(inside("billericay", "schools:organisation", school.public_id)).content.decode()
        )
    assert sign_in("head-brightside").get(url("membership", fee.public_id)).status_code == 404
    assert sign_in("teacher").get(url("membership", fee.public_id)).status_code == 403


def test_strangers_see_nothing_of_it(as_: As, in_alliance: Actor) -> None:
    membership(in_alliance)
    booked(in_alliance)
    with as_("head-brightside") as stranger:
        assert not visible(stranger, EntitlementUse).exists()
    with as_("head") as head:
        assert visible(head, EntitlementUse).count() == 1
