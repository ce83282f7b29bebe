"""A whole programme is asked for, answered once, and cancelled as a whole (C59, C98)."""

from __future__ import annotations

import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    approve,
    ask_for_place,
    ask_for_programme,
    book_places,
    book_programme,
    cancel_whole,
    decline,
    let_go,
    mark_register,
    move_booking,
    set_approval,
    substitute,
    substitute_whole,
    tell_needs,
)
from cpd.models import Booking, BookingPrice, Needs, Programme, Run, Session
from cpd.queries.approvals import approval_token
from cpd.queries.joining import needs_of
from cpd.queries.programmes import whole_of
from cpd.queries.whole_certificates import missing_for_whole, parts_of_whole
from tests.conftest import As, SignIn

from .making import book, day, make_people, make_run, organisation, states, url
from .test_bookings import SOUTH_GREEN, person
from .test_programmes import conference

PARTS = ("talk", "reading", "writing")


def asked(as_: As, programme: Programme, runs: dict[str, Run]) -> list[Booking]:
    """Tom asks for the talk and the workshop on reading."""
    with as_("teacher") as teacher:
        return ask_for_programme(
            actor=teacher, programme=programme, chosen=[runs["reading"]], key=uuid.uuid4()
        )


def of(runs: dict[str, Run]) -> list[list[str]]:
    return [states(runs[name]) for name in PARTS]


def subjects(to: str) -> list[str]:
    rows = OutgoingMail.objects.filter(to_email=person(to).email).order_by("id")
    return list(rows.values_list("subject", flat=True))


def test_all_parts_are_held_and_the_school_is_asked_once(in_alliance: Actor, as_: As) -> None:
    programme, runs = conference(in_alliance)
    key = uuid.uuid4()
    for _ in range(2):
        with as_("teacher") as teacher:
            ask_for_programme(actor=teacher, programme=programme, chosen=[runs["reading"]], key=key)
    assert of(runs) == [["requested"], ["requested"], []]
    assert subjects("Tom Reed") == ["You have asked for Annual conference"]
    assert subjects("Ruth Okafor") == ["To approve: Tom Reed, Annual conference"]
    prices = BookingPrice.objects.filter(booking__run__in=runs.values()).values_list("pence", flat=True)
    assert sorted(prices) == [900, 1800]


def test_one_yes_approves_all_of_it_with_one_email(in_alliance: Actor, as_: As) -> None:
    programme, runs = conference(in_alliance)
    first, _ = asked(as_, programme, runs)
    with as_("head") as head:
        assert (
            approve(actor=head, bookings=[Booking.objects.select_related("run", "group").get(pk=first.pk)])
            == 2
        )
        assert (
            approve(actor=head, bookings=[Booking.objects.select_related("run", "group").get(pk=first.pk)])
            == 0
        )
    assert of(runs) == [["booked"], ["booked"], []]
    assert subjects("Tom Reed") == ["You have asked for Annual conference", "Booked: Annual conference"]


def test_one_no_declines_all_of_it_and_silence_too(in_alliance: Actor, as_: As) -> None:
    programme, runs = conference(in_alliance)
    _, second = asked(as_, programme, runs)
    with as_("head") as head:
        one = Booking.objects.select_related("run", "group").get(pk=second.pk)
        assert decline(actor=head, bookings=[one], because="Not this year.") == 2
    assert of(runs) == [["declined"], ["declined"], []]
    assert subjects("Tom Reed")[1:] == ["No places for you: Annual conference"]
    letter = OutgoingMail.objects.get(subject__startswith="No places")
    assert all(words in letter.text for words in ("Not this year.", "Keynote", "Workshop on reading"))
    assert letter.invitations == []
    [held, _] = asked(as_, programme, runs)
    assert held.hold_until
    assert let_go(actor=in_alliance, at=held.hold_until) == 2
    assert of(runs) == [["declined"] * 2, ["declined"] * 2, []]
    assert subjects("Tom Reed")[3:] == ["No places for you: Annual conference"]


