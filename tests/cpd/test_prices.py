"""What a place costs: the school's standing decides, the price is frozen, free places and bursaries take off."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from alliance_portal.kernel.audit import timeline
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.actions import cancel_booking, cancel_run, give_bursary, save_prices
from cpd.models import Booking, BookingPrice, Bursary, PurchaseOrder, Run, RunPrices, Standing
from cpd.queries.prices import price_of, standing_of
from cpd.queries.tariffs import quote
from schools.models import Membership, Organisation
from tests.conftest import As, SignIn

from .making import book, day, make_people, make_run, organisation, url
from .test_bookings import SOUTH_GREEN, person
from .test_tariffs import CALENDAR, percent, terms


def becomes(name: str, role: str | None) -> Organisation:
    """The school is only this to the alliance from today on (None: nothing at all)."""
    school = organisation(name)
    held = Membership.objects.filter(organisation=school)
    held.filter(starts_on__lt=day(0)).update(ends_on=day(-1))
    changed = held.filter(starts_on=day(0)).update(role=role) if role else 0
    if role and not changed:
        Membership.objects.create(organisation=school, role=role, starts_on=day(0))
    return school


@pytest.mark.parametrize(
    ("role", "standing"),
    [
        ("member", Standing.MEMBER),
        ("strategic_partner", Standing.PARTNER),
        ("deliverer", Standing.PARTNER),
        ("supported", Standing.OTHER),
        (None, Standing.OTHER),
    ],
)
def test_the_role_of_today_decides(role: str | None, standing: Standing, in_alliance: Actor) -> None:
    assert standing_of(becomes(SOUTH_GREEN, role).pk) == standing


@pytest.mark.parametrize(
    ("role", "pence"), [("member", 4500), ("deliverer", 6000), ("supported", 9000), (None, 9000)]
)
def test_each_pays_her_schools_price_and_keeps_it(role: str | None, pence: int, in_alliance: Actor) -> None:
    becomes(SOUTH_GREEN, role)
    run = make_run()
    prices = save_prices(actor=in_alliance, prices=RunPrices(run=run, partner_pence=6000, other_pence=9000))
    book(in_alliance, run, make_people(1))
    prices.other_pence = prices.partner_pence = 1
    save_prices(actor=in_alliance, prices=prices)
    becomes(SOUTH_GREEN, "strategic_partner")
    assert price_of(run.bookings.get()) == pence


def test_where_nothing_else_is_said_all_pay_the_runs_price(in_alliance: Actor) -> None:
    becomes(SOUTH_GREEN, None)
    run = make_run()
    book(in_alliance, run, make_people(1))
    assert price_of(run.bookings.get()) == 4500


def test_the_first_places_are_free_and_a_cancelled_one_is_free_again(in_alliance: Actor) -> None:
    run = make_run()
    save_prices(actor=in_alliance, prices=RunPrices(run=run, free_places=2))
    book(in_alliance, run, make_people(3))
    paid = [price_of(booking) for booking in run.bookings.order_by("id")]
    assert paid == [0, 0, 4500]
    cancel_booking(actor=in_alliance, booking=run.bookings.order_by("id")[0])
    book(in_alliance, run, make_people(2))
    assert [price_of(booking) for booking in run.bookings.order_by("id")[3:]] == [0, 4500]


def test_a_bursary_takes_off_and_the_cancellation_charge_follows(in_alliance: Actor) -> None:
    terms(in_alliance, CALENDAR, [percent(0, 50)])
    run = make_run()
    book(in_alliance, run, make_people(1))
    booking = Booking.objects.select_related("run__course").get(run=run)
    with pytest.raises(ValidationError, match="more than the place costs"):
        give_bursary(actor=in_alliance, booking=booking, pence=4501, because="Small school")
    give_bursary(actor=in_alliance, booking=booking, pence=1500, because="Small school")
    with pytest.raises(ValidationError, match="bursary already"):
        give_bursary(actor=in_alliance, booking=booking, pence=1, because="Again")
    assert price_of(booking) == 3000
    due = quote(booking)
    assert due
    assert due.pence == 1500


def test_walls_of_prices(as_: As, in_alliance: Actor) -> None:
    run = make_run()
    book(in_alliance, run, [person("Tom Reed")])
    give_bursary(actor=in_alliance, booking=run.bookings.get(), pence=100, because="Small school")
    with as_("head") as head:
        assert visible(head, BookingPrice).count() == visible(head, Bursary).count() == 1
        with pytest.raises(PermissionDenied):
            give_bursary(actor=head, booking=run.bookings.get(), pence=1, because="For us")
        with pytest.raises(PermissionDenied):
            save_prices(actor=head, prices=RunPrices(run=run, free_places=1))
    with as_("head-brightside") as stranger:
        assert not visible(stranger, BookingPrice).exists()
        assert not visible(stranger, Bursary).exists()


def test_the_price_and_the_order_number_are_on_the_way_of_booking(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    becomes(SOUTH_GREEN, "deliverer")
    run = make_run()
    save_prices(actor=in_alliance, prices=RunPrices(run=run, partner_pence=6000, free_places=1))
    client = sign_in("head")
    people = [str(person(name).public_id) for name in ("Tom Reed", "Aisha Khan")]
    step = client.post(url("book", run.public_id), {"person": people})
    check = client.get(step["Location"])
    page = check.content.decode()
    assert "£60 for 2 places" in page
    assert "£0: free place" in page
    assert "£60: partner price" in page
    key = check.context["form"]["key"].value()
    client.post(step["Location"], {"key": key, "order_number": "PO 4711"})
    assert PurchaseOrder.objects.get().number == "PO 4711"
    detail = client.get(url("booking_detail", run.bookings.get(person__name="Tom Reed").public_id))
    assert "£60, partner price" in detail.content.decode()


def test_prices_are_set_on_their_page(sign_in: SignIn, in_alliance: Actor) -> None:
    client, run = sign_in("coordinator"), make_run()
    wrong = client.post(url("run_prices", run.public_id), {"other_pence": "much"})
    assert wrong.status_code == 422
    assert "Enter an amount such as 45 or 45.50" in wrong.content.decode()
    prices = {"other_pence": "60", "free_places": "1", "vat": "exempt", "vat_reason": "Training by a school"}
    client.post(url("run_prices", run.public_id), prices)
    kept = RunPrices.objects.get(run=run)
    assert (kept.partner_pence, kept.other_pence, kept.free_places, kept.vat) == (None, 6000, 1, "exempt")
    assert isinstance(kept.run, Run)


def test_the_history_speaks_of_pounds(as_: As) -> None:
    with as_("coordinator"):
        run = make_run()
        run.price_pence = 0
        run.save()
        run.price_pence = 4550
        run.save()
        assert timeline(run)[0].description == "Price: £45.50 (was £0)"


def test_what_a_run_costs_stays_as_it_is_once_it_is_called_off(in_alliance: Actor, sign_in: SignIn) -> None:
    run, client = make_run(), sign_in("coordinator")
    prices = save_prices(actor=in_alliance, prices=RunPrices(run=run, other_pence=9000))
    cancel_run(actor=in_alliance, run=run, because="Ill")
    for page, sent in (
        ("run_prices", {"partner_pence": "1", "other_pence": "1", "free_places": "0"}),
        ("run_credits", {"costs": "1", "earns": "1"}),
    ):
        answer = client.post(url(page, run.public_id), sent)
        assert answer.status_code == 422
        assert "This run is cancelled, so its" in answer.content.decode()
    prices.refresh_from_db()
    assert prices.other_pence == 9000


def test_a_run_is_cancelled_once(in_alliance: Actor, sign_in: SignIn) -> None:
    run, client = make_run(), sign_in("coordinator")
    cancel_run(actor=in_alliance, run=run, because="Ill")
    answer = client.post(url("run_cancel", run.public_id), {"because": "Ill"})
    assert answer.status_code == 422
    assert "This run is cancelled already." in answer.content.decode()
