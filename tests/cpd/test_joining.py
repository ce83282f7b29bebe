"""Before the day: joining instructions, reminders, and what people need."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone

from alliance_portal.kernel import files, retention
from alliance_portal.kernel.models import MailChoice, OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    move_booking,
    remove_session,
    save_joining,
    save_session,
    send_before,
    substitute,
    tell_needs,
)
from cpd.models import JoiningInstructions, Needs, Notice, Run, Session, SignInSheet
from cpd.queries import joining
from cpd.queries.check_in import place_token
from cpd.queries.joining import needs_of
from cpd.retention.door import event_needs
from schools.models import Person
from schools.queries.role_holders import heads_of
from tests.conftest import As, SignIn

from .making import book, day, make_people, make_run, organisation, url
from .test_bookings import SOUTH_GREEN
from .test_registers import past_run


@pytest.fixture(autouse=True)
def by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reminders go by day, tests at any hour."""
    monkeypatch.setattr(joining, "EARLIEST", dt.time(0))


def instructed(actor: Actor, run: Run, days_before: int = 7) -> None:
    words = {"text": "Side entrance.", "bring": "Your plan.", "parking": "Perry Street."}
    save_joining(actor=actor, instructions=JoiningInstructions(run=run, days_before=days_before, **words))


def mails(beginning: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(subject__startswith=beginning).order_by("pk"))


def test_instructions_go_once_when_their_day_has_come(in_alliance: Actor) -> None:
    run, people = make_run(dates=(7,)), make_people(2)
    book(in_alliance, run, people)
    assert send_before(actor=in_alliance)["told"] == 0
    instructed(in_alliance, run, days_before=6)
    assert send_before(actor=in_alliance)["told"] == 0
    JoiningInstructions.objects.update(days_before=7)
    assert [send_before(actor=in_alliance)["told"] for _ in range(2)] == [2, 0]
    [first, _] = mails("Joining instructions")
    for words in ("Side entrance.", "What to bring: Your plan.", "Parking: Perry Street.", "/courses/place/"):
        assert words in first.text


def test_whoever_books_later_is_told_in_the_next_round(in_alliance: Actor) -> None:
    run = make_run(dates=(3,))
    instructed(in_alliance, run)
    book(in_alliance, run, make_people(1))
    assert send_before(actor=in_alliance)["told"] == 1
    late = make_people(1)
    book(in_alliance, run, late)
    assert send_before(actor=in_alliance)["told"] == 1
    assert mails("Joining instructions")[-1].to_email == late[0].email


def test_who_waits_and_what_has_begun_or_is_called_off_is_left_alone(in_alliance: Actor) -> None:
    run, off = make_run(dates=(1,), places=1), make_run(dates=(1,))
    for one in (run, off):
        book(in_alliance, one, make_people(2))
        instructed(in_alliance, one)
    Run.objects.filter(pk=off.pk).update(state=Run.State.CANCELLED)
    assert send_before(actor=in_alliance) == {"told": 1, "reminded": 1, "passed_on": 0}


def test_a_reminder_goes_the_day_before_each_date_once_and_to_who_wants_it(in_alliance: Actor) -> None:
    run, people = make_run(dates=(1, 8)), make_people(2)
    book(in_alliance, run, people)
    MailChoice.objects.create(person=people[0], topic="reminders", is_wanted=False)
    assert [send_before(actor=in_alliance)["reminded"] for _ in range(2)] == [2, 0]
    unwanted, sent = mails("Tomorrow: ")
    assert (unwanted.state, sent.state) == (OutgoingMail.State.UNWANTED, OutgoingMail.State.WAITING)
    last = run.sessions.last()
    assert last is not None
    Session.objects.filter(pk=last.pk).update(
        held_on=timezone.localdate() + dt.timedelta(days=1), starts=dt.time(8)
    )
    assert send_before(actor=in_alliance)["reminded"] == 2