def test_a_request_for_all_of_it_is_taken_back_at_once(in_alliance: Actor, as_: As, sign_in: SignIn) -> None:
    programme, runs = conference(in_alliance)
    first, _ = asked(as_, programme, runs)
    tom, address = sign_in("teacher"), url("place_withdraw", first.public_id)
    assert "takes back all that your school has not answered" in tom.get(address).content.decode()
    tom.post(address)
    assert of(runs) == [["cancelled"], ["cancelled"], []]
    assert subjects("Tom Reed")[1:] == ["Cancelled: Annual conference"]
    tom.post(address)
    assert len(subjects("Tom Reed")) == 2


def test_where_the_school_wants_no_approval_all_is_booked_at_once(in_alliance: Actor, as_: As) -> None:
    programme, runs = conference(in_alliance)
    set_approval(actor=in_alliance, school=organisation(SOUTH_GREEN), is_wanted=False)
    asked(as_, programme, runs)
    assert of(runs) == [["booked"], ["booked"], []]
    assert subjects("Tom Reed") == ["Booked: Annual conference"]


def test_a_full_part_is_waited_for_and_the_rest_is_held(in_alliance: Actor, as_: As) -> None:
    programme, runs = conference(in_alliance, places=1)
    with as_("head-brightside") as head:
        book_programme(
            actor=head,
            programme=programme,
            people=[person("Marcus Bell")],
            chosen=[runs["reading"]],
            key=uuid.uuid4(),
        )
    first, _ = asked(as_, programme, runs)
    with as_("head") as head:
        approve(actor=head, bookings=[Booking.objects.select_related("run", "group").get(pk=first.pk)])
    assert of(runs) == [["booked"] * 2, ["booked", "waitlisted"], []]
    letter = OutgoingMail.objects.get(to_email=person("Tom Reed").email, subject__startswith="Booked")
    assert "Workshop on reading (full: you are on the waiting list)" in letter.text


def test_what_she_has_already_is_said_and_nothing_is_asked(in_alliance: Actor, as_: As) -> None:
    programme, runs = conference(in_alliance)
    with as_("teacher") as teacher:
        ask_for_place(actor=teacher, run=runs["reading"], key=uuid.uuid4())
        with pytest.raises(ValidationError, match="Workshop on reading: Tom Reed is already on this course"):
            ask_for_programme(actor=teacher, programme=programme, chosen=[runs["reading"]], key=uuid.uuid4())
    with as_("head") as head, pytest.raises(PermissionDenied):
        ask_for_programme(actor=head, programme=programme, chosen=[runs["reading"]], key=uuid.uuid4())
    assert of(runs) == [[], ["requested"], []]


def test_all_that_is_left_is_cancelled_at_once(in_alliance: Actor, as_: As) -> None:
    programme, runs = conference(in_alliance)
    with as_("head") as head:
        made = book_programme(
            actor=head,
            programme=programme,
            people=[person("Tom Reed")],
            chosen=[runs["writing"]],
            key=uuid.uuid4(),
        )
        booking = Booking.objects.select_related("run", "group").get(pk=made[0].pk)
        assert len(whole_of(booking)) == 2
        with pytest.raises(ValidationError, match="The charge has changed"):
            cancel_whole(actor=head, booking=booking, agreed_pence=100)
        assert cancel_whole(actor=head, booking=booking, agreed_pence=0) == 2
        assert whole_of(booking) == []
        with pytest.raises(ValidationError, match="Nothing is left of it"):
            cancel_whole(actor=head, booking=booking, agreed_pence=0)
    assert of(runs) == [["cancelled"], [], ["cancelled"]]
    assert subjects("Tom Reed") == ["Booked: Annual conference", "Cancelled: Annual conference"]
    letter = OutgoingMail.objects.get(subject__startswith="Cancelled")
    assert letter.text.index("Keynote") < letter.text.index("Workshop on writing")
    assert letter.text.count("There is no charge.") == 2
    assert len(letter.invitations) == 2
    assert all("METHOD:CANCEL" in event for event in letter.invitations)


def booked_whole(actor: Actor, as_: As) -> tuple[Programme, dict[str, Run], Booking]:
    """Tom's head booked the talk and the workshop on reading for him; the booking of the talk."""
    programme, runs = conference(actor)
    with as_("head") as head:
        book_programme(
            actor=head,
            programme=programme,
            people=[person("Tom Reed")],
            chosen=[runs["reading"]],
            key=uuid.uuid4(),
        )
    return programme, runs, Booking.objects.select_related("run", "group").get(run=runs["talk"])


