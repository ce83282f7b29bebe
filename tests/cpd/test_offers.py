"""Places that come free are offered in strict order, held for a time, and passed on (DOMAIN.md §5.2)."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import book_places, cancel_booking, review_course, save_run, substitute
from cpd.actions.offers import accept_offer, decline_offer, lapse_offers
from cpd.actions.promotions import tell_closed
from cpd.emails import offer_token
from cpd.models import Booking, Run, WaitingListSettings
from cpd.queries.bookings import places_to_book
from schools.models import Person
from tests.conftest import As, SignIn

from .making import book, make_people, make_run, states, url

HOURS = 48


def full_run(actor: Actor, waiting: int = 3, **changes: Any) -> tuple[Run, list[Booking]]:
    """One place, taken; so many wait. Returns the run and its bookings in the order of booking."""
    run = make_run(places=1, offer_hours=HOURS, **changes)
    for person in make_people(1 + waiting):
        book(actor, run, [person])
    return run, list(run.bookings.order_by("id"))


def give_up(actor: Actor, booking: Booking) -> None:
    cancel_booking(actor=actor, booking=booking)


def offered(run: Run) -> Booking:
    return run.bookings.select_related("run__course", "person").get(state=Booking.State.OFFERED)


def test_a_free_place_is_held_for_whoever_is_next(as_: As) -> None:
    with as_("coordinator") as actor:
        run, (first, *_) = full_run(actor)
        give_up(actor, first)
        assert states(run) == ["cancelled", "offered", "waitlisted", "waitlisted"]
        run.refresh_from_db()
        assert run.taken == 1
        one = offered(run)
        assert one.offered_until is not None
        hours = (one.offered_until - timezone.now()).total_seconds() / 3600
        assert HOURS - 0.1 < hours <= HOURS
        told = OutgoingMail.objects.filter(kind="cpd.offered")
        booker = Person.objects.get(pk=actor.person_id).email
        assert set(told.values_list("to_email", flat=True)) == {one.person.email, booker}
        assert "we hold it until" in told[0].text


def test_taken_it_is_booked_and_the_dates_are_sent(as_: As) -> None:
    with as_("coordinator") as actor:
        run, (first, *_) = full_run(actor)
        give_up(actor, first)
        one = offered(run)
        for _ in range(2):
            accept_offer(actor=actor, booking=one)
        assert states(run) == ["cancelled", "booked", "waitlisted", "waitlisted"]
        assert OutgoingMail.objects.filter(kind="cpd.booked", to_email=one.person.email).count() == 1


def test_given_up_it_goes_to_the_next(as_: As) -> None:
    with as_("coordinator") as actor:
        run, (first, *_) = full_run(actor)
        give_up(actor, first)
        decline_offer(actor=actor, booking=offered(run))
        assert states(run) == ["cancelled", "cancelled", "offered", "waitlisted"]
        with pytest.raises(ValidationError, match="gone to the next"):
            accept_offer(actor=actor, booking=run.bookings.order_by("id")[1])


def test_without_an_answer_it_goes_to_the_next(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    with as_("coordinator") as actor:
        run, (first, *_) = full_run(actor)
        give_up(actor, first)
        assert lapse_offers(actor=actor) == 0
        later, now = dt.timedelta(hours=HOURS, minutes=1), timezone.now
        monkeypatch.setattr(timezone, "now", lambda: now() + later)
        with pytest.raises(ValidationError, match="time for this offer is over"):
            accept_offer(actor=actor, booking=offered(run))
        assert lapse_offers(actor=actor) == 1
        assert states(run) == ["cancelled", "cancelled", "offered", "waitlisted"]
        over = OutgoingMail.objects.get(kind="cpd.offer_over")
        assert "We had no answer in time." in over.text


def test_more_places_are_offered_in_order(as_: As) -> None:
    with as_("coordinator") as actor:
        run, _ = full_run(actor)
        run.places = 3
        save_run(actor=actor, run=run)
        assert states(run) == ["booked", "offered", "offered", "waitlisted"]


def test_nobody_who_comes_later_passes_the_queue(as_: As) -> None:
    with as_("coordinator") as actor:
        run = make_run(places=2, offer_hours=HOURS)
        pair = make_people(2)
        book(actor, run, make_people(1))
        book_places(actor=actor, run=run, people=pair, key=uuid.uuid4(), together=True)
        run.refresh_from_db()
        assert (run.taken, places_to_book(run)) == (1, 0)
        book(actor, run, make_people(1))
        assert states(run) == ["booked", "waitlisted", "waitlisted", "waitlisted"]
        give_up(actor, run.bookings.order_by("id")[0])
        assert states(run) == ["cancelled", "offered", "offered", "waitlisted"]


def test_a_group_larger_than_the_course_cannot_wait_together(as_: As) -> None:
    with as_("coordinator") as actor:
        run = make_run(places=2, offer_hours=HOURS)
        with pytest.raises(ValidationError, match="cannot all go together"):
            book_places(actor=actor, run=run, people=make_people(3), key=uuid.uuid4(), together=True)


def test_shortly_before_the_start_nothing_is_offered_and_whoever_books_first_has_the_place(as_: As) -> None:
    with as_("coordinator") as actor:
        run, (first, *_) = full_run(actor, dates=(2,))
        WaitingListSettings.objects.update(stop_hours=168)
        give_up(actor, first)
        assert states(run) == ["cancelled", "waitlisted", "waitlisted", "waitlisted"]
        book(actor, run, make_people(1))
        assert states(run)[-1] == "booked"


def test_who_waits_in_vain_is_told_once_when_the_list_stops(as_: As) -> None:
    with as_("coordinator") as actor:
        run, _ = full_run(actor, waiting=2, dates=(2,))
        assert tell_closed(actor=actor) == 0
        WaitingListSettings.objects.update(stop_hours=168)
        assert tell_closed(actor=actor) == 2
        assert tell_closed(actor=actor) == 0
        letters = OutgoingMail.objects.filter(kind="cpd.list_closed")
        assert sorted(letters.values_list("to_email", flat=True)) == sorted(
            run.bookings.filter(state="waitlisted").values_list("person__email", flat=True)
        )


def test_an_offer_ends_well_before_the_start(as_: As) -> None:
    with as_("coordinator") as actor:
        run, (first, *_) = full_run(actor, dates=(2,))
        give_up(actor, first)
        one = offered(run)
        assert one.offered_until is not None
        assert one.offered_until <= run.starts_at - dt.timedelta(hours=12)


@pytest.mark.parametrize("persona", ["teacher", "head-brightside"])
def test_others_do_not_answer_for_her(as_: As, persona: str) -> None:
    with as_("coordinator") as actor:
        run, (first, *_) = full_run(actor)
        give_up(actor, first)
        one = offered(run)
    with as_(persona) as actor, pytest.raises(PermissionDenied):
        accept_offer(actor=actor, booking=one)


def test_by_the_link_without_sign_in(as_: As, client: Any, in_alliance: Actor) -> None:
    run, (first, *_) = full_run(in_alliance)
    give_up(in_alliance, first)
    one = offered(run)
    page = client.get(url("offer", offer_token(one)))
    assert "Take the place" in page.content.decode()
    assert states(run)[1] == "offered"
    assert client.post(url("offer", offer_token(one)), {}).status_code == 422
    done = client.post(url("offer", offer_token(one)), {"answer": "take"})
    assert "Place booked" in done.content.decode()
    assert states(run)[1] == "booked"
    late = client.post(url("offer", offer_token(one)), {"answer": "give_up"})
    assert "gone to the next" in late.content.decode()
    assert client.get(url("offer", "wrong")).status_code == 404


def test_the_link_of_whom_a_colleague_replaced_leads_nowhere(client: Any, in_alliance: Actor) -> None:
    run, (first, *_) = full_run(in_alliance)
    give_up(in_alliance, first)
    one = offered(run)
    former = offer_token(one)
    [colleague] = make_people(1)
    substitute(actor=in_alliance, booking=one, person=colleague)
    assert client.get(url("offer", former)).status_code == 404
    assert client.get(url("offer", offer_token(offered(run)))).status_code == 200


def test_the_settings_say_how_lists_move(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("coordinator")
    answer = client.post(url("waiting_lists"), {"offer_hours": "0", "stop_hours": "48"})
    assert answer.status_code == 302
    kept = WaitingListSettings.objects.get()
    assert (kept.offer_hours, kept.stop_hours) == (0, 48)
    assert client.post(url("waiting_lists"), {"offer_hours": "5", "stop_hours": ""}).status_code == 422
    assert sign_in("head").get(url("waiting_lists")).status_code == 403


def test_the_person_and_her_head_find_it_on_their_home(as_: As, sign_in: SignIn, in_alliance: Actor) -> None:
    run = make_run(places=1, offer_hours=HOURS)
    tom = Person.objects.get(name="Tom Reed")
    for person in (*make_people(1), tom):
        book(in_alliance, run, [person])
    give_up(in_alliance, run.bookings.order_by("id")[0])
    assert "A place for you" in sign_in("teacher").get("/a/billericay/").content.decode()
    assert "A place for Tom Reed" in sign_in("head").get("/a/billericay/").content.decode()
    page = sign_in("head").get(url("booking_detail", offered(run).public_id)).content.decode()
    assert "Held until" in page
    assert "Take the place, or give it up" in page


def test_enough_who_wait_are_worth_another_date(sign_in: SignIn, in_alliance: Actor) -> None:
    run, _ = full_run(in_alliance, waiting=5)
    address = url("run_detail", run.public_id)
    assert (
        "5 people wait: enough for a date of their own"
        in sign_in("coordinator").get(address).content.decode()
    )
    assert "date of their own" not in sign_in("head").get(address).content.decode()
    assert "Propose a second date" in sign_in("coordinator").get("/a/billericay/").content.decode()
    review_course(actor=in_alliance, course=run.course, decision="stop", reason="It costs too much.")
    stopped = sign_in("coordinator").get(address).content.decode()
    assert "date of their own" not in stopped
    assert "Run it again" not in stopped
    assert "The course is not run again" in stopped
    home = sign_in("coordinator").get("/a/billericay/").content.decode()
    assert "Propose a second date" not in home
    assert "Is there a larger room?" in home


def test_the_alarm_knows_a_group_that_waits_beside_a_free_place(as_: As) -> None:
    with as_("coordinator") as actor:
        run = make_run(places=2, offer_hours=HOURS)
        book(actor, run, make_people(1))
        book_places(actor=actor, run=run, people=make_people(2), key=uuid.uuid4(), together=True)
    call_command("check_places", alliance="billericay")


def test_a_page_without_an_offer_promises_nothing(as_: As, client: Client) -> None:
    with as_("coordinator") as actor:
        run, (first, *_) = full_run(actor)
        give_up(actor, first)
        one = offered(run)
        page = url("offer", offer_token(one))
        assert "If you take it" in client.get(page).content.decode()
        accept_offer(actor=actor, booking=one)
        answered = client.get(page).content.decode()
    assert "There is no offer to answer any more." in answered
    assert "If you take it" not in answered