def test_a_colleague_who_takes_the_place_has_nothing_of_the_first_and_is_told_anew(
    in_alliance: Actor,
) -> None:
    run, (first, colleague) = make_run(dates=(3,)), make_people(2)
    book(in_alliance, run, [first])
    instructed(in_alliance, run)
    booking = run.bookings.get()
    tell_needs(actor=in_alliance, booking=booking, diets=["halal"], access="Hearing loop")
    assert send_before(actor=in_alliance)["told"] == 1
    links = [url("place_needs", place_token(booking))]
    booking = substitute(actor=in_alliance, booking=booking, person=colleague)
    links.append(url("place_needs", place_token(booking)))
    assert not Needs.objects.exists()
    assert [Client().get(link).status_code for link in links] == [404, 200]
    assert [send_before(actor=in_alliance)["told"] for _ in range(2)] == [1, 0]
    assert [one.to_email for one in mails("Joining instructions")] == [first.email, colleague.email]


def test_whoever_was_reminded_of_a_day_that_moved_is_reminded_of_the_new_one(in_alliance: Actor) -> None:
    run = make_run(dates=(1,))
    book(in_alliance, run, make_people(1))
    assert send_before(actor=in_alliance)["reminded"] == 1
    session = run.sessions.get()
    session.held_on = day(8)
    save_session(actor=in_alliance, session=session)
    assert send_before(actor=in_alliance)["reminded"] == 0
    Session.objects.filter(pk=session.pk).update(held_on=day(1))  # a week later
    assert [send_before(actor=in_alliance)["reminded"] for _ in range(2)] == [1, 0]


def test_a_date_is_taken_out_on_its_eve_with_what_was_sent_and_printed(in_alliance: Actor) -> None:
    run, people = make_run(dates=(1, 8)), make_people(1)
    book(in_alliance, run, people)
    assert send_before(actor=in_alliance)["reminded"] == 1
    tomorrow, later = run.sessions.all()
    file = files.store(name="a.pdf", content=b"%PDF", content_type="application/pdf", kind="sign_in_sheet")
    SignInSheet.objects.create(session=tomorrow, file=file)
    remove_session(actor=in_alliance, session=tomorrow)
    assert list(run.sessions.all()) == [later]
    assert [one.to_email for one in mails("Changed")] == [people[0].email]
    assert not Notice.objects.exists()
    assert not SignInSheet.objects.exists()


def test_needs_are_said_corrected_and_taken_back(in_alliance: Actor) -> None:
    run = make_run()
    book(in_alliance, run, make_people(2))
    first, second = run.bookings.order_by("pk")
    tell_needs(actor=in_alliance, booking=first, diets=["vegan", "no_nuts"], access=" A seat in front. ")
    tell_needs(actor=in_alliance, booking=second, diets=["vegan"])
    found = needs_of(run)
    assert (found.people, found.diets) == (2, [("Vegan", 2), ("No nuts", 1)])
    assert found.access == ["A seat in front."]
    assert [one.name for one in found.named] == [first.person.name]
    tell_needs(actor=in_alliance, booking=first, diets=[])
    assert list(Needs.objects.values_list("booking", flat=True)) == [second.pk]


def test_the_host_and_those_who_deliver_are_told_once_how_many_need_something(in_alliance: Actor) -> None:
    run, sian = make_run(dates=(2,)), Person.objects.get(name="Sian Pugh")
    run.deliverers.filter(organisation__name__startswith="St Peter").update(person=sian)
    book(in_alliance, run, make_people(2))
    assert send_before(actor=in_alliance)["passed_on"] == 0
    tell_needs(actor=in_alliance, booking=run.bookings.all()[0], diets=["vegan"], access="Step-free")
    assert [send_before(actor=in_alliance)["passed_on"] for _ in range(2)] == [1, 0]
    told = mails("What people need")
    assert {sian.email, *(head.email for head in heads_of(run.host))} == {one.to_email for one in told}
    assert len(told) >= 2
    assert all("1 person told us" in one.text and "Step-free" not in one.text for one in told)