def test_what_she_needs_is_said_once_for_all_of_it(in_alliance: Actor) -> None:
    programme, runs = conference(in_alliance)
    book_programme(
        actor=in_alliance,
        programme=programme,
        people=make_people(1),
        chosen=[runs["reading"]],
        key=uuid.uuid4(),
    )
    talk, workshop = runs["talk"].bookings.get(), runs["reading"].bookings.get()
    tell_needs(actor=in_alliance, booking=talk, diets=["vegan"], access="Step-free")
    assert [needs_of(runs[name]).people for name in PARTS] == [1, 1, 0]
    tell_needs(actor=in_alliance, booking=workshop, diets=["halal"])
    assert [needs_of(runs[name]).diets for name in PARTS] == [[("Halal", 1)], [("Halal", 1)], []]
    tell_needs(actor=in_alliance, booking=talk, diets=[])
    assert not Needs.objects.exists()
    tell_needs(actor=in_alliance, booking=talk, diets=["vegan"])
    colleague = make_people(1)[0]
    substitute_whole(actor=in_alliance, booking=talk, person=colleague)
    assert not Needs.objects.exists()


def test_a_colleague_goes_to_all_of_it_with_one_email_each(in_alliance: Actor, as_: As) -> None:
    _, runs, talk = booked_whole(in_alliance, as_)
    with as_("head") as head:
        assert substitute_whole(actor=head, booking=talk, person=person("Aisha Khan")) == 2
    assert {str(one.person) for one in Booking.objects.all()} == {"Aisha Khan"}
    assert of(runs) == [["booked"], ["booked"], []]
    assert subjects("Tom Reed")[1:] == ["Aisha Khan goes instead of you: Annual conference"]
    assert subjects("Aisha Khan") == ["Booked: Annual conference"]
    gone = OutgoingMail.objects.get(subject__startswith="Aisha Khan goes")
    assert "Your code for the door" not in gone.text
    assert [event.count("METHOD:CANCEL") for event in gone.invitations] == [1, 1]
    come = OutgoingMail.objects.get(to_email=person("Aisha Khan").email)
    assert [event.count("METHOD:REQUEST") for event in come.invitations] == [1, 1]


def test_a_colleague_who_has_a_part_already_or_works_elsewhere_changes_nothing(
    in_alliance: Actor, as_: As
) -> None:
    _, runs, talk = booked_whole(in_alliance, as_)
    with as_("head") as head:
        book_places(actor=head, run=runs["reading"], people=[person("Aisha Khan")], key=uuid.uuid4())
        with pytest.raises(ValidationError, match="Aisha Khan is already on this course"):
            substitute_whole(actor=head, booking=talk, person=person("Aisha Khan"))
        with pytest.raises(ValidationError, match="Select somebody who works at South Green"):
            substitute_whole(actor=head, booking=talk, person=person("Marcus Bell"))
    with as_("teacher") as teacher, pytest.raises(PermissionDenied):
        substitute_whole(actor=teacher, booking=talk, person=person("Aisha Khan"))
    assert Booking.objects.filter(person=person("Tom Reed")).count() == 2


def test_what_has_begun_stays_and_is_missing_from_the_certificates_of_both(
    in_alliance: Actor, as_: As
) -> None:
    programme, runs, talk = booked_whole(in_alliance, as_)
    Session.objects.filter(run=runs["talk"]).update(held_on=day(-2))
    reading = Booking.objects.select_related("run", "group").get(run=runs["reading"])
    with as_("head") as head:
        with pytest.raises(ValidationError, match="has begun"):
            substitute(actor=head, booking=talk, person=person("Aisha Khan"))
        assert substitute_whole(actor=head, booking=reading, person=person("Aisha Khan")) == 1
    Session.objects.filter(run=runs["reading"]).update(held_on=day(-1))
    for run in (runs["talk"], runs["reading"]):
        session = Session.objects.select_related("run").get(run=run)
        mark_register(actor=in_alliance, session=session, present={run.bookings.get().pk})
    for name in ("Tom Reed", "Aisha Khan"):
        parts = parts_of_whole(person(name).pk, programme.pk)
        assert "50% of the taught time of Annual conference" in missing_for_whole(programme, parts)


