"""Somebody asks for a place; it is held; the school approves, declines or is silent (DOMAIN.md §5.2, PEERS.md §5.2)."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.working_days import working_days_until
from cpd.actions import (
    approve,
    ask_for_place,
    cancel_booking,
    cancel_run,
    decline,
    let_go,
    save_run,
    set_approval,
    set_hold_time,
    substitute,
    withdraw_request,
)
from cpd.models import Booking, Run, WaitingListSettings
from cpd.queries.approvals import approval_token
from cpd.queries.bookings import on_run, places_out_of_step
from tests.conftest import As, SignIn

from .making import book, make_people, make_run, organisation, states, url
from .test_bookings import SOUTH_GREEN, person

State = Booking.State


def ask(as_: As, run: Run, key: str = "teacher") -> Booking:
    with as_(key) as actor:
        group = ask_for_place(actor=actor, run=run, key=uuid.uuid4())
    return group.bookings.select_related("run", "person").get()


@pytest.mark.parametrize("places", [1, 0])
def test_what_a_place_costs_is_asked_before_others_wait_for_the_run(
    places: int, in_alliance: Actor, as_: As
) -> None:
    run = make_run(places=places)
    with CaptureQueriesContext(connection) as queries:
        ask(as_, run)
    asked = [one["sql"] for one in queries]
    [lock] = [at for at, sql in enumerate(asked) if 'FOR NO KEY UPDATE OF "cpd_run"' in sql]
    for table in ("cpd_runprices", "schools_membership"):
        [only] = [at for at, sql in enumerate(asked) if f'FROM "{table}"' in sql]
        assert only < lock, table


def subjects(to: str) -> list[str]:
    rows = OutgoingMail.objects.filter(to_email=person(to).email).order_by("id")
    return list(rows.values_list("subject", flat=True))


def fill(actor: Actor, run: Run) -> list[Booking]:
    """All places go to others."""
    group = book(actor, run, make_people(run.places, "Brightside Primary School"))
    return list(group.bookings.order_by("id"))


def test_a_place_that_is_asked_for_is_held_and_the_school_is_asked(in_alliance: Actor, as_: As) -> None:
    run = make_run(places=1)
    booking = ask(as_, run)
    run.refresh_from_db()
    assert (booking.state, run.taken) == (State.REQUESTED, 1)
    assert booking.hold_until is not None
    assert timezone.localtime(booking.hold_until).time() == dt.time(17)
    assert working_days_until(timezone.localdate(), timezone.localdate(booking.hold_until)) in (4, 5)
    assert not on_run(run).exists()
    assert subjects("Tom Reed")[0].startswith("You have asked for a place")
    assert subjects("Ruth Okafor")[0].startswith("To approve: Tom Reed")
    with pytest.raises(IntegrityError, match="never_oversold"), transaction.atomic():
        Booking.objects.create(
            run=run,
            group=booking.group,
            person=person("Aisha Khan"),
            organisation=organisation(SOUTH_GREEN),
            state=State.BOOKED,
        )


def test_the_head_approves_and_asking_her_again_changes_nothing(in_alliance: Actor, as_: As) -> None:
    booking = ask(as_, make_run())
    with as_("head") as head:
        assert approve(actor=head, bookings=[booking]) == 1
        assert approve(actor=head, bookings=[booking]) == 0
        assert decline(actor=head, bookings=[booking], because="No") == 0
    booking.refresh_from_db()
    assert (booking.state, booking.needs_approval, booking.hold_until) == (State.BOOKED, False, None)
    assert booking.decided_by == person("Ruth Okafor")
    assert [one for one in subjects("Tom Reed") if one.startswith("Booked")] != []


def test_a_place_that_is_declined_goes_to_the_next_in_line_who_may_ask_again(
    in_alliance: Actor, as_: As
) -> None:
    run = make_run(places=1)
    booking = ask(as_, run)
    book(in_alliance, run, make_people(1, "Brightside Primary School"))
    with as_("head") as head:
        decline(actor=head, bookings=[booking], because="We need you here.")
    assert states(run) == [State.DECLINED, State.BOOKED]
    text = OutgoingMail.objects.filter(subject__startswith="No place for you").get().text
    assert "We need you here." in text
    assert ask(as_, run).state == State.WAITLISTED
    assert not places_out_of_step().exists()


def test_declining_needs_a_reason(in_alliance: Actor, as_: As) -> None:
    booking = ask(as_, make_run())
    with as_("head") as head, pytest.raises(ValidationError, match="Enter the reason"):
        decline(actor=head, bookings=[booking], because="  ")


def test_silence_lets_the_place_go_and_tells_her(in_alliance: Actor, as_: As) -> None:
    run = make_run(places=1)
    booking = ask(as_, run)
    book(in_alliance, run, make_people(1, "Brightside Primary School"))
    assert let_go(actor=in_alliance) == 0
    late = timezone.now() + dt.timedelta(days=20)
    assert let_go(actor=in_alliance, at=late) == 1
    assert let_go(actor=in_alliance, at=late) == 0
    assert states(run) == [State.DECLINED, State.BOOKED]
    booking.refresh_from_db()
    assert "Nobody answered in time" in booking.declined_because


def test_no_place_is_held_beyond_the_beginning(in_alliance: Actor, as_: As) -> None:
    WaitingListSettings.objects.update_or_create(defaults={"stop_hours": 100})
    run = make_run(dates=(2,))
    assert ask(as_, run).hold_until == run.starts_at


def test_a_held_place_is_let_go_while_the_waiting_list_still_moves(in_alliance: Actor, as_: As) -> None:
    run = make_run(dates=(3,))
    assert run.starts_at is not None
    assert ask(as_, run).hold_until == run.starts_at - dt.timedelta(hours=25)


def test_the_alliance_says_how_long_and_nobody_else(in_alliance: Actor, as_: As) -> None:
    with as_("coordinator") as coordinator:
        set_hold_time(actor=coordinator, days=3)
        set_hold_time(actor=coordinator, days=2)
    held = ask(as_, make_run()).hold_until
    assert held is not None
    assert working_days_until(timezone.localdate(), timezone.localdate(held)) in (1, 2)
    with as_("head") as head, pytest.raises(PermissionDenied):
        set_hold_time(actor=head, days=20)


def test_a_request_on_a_full_run_keeps_its_turn_and_is_held_when_it_comes(
    in_alliance: Actor, as_: As
) -> None:
    run = make_run(places=1)
    [taken] = fill(in_alliance, run)
    booking = ask(as_, run)
    later = book(in_alliance, run, make_people(1, "Brightside Primary School")).bookings.get()
    assert (booking.state, booking.needs_approval) == (State.WAITLISTED, True)
    cancel_booking(actor=in_alliance, booking=taken)
    booking.refresh_from_db()
    later.refresh_from_db()
    assert (booking.state, later.state) == (State.REQUESTED, State.WAITLISTED)
    assert booking.hold_until is not None
    assert len([one for one in subjects("Ruth Okafor") if one.startswith("To approve")]) == 2


def test_who_is_approved_in_the_queue_is_booked_when_her_turn_comes(in_alliance: Actor, as_: As) -> None:
    run = make_run(places=1)
    fill(in_alliance, run)
    booking = ask(as_, run)
    with as_("head") as head:
        approve(actor=head, bookings=[booking])
    booking.refresh_from_db()
    assert (booking.state, booking.needs_approval) == (State.WAITLISTED, False)
    run.refresh_from_db()
    run.places = 2
    save_run(actor=in_alliance, run=run)
    booking.refresh_from_db()
    assert booking.state == State.BOOKED


def test_who_asked_takes_it_back_without_charge(in_alliance: Actor, as_: As) -> None:
    run = make_run()
    booking = ask(as_, run)
    with as_("teacher") as teacher:
        withdraw_request(actor=teacher, booking=booking)
    run.refresh_from_db()
    assert (states(run), run.taken) == ([State.CANCELLED], 0)
    letter = OutgoingMail.objects.get(subject__startswith="Cancelled")
    assert letter.invitations == []
    with as_("teacher") as teacher, pytest.raises(ValidationError, match="answered already"):
        withdraw_request(actor=teacher, booking=booking)


def test_where_the_school_wants_no_approval_she_is_booked_at_once(in_alliance: Actor, as_: As) -> None:
    with as_("head") as head:
        set_approval(actor=head, school=organisation(SOUTH_GREEN), is_wanted=False)
        with pytest.raises(PermissionDenied):
            set_approval(actor=head, school=organisation("Brightside Primary School"), is_wanted=False)
    assert ask(as_, make_run()).state == State.BOOKED


def test_asking_twice_asks_once(in_alliance: Actor, as_: As) -> None:
    run, key = make_run(), uuid.uuid4()
    with as_("teacher") as teacher:
        first = ask_for_place(actor=teacher, run=run, key=key)
        assert ask_for_place(actor=teacher, run=run, key=key) == first
        with pytest.raises(ValidationError, match="already on this course"):
            ask_for_place(actor=teacher, run=run, key=uuid.uuid4())
    assert Booking.objects.filter(run=run).count() == 1


def test_another_head_decides_nothing_and_nobody_approves_herself(in_alliance: Actor, as_: As) -> None:
    booking = ask(as_, make_run())
    for key in ("head-brightside", "teacher"):
        with as_(key) as actor, pytest.raises(PermissionDenied):
            approve(actor=actor, bookings=[booking])


def test_a_held_place_is_neither_passed_on_nor_kept_when_the_run_is_called_off(
    in_alliance: Actor, as_: As
) -> None:
    run = make_run()
    booking = ask(as_, run)
    with pytest.raises(ValidationError, match="not approved this place yet"):
        substitute(actor=in_alliance, booking=booking, person=person("Aisha Khan"))
    cancel_run(actor=in_alliance, run=run, because="Our trainer is ill.")
    assert states(run) == [State.CANCELLED]


def test_the_database_books_nobody_whose_school_has_not_said_yes(in_alliance: Actor, as_: As) -> None:
    booking = ask(as_, make_run())
    with pytest.raises(IntegrityError, match="a_place_once_approved"), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(state=State.BOOKED)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(hold_until=timezone.now() + dt.timedelta(days=90))


def test_a_teacher_asks_on_the_page_of_the_run(sign_in: SignIn, in_alliance: Actor) -> None:
    client, run = sign_in("teacher"), make_run()
    assert "Ask for a place" in client.get(url("run_detail", run.public_id)).content.decode()
    page = client.get(url("ask", run.public_id))
    key = page.context["form"]["key"].value()
    done = [client.post(url("ask", run.public_id), {"key": key}, follow=True) for _ in range(2)]
    assert "The school has not answered yet" in done[0].content.decode()
    assert done[0].redirect_chain == done[1].redirect_chain
    assert "Ask for a place" not in client.get(url("run_detail", run.public_id)).content.decode()


def test_a_head_answers_many_at_once(sign_in: SignIn, as_: As, in_alliance: Actor) -> None:
    client = sign_in("head")
    empty = client.get(url("approvals")).content.decode()
    assert "Nothing waits for approval" in empty
    assert "What happens next" not in empty
    assert "Who sees this" not in empty
    asked = [ask(as_, make_run()), ask(as_, make_run())]
    ids = [str(one.public_id) for one in asked]
    nothing = client.post(url("approvals"), {})
    assert nothing.status_code == 422
    assert "Select whom you answer" in nothing.content.decode()
    no_reason = client.post(url("approvals"), {"booking": ids, "answer": "decline"}).content.decode()
    assert "Enter the reason" in no_reason
    assert "Why not? (optional)" not in no_reason
    done = client.post(url("approvals"), {"booking": ids, "answer": "approve"}, follow=True)
    assert "2 places approved" in done.content.decode()
    assert set(Booking.objects.filter(public_id__in=ids).values_list("state", flat=True)) == {State.BOOKED}


def test_the_list_costs_the_same_for_many(
    sign_in: SignIn, as_: As, in_alliance: Actor, django_assert_max_num_queries
) -> None:
    client = sign_in("head")
    for _ in range(6):
        ask(as_, make_run())
    with django_assert_max_num_queries(12):
        assert client.get(url("approvals")).content.decode().count("Tom Reed, ") == 6


def test_the_link_in_the_email_opens_without_sign_in_and_a_look_changes_nothing(
    as_: As, in_alliance: Actor
) -> None:
    booking = ask(as_, make_run())
    text = OutgoingMail.objects.get(
        subject__startswith="To approve", to_email=person("Ruth Okafor").email
    ).text
    found = re.search(r"https?://[^/]+(/\S+/approval/\S+)", text)
    assert found
    stranger = Client()
    assert "Tom Reed asks for a place" in stranger.get(found[1]).content.decode()
    booking.refresh_from_db()
    assert booking.state == State.REQUESTED
    assert stranger.post(found[1], {}).status_code == 422
    assert "This is answered" in stranger.post(found[1], {"answer": "approve"}).content.decode()
    again = stranger.post(found[1], {"answer": "decline", "because": "No"})
    assert "This is answered" in again.content.decode()
    booking.refresh_from_db()
    assert (booking.state, booking.decided_by) == (State.BOOKED, person("Ruth Okafor"))


def test_the_link_answers_others_of_the_school_who_wait_too(as_: As, in_alliance: Actor) -> None:
    first, second, later = (ask(as_, make_run()) for _ in range(3))
    elsewhere = ask(as_, make_run(), "teacher-4")
    address, client = url("approval", approval_token(first, person("Ruth Okafor"))), Client()
    form = client.get(address).context["form"]
    offered = {value for value, _ in form.fields["booking"].choices}
    assert offered == {str(one.public_id) for one in (first, second, later)}
    assert form["booking"].value() == [str(first.public_id)]
    foreign = client.post(address, {"booking": [elsewhere.public_id], "answer": "approve"})
    assert foreign.status_code == 422
    others = client.post(address, {"booking": [later.public_id], "answer": "approve"}, follow=True)
    assert "1 place approved" in others.content.decode()
    assert "Tom Reed asks for a place" in others.content.decode()
    both = {"booking": [first.public_id, second.public_id], "answer": "decline", "because": "No cover"}
    assert "2 places declined" in client.post(address, both).content.decode()
    answered = [Booking.objects.get(pk=one.pk) for one in (first, second, later, elsewhere)]
    assert [one.state for one in answered] == ["declined", "declined", "booked", "requested"]
    assert {one.decided_by for one in answered[:3]} == {person("Ruth Okafor")}


def test_a_link_of_somebody_who_does_not_decide_is_not_found(as_: As, in_alliance: Actor) -> None:
    booking = ask(as_, make_run())
    for token in (approval_token(booking, person("Tom Reed")), "nonsense"):
        assert Client().get(url("approval", token)).status_code == 404


def test_settings_are_saved_and_nonsense_is_answered(sign_in: SignIn, in_alliance: Actor) -> None:
    head, coordinator = sign_in("head"), sign_in("coordinator")
    address = url("school_approval", organisation(SOUTH_GREEN).public_id)
    head.post(address, {"is_wanted": "no"})
    assert head.get(address).context["form"]["is_wanted"].value() == "no"
    wrong = coordinator.post(url("hold_time"), {"days": "0"})
    assert wrong.status_code == 422
    assert "Enter at least 1 day" in wrong.content.decode()
    coordinator.post(url("hold_time"), {"days": "5"})
    assert coordinator.get(url("hold_time")).context["form"]["days"].value() == 5


def test_a_heads_home_says_what_waits(sign_in: SignIn, as_: As, in_alliance: Actor) -> None:
    ask(as_, make_run())
    page = sign_in("head").get("/a/billericay/").content.decode()
    assert "Approve 1 place that your staff asked for" in page
