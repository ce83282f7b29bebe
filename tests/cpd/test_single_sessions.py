"""Sessions of a run booked by themselves: places, prices, the day and what follows from it (C59, decision 0020)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    add_walk_in,
    allot,
    approve,
    ask_for_place,
    book_places,
    cancel_booking,
    close_register,
    draft_invoices,
    finish_run,
    issue_certificate,
    mark,
    remove_session,
    repeat_run,
    save_run,
    save_session,
    send_before,
    set_terms,
    substitute,
)
from cpd.brochure.pages import document_html
from cpd.certificates.snapshot import CertificateSnapshot
from cpd.models import (
    Booking,
    BookingPrice,
    CancellationTariff,
    GroupBooking,
    ImportFile,
    InvoiceLine,
    JoiningInstructions,
    Needs,
    Run,
    RunPrices,
    Session,
)
from cpd.queries import joining
from cpd.queries.billing import Wanted, due_by_school
from cpd.queries.bookings import places_out_of_step, places_to_book
from cpd.queries.check_in import booking_in, session_on
from cpd.queries.clashes import clashes_for
from cpd.queries.joining import needs_of
from cpd.queries.prices import singly_in_words
from cpd.queries.record import cpd_record
from cpd.queries.registers import register_of
from cpd.queries.sign_in_sheets import sheet_of
from cpd.queries.single_sessions import places_left, sessions_of
from cpd.queries.tariffs import quote
from schools.actions.merging import merge
from schools.actions.publication import publish
from schools.models import Alliance, Membership, Person
from schools.models.publication import Page
from tests.conftest import As

from .making import book, day, entries_of, make_people, make_run, make_term, organisation, url
from .test_bookings import person
from .test_brochures import freeze
from .test_imports import course, staged, take_over
from .test_invoices import set_up
from .test_tariffs import CALENDAR, percent

State = Booking.State
PRICE, SINGLE = 30000, 6000


def year(**changes: Any) -> Run:
    """A programme with three sessions, which can be booked by themselves."""
    run = make_run(
        **{"dates": (14, 28, 42), "price_pence": PRICE, "session_price_pence": SINGLE, "places": 3} | changes
    )
    for number, session in enumerate(run.sessions.all(), 1):
        session.title = f"Part {number}"
        session.save()
    return run


def parts(run: Run) -> list[Session]:
    return list(run.sessions.select_related("run__course", "run__alliance"))


def book_singly(actor: Actor, run: Run, people: Sequence[Person], *sessions: Session) -> list[Booking]:
    group = book_places(actor=actor, run=run, people=people, key=uuid.uuid4(), sessions=sessions)
    return list(group.bookings.select_related("run__course", "session", "person").order_by("id"))


def mails_to(person: Person, beginning: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to_email=person.email, subject__startswith=beginning))


def past(run: Run) -> list[Session]:
    """The same, as if its first two sessions were over."""
    for session, distance in zip(parts(run), (-20, -10), strict=False):
        Session.objects.filter(pk=session.pk).update(held_on=day(distance))
    run.refresh_from_db()
    return parts(run)


def row(run: Run, session: Session | None, state: str = State.BOOKED) -> Booking:
    """As a script would write it, past the actions."""
    [who] = make_people(1)
    group = GroupBooking.objects.create(key=uuid.uuid4(), run=run)
    return Booking.objects.create(
        run=run, session=session, group=group, person=who, organisation=who.organisation, state=state
    )


# Places


def test_the_database_oversells_no_session_whatever_writes(in_alliance: Actor) -> None:
    run = year(places=2)
    first, second, _ = parts(run)
    row(run, None)
    row(run, first)
    with pytest.raises(IntegrityError, match="never_oversold"), transaction.atomic():
        row(run, first)
    with pytest.raises(IntegrityError, match="never_oversold"), transaction.atomic():
        row(run, None)
    row(run, second)
    run.refresh_from_db()
    assert (run.taken, run.taken_singly, run.places_left) == (1, 1, 0)
    Booking.objects.filter(session__isnull=False).update(state=State.CANCELLED)
    run.refresh_from_db()
    assert (run.taken, run.taken_singly, run.places_left) == (1, 0, 1)
    assert not places_out_of_step().exists()


def test_the_whole_has_what_its_fullest_session_has(in_alliance: Actor) -> None:
    run = year(places=3)
    first, second, third = parts(run)
    book(in_alliance, run, make_people(1))
    book_singly(in_alliance, run, make_people(1), first)
    book_singly(in_alliance, run, make_people(1), first, second)
    run.refresh_from_db()
    assert places_to_book(run) == run.places_left == 0
    assert places_left(run, sessions_of(run)) == {first.pk: 0, second.pk: 1, third.pk: 2}


@pytest.mark.parametrize("state", [State.WAITLISTED, State.OFFERED])
def test_nobody_waits_for_a_session_alone(in_alliance: Actor, state: str) -> None:
    run = year()
    with pytest.raises(IntegrityError, match="nobody_waits"), transaction.atomic():
        row(run, parts(run)[0], state)


def test_a_booking_stays_with_its_session_and_that_with_its_run(in_alliance: Actor) -> None:
    run, other = year(), year()
    booking = row(run, parts(run)[0])
    for session in (parts(run)[1], None):
        with pytest.raises(DatabaseError, match="stays with its run"), transaction.atomic():
            Booking.objects.filter(pk=booking.pk).update(session=session)
    with pytest.raises(DatabaseError, match="session of another run"), transaction.atomic():
        row(run, parts(other)[0])


def test_only_where_the_run_says_so(in_alliance: Actor) -> None:
    run = make_run(dates=(14, 28))
    with pytest.raises(IntegrityError, match="singly_where_offered"), transaction.atomic():
        row(run, parts(run)[0])
    with pytest.raises(ValidationError, match="can no longer be booked by itself"):
        book_singly(in_alliance, run, make_people(1), parts(run)[0])
    offered = year()
    book_singly(in_alliance, offered, make_people(1), parts(offered)[0])
    offered.refresh_from_db()
    offered.session_price_pence = None
    with pytest.raises(ValidationError, match="People are booked on single sessions"):
        save_run(actor=in_alliance, run=offered)


def test_a_full_session_books_nothing_and_says_what_else_there_is(in_alliance: Actor) -> None:
    run = year(places=1)
    first, second, _ = parts(run)
    book_singly(in_alliance, run, make_people(1), first)
    with pytest.raises(ValidationError, match="Part 1") as refused:
        book_singly(in_alliance, run, make_people(1), first, second)
    assert "is full" in refused.value.messages[0]
    assert "book the whole course" in refused.value.messages[1]
    with pytest.raises(ValidationError, match="1 place left"):
        book_singly(in_alliance, run, make_people(2), second)
    assert run.bookings.count() == 1


def test_who_waits_for_the_whole_is_not_passed_and_moves_up_when_a_session_comes_free(
    in_alliance: Actor,
) -> None:
    run = year(places=1)
    first, second, _ = parts(run)
    [single] = book_singly(in_alliance, run, make_people(1), first)
    waiting = book(in_alliance, run, make_people(1)).bookings.get()
    assert waiting.state == State.WAITLISTED
    with pytest.raises(ValidationError, match="Part 2"):
        book_singly(in_alliance, run, make_people(1), second)
    cancel_booking(actor=in_alliance, booking=single)
    waiting.refresh_from_db()
    run.refresh_from_db()
    assert (waiting.state, run.taken, run.taken_singly) == (State.BOOKED, 1, 0)


def test_nobody_is_twice_in_a_session(in_alliance: Actor) -> None:
    run, [who, other] = year(), make_people(2)
    first, second, _ = parts(run)
    book_singly(in_alliance, run, [who], first)
    book(in_alliance, run, [other])
    for people, sessions in (([who], [first]), ([other], [second])):
        with pytest.raises(ValidationError, match="already on this course"):
            book_singly(in_alliance, run, people, *sessions)
    with pytest.raises(ValidationError, match="already on this course"):
        book(in_alliance, run, [who])
    assert book_singly(in_alliance, run, [who], second)[0].state == State.BOOKED


def test_later_sessions_are_bookable_when_the_run_has_begun_and_past_ones_are_not(in_alliance: Actor) -> None:
    run = year()
    first, _, third = past(run)
    with pytest.raises(ValidationError, match="no longer takes bookings"):
        book(in_alliance, run, make_people(1))
    with pytest.raises(ValidationError, match="can no longer be booked by itself"):
        book_singly(in_alliance, run, make_people(1), first)
    [booking] = book_singly(in_alliance, run, make_people(1), third)
    cancel_booking(actor=in_alliance, booking=booking)
    assert Booking.objects.get(pk=booking.pk).state == State.CANCELLED


def test_the_last_day_to_book_is_as_long_before_each_session(in_alliance: Actor) -> None:
    run = year(book_by=day(12))  # two days before the first
    first, second, _ = parts(run)
    Session.objects.filter(pk=second.pk).update(held_on=day(1))
    run.refresh_from_db()
    second.refresh_from_db()
    assert run.starts_on == day(1)
    assert not run.takes_bookings_of(second) or run.book_by == day(12)
    run.book_by = day(-1)
    assert run.takes_bookings_of(first)
    assert not run.takes_bookings_of(second)


def test_a_joint_run_is_booked_as_a_whole(in_alliance: Actor) -> None:
    run = year()
    guest = Alliance.objects.exclude(pk=run.alliance_id).first()
    assert guest is not None
    with pytest.raises(ValidationError, match="joint run is booked as a whole"):
        allot(actor=in_alliance, run=run, guest=guest, places=1)


# Money


def test_each_session_costs_what_the_school_pays_for_one(
    in_alliance: Actor,
) -> None:
    run = year(places=12)
    RunPrices.objects.create(run=run, other_pence=40000, other_session_pence=9000)
    book_singly(in_alliance, run, make_people(1), *parts(run)[:2])
    Membership.objects.filter(organisation__name="Buttsbury Infant School").update(ends_on=day(-1))
    book_singly(in_alliance, run, make_people(1, "Buttsbury Infant School"), parts(run)[2])
    assert list(BookingPrice.objects.order_by("id").values_list("pence", flat=True)) == [SINGLE, SINGLE, 9000]


def test_a_session_is_invoiced_when_it_is_over_with_its_date_and_title(in_alliance: Actor) -> None:
    set_up(in_alliance)
    run, [who] = year(), make_people(1)
    first, _, third = parts(run)
    book_singly(in_alliance, run, [who], first, third)
    [due] = due_by_school(Wanted(day(20)))
    assert (due.places, due.net_pence) == (1, SINGLE)
    draft_invoices(actor=in_alliance, schools=[who.organisation], wanted=Wanted(day(20)))
    [line] = InvoiceLine.objects.all()
    assert f"Part 1, {first}" in line.description
    assert line.net_pence == SINGLE


def test_cancelling_costs_by_the_date_and_the_price_of_the_session(in_alliance: Actor) -> None:
    tariff = CancellationTariff(counting=CALENDAR)
    set_terms(actor=in_alliance, tariff=tariff, bands=[percent(20, 0), percent(0, 50)])
    run, [who] = year(), make_people(1)
    near, far, _ = book_singly(in_alliance, run, [who], *parts(run))
    assert [getattr(quote(one), "pence", None) for one in (near, far)] == [SINGLE // 2, 0]


def test_a_date_that_moves_lets_those_go_free_who_come_to_it(in_alliance: Actor) -> None:
    set_terms(actor=in_alliance, tariff=CancellationTariff(counting=CALENDAR), bands=[percent(0, 100)])
    run, [who, whole] = year(), make_people(2)
    first, second, _ = parts(run)
    hers, other = book_singly(in_alliance, run, [who], first, second)
    all_of_it = book(in_alliance, run, [whole]).bookings.select_related("run__course").get()
    first.held_on = day(15)
    save_session(actor=in_alliance, session=first)
    hers.session.refresh_from_db()
    assert [getattr(quote(one), "pence", None) for one in (hers, other, all_of_it)] == [0, SINGLE, 0]
    assert len(mails_to(who, "Changed:")) == 1


# What people are told


def test_one_email_says_what_is_booked_and_only_those_dates_are_in_the_calendar(in_alliance: Actor) -> None:
    run, [one, several] = year(), make_people(2)
    first, second, third = parts(run)
    book_singly(in_alliance, run, [one], second)
    book_singly(in_alliance, run, [several], first, third)
    [mail] = mails_to(one, "Booked:")
    assert str(second) in mail.subject
    assert f"Part 2, {second}" in mail.text
    assert "Part 1" not in mail.text
    assert len(mail.invitations) == 1
    [mail] = mails_to(several, "Booked: 2 sessions of")
    assert "Part 1" in mail.text
    assert "Part 2" not in mail.text
    assert len(mail.invitations) == 2
    assert mail.text.count("/courses/place/") == 2


def test_the_school_answers_once_for_all_sessions(in_alliance: Actor, as_: As) -> None:
    run = year()
    with as_("teacher") as actor:
        group = ask_for_place(actor=actor, run=run, key=uuid.uuid4(), sessions=parts(run)[:2])
    bookings = list(group.bookings.order_by("id"))
    assert {booking.state for booking in bookings} == {State.REQUESTED}
    run.refresh_from_db()
    assert run.taken_singly == 1
    assert len(mails_to(person("Ruth Okafor"), "To approve: Tom Reed, 2 sessions of")) == 1
    with as_("head") as actor:
        approve(actor=actor, bookings=bookings[:1])
    assert {booking.state for booking in group.bookings.all()} == {State.BOOKED}
    assert len(mails_to(person("Tom Reed"), "Booked: 2 sessions of")) == 1


def test_a_place_in_a_session_is_held_until_it_begins_at_the_latest(in_alliance: Actor, as_: As) -> None:
    run = year(dates=(1, 42))
    Session.objects.filter(pk=parts(run)[0].pk).update(held_on=day(-3))
    with as_("teacher") as actor:
        booking = ask_for_place(
            actor=actor, run=run, key=uuid.uuid4(), sessions=parts(run)[1:]
        ).bookings.get()
    assert booking.hold_until is not None
    assert booking.hold_until > timezone.now() + dt.timedelta(days=2)


def test_a_colleague_takes_over_a_session(in_alliance: Actor) -> None:
    run, [who, colleague] = year(), make_people(2)
    first, second, _ = parts(run)
    book_singly(in_alliance, run, [colleague], second)
    [booking] = book_singly(in_alliance, run, [who], first)
    substitute(actor=in_alliance, booking=booking, person=colleague)
    assert str(first) in mails_to(colleague, "Booked:")[-1].subject
    with pytest.raises(ValidationError, match="already on this course"):
        substitute(
            actor=in_alliance,
            booking=book_singly(in_alliance, run, [who], second)[0],
            person=colleague,
        )


def test_instructions_and_reminders_go_before_her_own_session(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "EARLIEST", dt.time(0))
    run, [who, whole] = year(dates=(10, 20, 30)), make_people(2)
    JoiningInstructions.objects.create(run=run, days_before=12, text="Side entrance.")
    first, second, _ = parts(run)
    book_singly(in_alliance, run, [who], second)
    book(in_alliance, run, [whole])
    assert send_before(actor=in_alliance)["told"] == 1  # the whole begins in ten days
    Session.objects.filter(pk=first.pk).update(held_on=day(-1))
    Session.objects.filter(pk=second.pk).update(held_on=day(1))
    assert send_before(actor=in_alliance) == {"told": 1, "reminded": 2, "passed_on": 0}
    Session.objects.filter(pk=parts(run)[2].pk).update(held_on=day(1), starts=dt.time(16), ends=dt.time(17))
    assert send_before(actor=in_alliance)["reminded"] == 1  # of the third session the whole alone


def test_a_session_that_is_taken_out_ends_what_was_booked_of_it_alone(in_alliance: Actor) -> None:
    set_terms(actor=in_alliance, tariff=CancellationTariff(counting=CALENDAR), bands=[percent(0, 100)])
    run, [who, whole] = year(), make_people(2)
    first, second, _ = parts(run)
    hers, kept = book_singly(in_alliance, run, [who], first, second)
    book(in_alliance, run, [whole])
    remove_session(actor=in_alliance, session=first)
    hers.refresh_from_db()
    kept.refresh_from_db()
    assert (hers.state, kept.state) == (State.CANCELLED, State.BOOKED)
    assert not hers.charges.exists()
    [told] = mails_to(who, "Cancelled:")
    assert f"Part 1, {first}" in told.text
    assert len(told.invitations) == 1
    assert len(mails_to(whole, "Changed:")) == 1
    assert not mails_to(who, "Changed:")
    assert not places_out_of_step().exists()


# The day and after


def test_registers_sheets_and_codes_know_who_comes_to_the_session(in_alliance: Actor) -> None:
    run, [who, whole, other] = year(), make_people(3)
    first, second, _ = parts(run)
    [booking] = book_singly(in_alliance, run, [who], first)
    book_singly(in_alliance, run, [other], second)
    book(in_alliance, run, [whole])
    first, second, _ = past(run)
    assert [line.name for line in register_of(first).lines] == [who.name, whole.name]
    assert [line.name for line in sheet_of(second).lines] == [whole.name, other.name]
    assert booking_in(first, who.pk) == booking
    assert booking_in(second, who.pk) is None
    with pytest.raises(ValidationError, match="has no place"):
        mark(actor=in_alliance, session=second, booking=booking, present=True)
    close_register(actor=in_alliance, session=second)
    assert second.attendances.count() == 2


def test_her_page_of_the_day_is_for_her_session_alone(in_alliance: Actor) -> None:
    run, [who] = year(), make_people(1)
    first, second, _ = parts(run)
    _, booking = book_singly(in_alliance, run, [who], first, second)
    Session.objects.filter(pk=first.pk).update(held_on=timezone.localdate())
    assert session_on(booking) is None
    Session.objects.filter(pk=second.pk).update(
        held_on=timezone.localdate(), starts=dt.time(16), ends=dt.time(17)
    )
    assert session_on(booking) == second


def test_who_was_there_has_her_certificate_when_the_session_is_over_and_the_ledger_counts_her_once(
    in_alliance: Actor,
) -> None:
    run, tom, [whole] = year(), person("Tom Reed"), make_people(1)
    hers = book_singly(in_alliance, run, [tom], *parts(run)[:2])
    book(in_alliance, run, [whole])
    all_of_it = run.bookings.get(session=None)
    first, second, third = past(run)
    mark(actor=in_alliance, session=first, booking=hers[0], present=True)
    mark(actor=in_alliance, session=first, booking=all_of_it, present=True)
    close_register(actor=in_alliance, session=first)
    hers[0].refresh_from_db()
    all_of_it.refresh_from_db()
    assert (hers[0].state, all_of_it.state) == (State.ATTENDED, State.BOOKED)
    assert len(OutgoingMail.objects.filter(to_email=tom.email, kind="cpd.evaluation")) == 1

    run.course.certificate_needs_evaluation = False
    run.course.save()
    certificate, _ = issue_certificate(actor=in_alliance, booking=hers[0])
    said = CertificateSnapshot.from_json(certificate.snapshot)
    assert [one.about for one in said.sessions] == ["Part 1"]
    assert said.hours == said.taught_hours == dt.timedelta(hours=6, minutes=30).seconds / 3600

    mark(actor=in_alliance, session=second, booking=hers[1], present=True)
    close_register(actor=in_alliance, session=second)
    certificate.refresh_from_db()
    assert certificate.withdrawn_at is None
    assert [entry.people for entry in entries_of(run)] == [2, 0]
    Session.objects.filter(pk=third.pk).update(held_on=day(-1))
    finish_run(actor=in_alliance, run=run)
    all_of_it.refresh_from_db()
    assert all_of_it.state == State.PARTLY_ATTENDED
    assert tom.account is not None
    record = [one for one in cpd_record(tom.account) if one.reference == run.reference]
    assert sorted(one.about for one in record) == [("Part 1",), ("Part 2",)]
    assert {one.taught for one in record} == {6.5}


def test_a_session_that_was_never_held_costs_nobody_anything(in_alliance: Actor) -> None:
    run, [who] = year(dates=(14, 28)), make_people(1)
    held, never = book_singly(in_alliance, run, [who], *parts(run))
    first, _ = past(run)
    mark(actor=in_alliance, session=first, booking=held, present=True)
    close_register(actor=in_alliance, session=first)
    finish_run(actor=in_alliance, run=run)
    held.refresh_from_db()
    never.refresh_from_db()
    assert (held.state, never.state) == (State.ATTENDED, State.CANCELLED)


def test_a_walk_in_has_the_session_alone_and_only_a_seat_that_is_there(in_alliance: Actor) -> None:
    run = year(places=1)
    book_singly(in_alliance, run, make_people(1), parts(run)[1])
    first, second, _ = past(run)
    at = organisation("South Green Infant School")
    booking = add_walk_in(
        actor=in_alliance, session=first, school=at, name="New", email="new@alliance-portal.invalid"
    )
    assert (booking.session, BookingPrice.objects.get(booking=booking).pence) == (first, SINGLE)
    with pytest.raises(ValidationError, match="1 of 1 place"):
        add_walk_in(
            actor=in_alliance, session=second, school=at, name="New", email="new@alliance-portal.invalid"
        )


def test_needs_say_of_which_day_they_are(in_alliance: Actor) -> None:
    run, [who] = year(), make_people(1)
    [booking] = book_singly(in_alliance, run, [who], parts(run)[1])
    Needs.objects.create(booking=booking, access="A ramp")
    assert needs_of(run).named[0].name == f"{who.name}, {parts(run)[1]} only"


def test_clashes_are_those_of_her_sessions(in_alliance: Actor) -> None:
    run, other, [who] = year(), year(), make_people(1)
    book_singly(in_alliance, other, [who], parts(other)[0])
    assert len(clashes_for(run, [who])) == 1
    assert not clashes_for(run, [who], parts(run)[1:])


def test_a_run_that_is_repeated_offers_its_sessions_too(in_alliance: Actor) -> None:
    run = year()
    book_singly(in_alliance, run, make_people(1), parts(run)[0])
    run.refresh_from_db()
    days = {session: session.held_on + dt.timedelta(days=200) for session in parts(run)}
    again = repeat_run(actor=in_alliance, run=run, term=make_term(day(214)), days=days)
    assert (again.session_price_pence, again.taken_singly) == (SINGLE, 0)


def test_two_records_of_one_person_keep_the_better_booking(in_alliance: Actor) -> None:
    run, [kept, gone] = year(), make_people(2)
    first, second, _ = parts(run)
    book_singly(in_alliance, run, [kept], first, second)
    book(in_alliance, run, [gone])
    with pytest.raises(IntegrityError, match="whole run or of a session"), transaction.atomic():
        Booking.objects.filter(person=gone).update(person=kept)
    merge(actor=in_alliance, kept=kept, gone=gone)
    live = Booking.objects.filter(run=run, person=kept).exclude(state__in=Booking.GONE)
    assert [booking.session for booking in live] == [None]


def test_brochure_public_page_and_feed_say_that_sessions_can_be_booked(
    in_alliance: Actor, client: Client
) -> None:
    run, words = year(), "Single sessions can be booked: £60 each"
    publish(actor=in_alliance, page=Page.COURSES)
    assert words in client.get(url("public_course", run.course.public_id)).content.decode()
    assert words in client.get(url("course_feed", "rss")).content.decode()
    _, said = freeze(in_alliance, run.term)
    assert words in document_html(said)
    assert singly_in_words(make_run()) == ""


def test_a_file_of_courses_says_what_a_session_costs(as_: As) -> None:
    with as_("coordinator") as actor:
        make_term()
        rows = [course(2, session_price="£60"), course(3, title="Whole", session_price="")]
        take_over(actor, staged(actor, ImportFile.Kind.COURSES, *rows))
        prices = Run.objects.order_by("id").values_list("session_price_pence", flat=True)
        assert list(prices)[-2:] == [SINGLE, None]