def test_a_part_on_another_date_is_still_a_part_at_the_reduced_price(in_alliance: Actor, as_: As) -> None:
    programme, runs, _ = booked_whole(in_alliance, as_)
    later = make_run(runs["reading"].course, dates=(30,), price_pence=1000)
    reading = Booking.objects.select_related("run", "group").get(run=runs["reading"])
    with as_("head") as head:
        moved = move_booking(actor=head, booking=reading, run=later, key=uuid.uuid4())
    assert BookingPrice.objects.get(booking=moved).pence == 900
    parts = parts_of_whole(person("Tom Reed").pk, programme.pk)
    assert [one.run for one in parts] == [runs["talk"], later]
    Session.objects.filter(run__in=(runs["talk"], later)).update(held_on=day(-2))
    for one in parts:
        session = Session.objects.select_related("run").get(run=one.run)
        mark_register(actor=in_alliance, session=session, present={one.pk})
    missing = missing_for_whole(programme, parts_of_whole(person("Tom Reed").pk, programme.pk))
    assert missing.startswith("Answer the questions about each course first")  # all of it was attended


def test_the_page_for_a_colleague_to_all_of_it(in_alliance: Actor, as_: As, sign_in: SignIn) -> None:
    _, runs, talk = booked_whole(in_alliance, as_)
    head, address = sign_in("head"), url("booking_substitute_all", talk.public_id)
    assert (
        "Send a colleague to the whole programme"
        in head.get(url("booking_detail", talk.public_id)).content.decode()
    )
    page = head.get(address).content.decode()
    assert all(words in page for words in ("Keynote", "Workshop on reading", "80% of all of it"))
    assert head.post(address, {}).status_code == 422
    answer = head.post(address, {"person": person("Aisha Khan").public_id}, follow=True).content.decode()
    assert "Aisha Khan goes to 2 parts instead of Tom Reed" in answer
    single = book(in_alliance, runs["writing"], make_people(1)).bookings.get()
    assert sign_in("coordinator").get(url("booking_substitute_all", single.public_id)).status_code == 404


def test_the_pages_of_the_teacher_and_her_head(in_alliance: Actor, as_: As, sign_in: SignIn) -> None:
    programme, runs = conference(in_alliance)
    tom, head = sign_in("teacher"), sign_in("head")
    assert "Ask for all of it" in tom.get(url("programme", programme.public_id)).content.decode()
    assert "Ask for all of it" not in head.get(url("programme", programme.public_id)).content.decode()
    address = url("programme_ask", programme.public_id)
    page = tom.get(address).content.decode()
    assert "it answers once" in page
    wrong = tom.post(address, {"key": uuid.uuid4()})
    assert wrong.status_code == 422
    assert "Select one of: Workshop on reading, Workshop on writing" in wrong.content.decode()
    sent = {"key": uuid.uuid4(), "choice_1": runs["reading"].public_id}
    assert "We have written to you" in tom.post(address, sent, follow=True).content.decode()
    page = head.get(url("approvals")).content.decode()
    assert page.count("all of Annual conference") == 1
    booking = Booking.objects.select_related("run__alliance", "organisation").filter(run=runs["talk"])[0]
    letter = sign_in("coordinator")
    letter.logout()
    by_link = letter.get(url("approval", approval_token(booking, person("Ruth Okafor"))))
    text = by_link.content.decode()
    assert "Tom Reed asks for all of it" in text
    assert re.search(r"Price.*£27", text, re.DOTALL)
    head.post(url("approvals"), {"booking": [booking.public_id], "answer": "approve"})
    assert of(runs) == [["booked"], ["booked"], []]
    detail = head.get(url("booking_detail", booking.public_id)).content.decode()
    assert "Cancel the whole programme" in detail
    cancel = url("booking_cancel_all", booking.public_id)
    assert "Charge in all" in head.get(cancel).content.decode()
    assert (
        "2 bookings of Tom Reed cancelled"
        in head.post(cancel, {"agreed_pence": 0}, follow=True).content.decode()
    )
    assert head.get(cancel)["Location"] == url("booking_detail", booking.public_id)