def test_who_hosts_one_of_the_dates_is_told_too_and_sees_it(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = make_run(dates=(2, 9)), sign_in("head")
    book(in_alliance, run, make_people(1))
    tell_needs(actor=in_alliance, booking=run.bookings.get(), diets=["vegan"])
    address = url("run_needs", run.public_id)
    assert client.get(address).status_code == 403
    later, south_green = run.sessions.all()[1], organisation(SOUTH_GREEN)
    Session.objects.filter(pk=later.pk).update(host=south_green)
    assert "Vegan: 1" in client.get(address).content.decode()
    assert address in client.get(url("run_detail", run.public_id)).content.decode()
    send_before(actor=in_alliance)
    heads = {head.email for host in (run.host, south_green) for head in heads_of(host)}
    assert heads <= {one.to_email for one in mails("What people need")}


def test_nobody_says_what_another_schools_staff_need(as_: As) -> None:
    with as_("coordinator") as coordinator:
        run = make_run()
        book(coordinator, run, make_people(1, "Brightside Primary School"))
        booking = run.bookings.get()
    with as_("head") as head, pytest.raises(PermissionDenied):
        tell_needs(actor=head, booking=booking, diets=["vegan"])


def test_needs_go_a_week_after_the_event_without_anybody_looking(in_alliance: Actor) -> None:
    run = past_run(in_alliance, make_people(1))
    over, coming = run.bookings.get(), make_run()
    book(in_alliance, coming, make_people(1))
    Needs.objects.create(booking=over, access="A ramp")
    Needs.objects.create(booking=coming.bookings.get(), diets=["vegan"])
    kind = retention.kind_of("event_needs")
    assert kind is not None
    assert kind.staged
    assert list(event_needs(timezone.now() - dt.timedelta(days=11))) == []
    assert [one.booking for one in event_needs(timezone.now() - dt.timedelta(days=kind.usual))] == [over]
    with pytest.raises(ValidationError, match="over"):
        tell_needs(actor=in_alliance, booking=over, diets=["vegan"])


def test_what_is_needed_stays_out_of_the_audit_log(in_alliance: Actor) -> None:
    run = make_run()
    book(in_alliance, run, make_people(1))
    tell_needs(actor=in_alliance, booking=run.bookings.get(), diets=[], access="Wheelchair 4711")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit.event e WHERE e::text LIKE '%Wheelchair 4711%'")
        assert cursor.fetchone() == (0,)


# --- The pages ---------------------------------------------------------------------------------------------


def test_an_attendee_says_what_she_needs_by_her_link(client: Client, in_alliance: Actor) -> None:
    run = make_run()
    book(in_alliance, run, make_people(1))
    booking = run.bookings.get()
    link = url("place_needs", place_token(booking))
    assert client.post(link, {"diets": ["stones"]}).status_code == 422
    client.post(link, {"diets": ["halal"], "access": "Large print"})
    assert Needs.objects.get(booking=booking).diets == ["halal"]
    assert "Large print" in client.get(link).content.decode()
    assert client.get(url("place_needs", "forged")).status_code == 404


def test_whoever_books_says_it_of_another(sign_in: SignIn, in_alliance: Actor) -> None:
    run = make_run()
    book(in_alliance, run, [Person.objects.get(name="Tom Reed")])
    address = url("booking_needs", run.bookings.get().public_id)
    own, of_another = (sign_in(key).get(address).content.decode() for key in ("teacher", "head"))
    assert "What would help you to take part?" in own
    assert "What would help the person to take part?" in of_another
    assert "as do you, the person and the head." in of_another


def test_the_host_sees_numbers_and_whoever_keeps_the_register_names(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    run = make_run()
    book(in_alliance, run, [Person.objects.get(name="Tom Reed")])
    tell_needs(actor=in_alliance, booking=run.bookings.get(), diets=["vegan"], access="Step-free")
    address = url("run_needs", run.public_id)
    host = sign_in("head-buttsbury").get(address).content.decode()
    assert "Vegan: 1" in host
    assert "Step-free" in host
    assert "Tom Reed" not in host
    assert "Tom Reed" in sign_in("coordinator").get(address).content.decode()
    assert sign_in("teacher").get(address).status_code == 403


def test_instructions_are_written_on_a_page(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = make_run(), sign_in("coordinator")
    address = url("run_joining", run.public_id)
    assert client.post(address, {"days_before": "7"}).status_code == 422
    assert client.post(address, {"text": "Hello", "days_before": "40"}).status_code == 422
    client.post(address, {"text": "Hello", "bring": "", "parking": "", "days_before": "3"})
    client.post(address, {"text": "Hello again", "bring": "", "parking": "", "days_before": "3"})
    assert JoiningInstructions.objects.get(run=run).text == "Hello again"
    assert sign_in("head").get(address).status_code == 403


def test_what_somebody_needs_moves_with_her_and_both_hosts_hear(in_alliance: Actor, sign_in: SignIn) -> None:
    run, [who] = make_run(dates=(2,)), make_people(1)
    later = make_run(run.course, dates=(3,))
    leader = make_people(1, "Buttsbury Infant School")[0]
    for one in (run, later):
        one.deliverers.create(organisation=leader.organisation, person=leader, weight=1)
    book(in_alliance, run, [who])
    booking = run.bookings.get()
    tell_needs(actor=in_alliance, booking=booking, diets=["vegan"], access="Hearing loop")
    assert send_before(actor=in_alliance)["passed_on"] == 1
    told = {leader.email, *(head.email for head in heads_of(run.host))}
    client = sign_in("coordinator")
    page = client.get(url("booking_move", booking.public_id)).content.decode()
    assert "said about food and access goes along" in page
    OutgoingMail.objects.all().delete()
    moved = move_booking(actor=in_alliance, booking=booking, run=later, key=uuid.uuid4())
    kept = Needs.objects.get()
    assert (kept.booking, kept.diets, kept.access) == (moved, ["vegan"], "Hearing loop")
    assert (needs_of(run).people, needs_of(later).people) == (0, 1)
    again = mails("What people need")
    assert {one.to_email for one in again} == told
    assert all("0 people" in one.text and "has changed since" in one.text for one in again)
    Session.objects.filter(run=later).update(held_on=day(-9))
    assert event_needs(timezone.now() - dt.timedelta(days=7)).count() == 1


def test_what_changes_after_it_was_passed_on_is_passed_on_again(in_alliance: Actor) -> None:
    run, (first, second) = make_run(dates=(2,)), make_people(2)
    leader = make_people(1, "Buttsbury Infant School")[0]
    run.deliverers.create(organisation=leader.organisation, person=leader, weight=1)
    book(in_alliance, run, [first, second])
    one, other = run.bookings.order_by("pk")
    tell_needs(actor=in_alliance, booking=one, diets=["vegan"])
    assert mails("What people need") == []  # nobody was told yet
    send_before(actor=in_alliance)
    OutgoingMail.objects.all().delete()
    tell_needs(actor=in_alliance, booking=other, diets=["halal"])
    [letter, *_] = mails("What people need")
    assert "2 people" in letter.text
    OutgoingMail.objects.all().delete()
    tell_needs(actor=in_alliance, booking=other, diets=[])
    assert "1 person" in mails("What people need")[0].text
    OutgoingMail.objects.all().delete()
    substitute(actor=in_alliance, booking=one, person=make_people(1)[0])
    assert "0 people" in mails("What people need")[0].text
    assert send_before(actor=in_alliance)["passed_on"] == 0
