"""Programmes are booked as a whole or singly; of what runs in parallel each person chooses one (C59, C98)."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    archive_programme,
    book_programme,
    bring_back_programme,
    cancel_booking,
    give_credits,
    save_programme,
    save_rates,
)
from cpd.models import Booking, BookingPrice, CreditRates, Programme, ProgrammeRun, Run, Session
from cpd.queries.credits import balance_of
from cpd.queries.prices import to_pay_and_covered
from cpd.queries.programmes import could_belong, in_parallel, is_bookable, parts_of
from tests.conftest import As, SignIn

from .making import book, make_course, make_people, make_run, organisation, states, url
from .test_bookings import SOUTH_GREEN, person
from .test_entitlements import membership, rest


def part(title: str, on: int, starts: int = 9, ends: int = 12, **changes: Any) -> Run:
    """A run on one day, between these hours."""
    run = make_run(make_course(title=title), dates=(on,), **changes)
    Session.objects.filter(run=run).update(starts=dt.time(starts), ends=dt.time(ends))
    return run


def conference(actor: Actor, **changes: Any) -> tuple[Programme, dict[str, Run]]:
    """A talk for everybody, then two workshops of which each person chooses one."""
    runs = {
        "talk": part("Keynote", 20, 9, 11, price_pence=2000),
        "reading": part("Workshop on reading", 20, 11, 13, price_pence=1000, **changes),
        "writing": part("Workshop on writing", 20, 12, 14, price_pence=1000),
    }
    programme = Programme(title="Annual conference", percent_off=10)
    return save_programme(actor=actor, programme=programme, runs=list(runs.values())), runs


def test_what_overlaps_is_in_parallel(in_alliance: Actor) -> None:
    early, long, late = (
        part(title, 20, *hours) for title, hours in zip("ABC", ((9, 11), (10, 14), (13, 15)), strict=True)
    )
    other_day = part("D", 21, 9, 11)
    assert in_parallel([early, late, long, other_day]) == [[early, late, long], [other_day]]
    touching = part("E", 22, 9, 11), part("F", 22, 11, 12)
    assert in_parallel(touching) == [[touching[0]], [touching[1]]]


def test_the_whole_is_booked_at_a_reduced_price_with_one_email_each(in_alliance: Actor) -> None:
    programme, runs = conference(in_alliance)
    people, key = make_people(2), uuid.uuid4()
    chosen = [runs["reading"]]
    made = book_programme(
        actor=in_alliance, programme=programme, people=people, chosen=chosen, key=key, order_number="PO 7"
    )
    assert len(made) == 4
    assert [states(runs[name]) for name in ("talk", "reading", "writing")] == [
        ["booked"] * 2,
        ["booked"] * 2,
        [],
    ]
    assert sorted(BookingPrice.objects.filter(booking__in=made).values_list("pence", flat=True)) == [
        900,
        900,
        1800,
        1800,
    ]
    assert {booking.group.orders.get().number for booking in made} == {"PO 7"}
    letter = OutgoingMail.objects.get(to_email=people[0].email)
    assert letter.subject == "Booked: Annual conference"
    assert letter.text.index("Keynote") < letter.text.index("Workshop on reading")
    assert len(letter.invitations) == 2
    again = book_programme(actor=in_alliance, programme=programme, people=people, chosen=chosen, key=key)
    assert again == []
    assert Booking.objects.filter(run__in=list(runs.values())).count() == 4
    assert OutgoingMail.objects.filter(to_email=people[0].email).count() == 1


def test_credits_pay_the_parts_that_take_them_and_a_membership_the_others(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    """Three credits for the keynote; the workshop costs £9, of which a membership pays £5."""
    programme, runs = conference(in_alliance)
    school, [somebody] = organisation(SOUTH_GREEN), make_people(1)
    save_rates(actor=in_alliance, rates=CreditRates(run=runs["talk"], costs=3))
    give_credits(actor=in_alliance, organisation=school, count=4, because="To begin with")
    fee = membership(in_alliance, included_pence=500)
    head = sign_in("head")
    query = f"school={school.public_id}&person={somebody.public_id}&choice_1={runs['reading'].public_id}"
    check = f"{url('programme_check', programme.public_id)}?{query}"
    page = head.get(check).content.decode()
    assert "Pay with 3 of our 4 credits" in page
    assert "£5 from your membership Partnership Plus: £0 left" in page
    head.post(check, {"key": uuid.uuid4(), "with_credits": "on"})
    talk, workshop = (Booking.objects.get(run=runs[name]) for name in ("talk", "reading"))
    assert (to_pay_and_covered(talk), to_pay_and_covered(workshop)) == ((0, 0), (400, 500))
    assert (balance_of(school), rest(fee)) == (1, 0)
    give_credits(actor=in_alliance, organisation=school, count=-1, because="By mistake")
    assert "of our" not in head.get(check).content.decode()


def test_where_a_part_is_full_one_waits_for_it_and_has_the_rest(in_alliance: Actor) -> None:
    programme, runs = conference(in_alliance, places=1)
    first = book(in_alliance, runs["reading"], make_people(1)).bookings.get()
    [somebody] = make_people(1)
    book_programme(
        actor=in_alliance, programme=programme, people=[somebody], chosen=[runs["reading"]], key=uuid.uuid4()
    )
    assert states(runs["reading"]) == ["booked", "waitlisted"]
    letter = OutgoingMail.objects.get(to_email=somebody.email)
    assert "Workshop on reading (full: you are on the waiting list)" in letter.text
    assert len(letter.invitations) == 1
    cancel_booking(actor=in_alliance, booking=first)
    assert states(runs["reading"]) == ["cancelled", "booked"]


def test_all_of_it_is_booked_or_nothing(in_alliance: Actor) -> None:
    programme, runs = conference(in_alliance)
    people = make_people(2)
    book(in_alliance, runs["writing"], people[1:])
    whole = {"actor": in_alliance, "programme": programme, "people": people, "key": uuid.uuid4()}
    with pytest.raises(ValidationError, match="Workshop on writing: Person 0001 is already on this course"):
        book_programme(chosen=[runs["writing"]], **whole)
    for chosen in ([], [runs["reading"], runs["writing"]]):
        with pytest.raises(ValidationError, match="Select one of: Workshop on reading, Workshop on writing"):
            book_programme(chosen=chosen, **whole)
    assert states(runs["talk"]) == []


def test_once_a_part_has_begun_only_the_others_are_booked(in_alliance: Actor) -> None:
    programme, runs = conference(in_alliance)
    begun = part("The first evening", -1)
    save_programme(actor=in_alliance, programme=programme, runs=[*runs.values(), begun])
    assert not is_bookable(parts_of(in_alliance, programme))
    with pytest.raises(ValidationError, match="can no longer be booked"):
        book_programme(
            actor=in_alliance,
            programme=programme,
            people=make_people(1),
            chosen=[runs["reading"]],
            key=uuid.uuid4(),
        )
    book(in_alliance, runs["talk"], make_people(1))


def test_a_run_belongs_to_one_programme(in_alliance: Actor) -> None:
    _, runs = conference(in_alliance)
    with pytest.raises(ValidationError, match="In another programme already: Keynote"):
        save_programme(actor=in_alliance, programme=Programme(title="Another"), runs=[runs["talk"]])
    with pytest.raises(IntegrityError, match="a_run_in_one_programme"), transaction.atomic():
        ProgrammeRun.objects.create(programme=Programme.objects.create(title="Third"), run=runs["talk"])


def test_only_runs_to_come_are_offered_to_a_new_programme(in_alliance: Actor) -> None:
    over, free = part("Over", -20), part("To come", 20)
    programme, runs = conference(in_alliance)
    assert set(could_belong(Programme())) == {free}
    assert set(could_belong(programme)) == {free, *runs.values()}
    assert over not in could_belong(programme)


def test_who_may_keep_and_who_may_book(in_alliance: Actor, as_: As) -> None:
    programme, runs = conference(in_alliance)
    for key in ("head", "teacher"):
        with as_(key) as actor, pytest.raises(PermissionDenied):
            save_programme(actor=actor, programme=programme, runs=[])
    whole = {"programme": programme, "chosen": [runs["reading"]], "key": uuid.uuid4()}
    with as_("teacher") as teacher, pytest.raises(PermissionDenied):
        book_programme(actor=teacher, people=[person("Tom Reed")], **whole)
    with as_("head-brightside") as head, pytest.raises(PermissionDenied):
        book_programme(actor=head, people=[person("Tom Reed")], **whole)
    with as_("head") as head:
        assert len(book_programme(actor=head, people=[person("Tom Reed")], **whole)) == 2


def test_a_head_books_all_of_it_by_the_pages(sign_in: SignIn, in_alliance: Actor) -> None:
    programme, runs = conference(in_alliance)
    head, tom = sign_in("head"), person("Tom Reed")
    page = head.get(url("programme", programme.public_id)).content.decode()
    assert "Book all of it" in page
    assert "One of these, at the same time" in page
    address = url("programme_book", programme.public_id)
    wrong = head.post(address, {})
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert "Select who you want to book" in text
    assert "Select one of: Workshop on reading, Workshop on writing" in text
    sent = {"person": [tom.public_id], "choice_1": runs["writing"].public_id}
    check = head.post(address, sent, follow=True)
    text = check.content.decode()
    assert "£27, with 10% less" in text
    assert "Workshop on reading" not in text
    back = head.get(check.context["back_url"])
    assert back.context["form"]["choice_1"].value() == str(runs["writing"].public_id)
    key = check.context["form"]["key"].value()
    done = head.post(
        check.request["PATH_INFO"] + "?" + check.request["QUERY_STRING"], {"key": key}, follow=True
    )
    assert "Booked for 1 person" in done.content.decode()
    assert [states(runs[name]) for name in ("talk", "reading", "writing")] == [["booked"], [], ["booked"]]


def test_who_is_on_a_part_is_said_before_all_of_it_is_booked_or_asked_for(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    """It was said at the end, after the sums."""
    programme, runs = conference(in_alliance)
    head, teacher, tom, [other] = sign_in("head"), sign_in("teacher"), person("Tom Reed"), make_people(1)
    page, address = url("programme", programme.public_id), url("programme_book", programme.public_id)
    assert "Ask for all of it" in teacher.get(page).content.decode()
    book(in_alliance, runs["talk"], [tom])
    hers = teacher.get(page).content.decode()
    assert "Ask for all of it" not in hers
    assert "you ask for on its own page" in hers
    sent = {"person": [tom.public_id, other.public_id], "choice_1": runs["reading"].public_id}
    refused = head.post(address, sent)
    assert refused.status_code == 422
    assert "Tom Reed is on Keynote already" in refused.content.decode()
    book(in_alliance, runs["reading"], [tom])
    assert "Tom Reed is on all of it already" in head.post(address, sent).content.decode()
    assert "you ask for on its own page" not in teacher.get(page).content.decode()
    assert head.post(address, sent | {"person": [other.public_id]}).status_code == 302


def test_a_part_that_has_begun_does_not_promise_the_whole(sign_in: SignIn, in_alliance: Actor) -> None:
    programme, runs = conference(in_alliance)
    begun = part("The first evening", -1)
    save_programme(actor=in_alliance, programme=programme, runs=[*runs.values(), begun])
    head = sign_in("head")
    assert (
        "which can be booked as a whole"
        in head.get(url("run_detail", runs["talk"].public_id)).content.decode()
    )
    over = head.get(url("run_detail", begun.public_id)).content.decode()
    assert "This belongs to" in over
    assert "which can be booked as a whole" not in over


def test_before_all_of_it_is_booked_she_reads_who_is_elsewhere_and_what_waiting_costs(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    programme, runs = conference(in_alliance, places=1)
    head, tom, [other] = sign_in("head"), person("Tom Reed"), make_people(1)
    book(in_alliance, part("Swimming", 20, 9, 10), [tom])
    sent = {"person": [tom.public_id, other.public_id], "choice_1": runs["reading"].public_id}
    check = head.post(url("programme_book", programme.public_id), sent, follow=True)
    page = check.content.decode()
    assert "Tom Reed is booked on “Swimming”" in page
    assert "£9 of it is for whoever goes on the waiting list" in page
    done = head.post(
        check.request["PATH_INFO"] + "?" + check.request["QUERY_STRING"],
        {"key": check.context["form"]["key"].value()},
        follow=True,
    )
    waits = Booking.objects.select_related("person").get(state=Booking.State.WAITLISTED)
    page = " ".join(done.content.decode().split())
    assert f"On the waiting list: {waits.person} for Workshop on reading." in page
    mine = page.split("Booked from your school")[1].split("</dl>")[0]
    assert mine.count("Workshop on reading") == mine.count("Keynote") == 2
    assert "number 1" in mine
    elsewhere = sign_in("head-buttsbury").get(url("programme", programme.public_id)).content.decode()
    assert "Booked from your school" not in elsewhere
    tom_s = sign_in("teacher").get(url("programme", programme.public_id)).content.decode()
    assert "Your places" in tom_s
    assert other.name not in tom_s


def test_a_coordinator_keeps_it_and_puts_it_away(sign_in: SignIn, in_alliance: Actor) -> None:
    client, run = sign_in("coordinator"), part("Phonics", 20)
    assert "There are no programmes yet" in client.get(url("programme_list")).content.decode()
    wrong = client.post(url("programme_create"), {"percent_off": "200"})
    assert set(wrong.context["form"].errors) == {"title", "runs", "percent_off"}
    other = part("Maths", 30)
    sent = {"title": "New teachers", "percent_off": "", "runs": [run.pk, other.pk]}
    assert "New teachers" in client.post(url("programme_create"), sent, follow=True).content.decode()
    programme = Programme.objects.get()
    assert "belongs to" in client.get(url("run_detail", run.public_id)).content.decode()
    client.post(url("programme_change", programme.public_id), sent | {"runs": [run.pk]})
    assert [one.run for one in programme.parts.all()] == [run]
    assert "New teachers" in sign_in("teacher").get(url("programme_list")).content.decode()
    client.post(url("programme_archive", programme.public_id))
    programme.refresh_from_db()
    assert programme.archived_at
    assert sign_in("teacher").get(url("programme", programme.public_id)).status_code == 404
    assert sign_in("head").get(url("programme_book", programme.public_id)).status_code == 404
    archive_programme(actor=in_alliance, programme=programme)


def test_a_programme_that_was_put_away_is_found_and_brought_back(
    sign_in: SignIn, in_alliance: Actor, as_: As
) -> None:
    programme = Programme(title="New teachers")
    save_programme(actor=in_alliance, programme=programme, runs=[part("Phonics", 20)])
    archive_programme(actor=in_alliance, programme=programme)
    client, page = sign_in("coordinator"), url("programme", programme.public_id)
    assert "New teachers" not in client.get(url("programme_list")).content.decode()
    assert "New teachers" in client.get(url("programme_list"), {"put_away": "yes"}).content.decode()
    others = sign_in("teacher").get(url("programme_list"), {"put_away": "yes"}).content.decode()
    assert "New teachers" not in others
    assert "Put away only" not in others
    with as_("head") as head, pytest.raises(PermissionDenied):
        bring_back_programme(actor=head, programme=programme)

    client = sign_in("coordinator")
    assert "Bring it back" in client.get(page).content.decode()
    back = client.post(url("programme_bring_back", programme.public_id), follow=True).content.decode()
    assert "New teachers is back, with the runs that it had." in back
    assert "Bring it back" not in back
    assert "Put it away" in back
    assert "Phonics" in sign_in("teacher").get(page).content.decode()


def test_the_list_asks_the_same_for_many(
    sign_in: SignIn, in_alliance: Actor, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        runs = [part(f"Part {number} {n}", 20 + n) for n in range(2)]
        save_programme(actor=in_alliance, programme=Programme(title=f"Programme {number}"), runs=runs)
    client = sign_in("head")
    with django_assert_max_num_queries(12):
        assert client.get(url("programme_list")).content.decode().count("Programme ") >= 3


def test_programmes_are_found_by_words_and_by_whether_they_have_begun(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    conference(in_alliance)
    begun = Programme(title="Of last year")
    save_programme(
        actor=in_alliance, programme=begun, runs=[part("The first evening", -1), part("The second", 9)]
    )
    client = sign_in("coordinator")

    def found(**asked: str) -> list[str]:
        return [
            row.title
            for row in client.get(url("programme_list"), asked).context["listing"].table.page.object_list.data
        ]

    assert sorted(found()) == ["Annual conference", "Of last year"]
    assert found(q="CONFER annual") == found(when="coming") == ["Annual conference"]
    assert found(when="begun") == ["Of last year"]
    assert found(q="annual", when="begun") == []
