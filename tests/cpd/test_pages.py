"""The pages of cpd as people use them: forms without JavaScript, refusals in words."""

from __future__ import annotations

import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel.roles import Actor
from cpd.actions import mark_register
from cpd.emails import evaluation_token
from cpd.models import Booking, Course, Evaluation, Run, Session
from schools.models import Organisation, Person
from tests.conftest import SignIn

from .making import book, day, make_course, make_people, make_run, make_term, organisation, url


def staff(*names: str) -> list[str]:
    return [str(Person.objects.get(name=name).public_id) for name in names]


def test_a_head_books_in_three_steps(sign_in: SignIn, in_alliance: Actor) -> None:
    client, run, people = sign_in("head"), make_run(), staff("Aisha Khan", "Tom Reed")
    chosen = client.post(url("book", run.public_id), {"person": people})
    check = client.get(chosen["Location"])
    assert "Aisha Khan<br>Tom Reed" in check.content.decode()
    assert "£90 for 2 places" in check.content.decode()
    key = check.context["form"]["key"].value()
    done = client.post(chosen["Location"], {"key": key}, follow=True)
    assert "Booking confirmed" in done.content.decode()
    again = client.post(chosen["Location"], {"key": key}, follow=True)
    assert again.redirect_chain[-1][0] == done.redirect_chain[-1][0]
    assert Booking.objects.filter(run=run).count() == 2


def test_choosing_nobody_is_answered_beside_the_field(sign_in: SignIn, in_alliance: Actor) -> None:
    answer = sign_in("head").post(url("book", make_run().public_id), {})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "<title>Error: " in page
    assert page.count("Select who you want to book") == 2


def test_a_new_colleague_comes_back_with_a_tick_and_the_others_keep_theirs(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    client, run, [tom] = sign_in("head"), make_run(), staff("Tom Reed")
    step = client.post(url("book", run.public_id), {"person": [tom], "colleague": "yes"})
    wrong = client.post(step["Location"], {"name": "Grace Hart", "email": "grace"})
    assert wrong.status_code == 422
    assert "Enter an e-mail address such as" in wrong.content.decode()
    back = client.post(
        step["Location"], {"name": "Grace Hart", "email": "grace.hart@school.invalid"}, follow=True
    )
    ticked = re.findall(r'value="([0-9a-f-]{36})"[^>]*checked', back.content.decode())
    assert set(ticked) == {tom, *staff("Grace Hart")}


def test_a_coordinator_chooses_the_school_first(sign_in: SignIn, in_alliance: Actor) -> None:
    client, run, school = sign_in("coordinator"), make_run(), organisation("Brightside Primary School")
    assert "Which school do you book for?" in client.get(url("book", run.public_id)).content.decode()
    page = client.post(url("book", run.public_id), {"school": school.public_id}, follow=True).content.decode()
    assert "Marcus Bell" in page
    assert "Tom Reed" not in page


def test_a_head_cannot_choose_another_school_in_the_address(sign_in: SignIn, in_alliance: Actor) -> None:
    other = organisation("Brightside Primary School").public_id
    assert sign_in("head").get(f"{url('book', make_run().public_id)}?school={other}").status_code == 404


def test_nonsense_in_the_address_is_not_found(sign_in: SignIn, in_alliance: Actor) -> None:
    assert sign_in("head").get(f"{url('book', make_run().public_id)}?school=nonsense").status_code == 404


def test_checking_reads_only_who_was_chosen_and_asks_again_for_whoever_is_nobody(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    client, run, [tom] = sign_in("head"), make_run(), staff("Tom Reed")
    elsewhere = str(make_people(1, "Brightside Primary School")[0].public_id)
    check = url("book_check", run.public_id)
    with CaptureQueriesContext(connection) as captured:
        assert "Tom Reed" in client.get(check, {"person": tom}).content.decode()
    [read] = [one["sql"] for one in captured if 'AS "booked"' in one["sql"]]
    assert tom in read  # however many work at the school
    for nobody in ("nonsense", str(uuid.uuid4()), elsewhere):
        back = client.get(check, {"person": [tom, nobody]}, follow=True)
        assert "Who do you want to book?" in back.content.decode()


def test_a_full_course_says_so_before_and_after(sign_in: SignIn, in_alliance: Actor) -> None:
    run = make_run(places=1)
    book(in_alliance, run, make_people(1, "Brightside Primary School"))
    client = sign_in("head")
    assert "Join the waiting list" in client.get(url("run_detail", run.public_id)).content.decode()
    chosen = client.post(url("book", run.public_id), {"person": staff("Tom Reed")})
    check = client.get(chosen["Location"])
    page = " ".join(check.content.decode().split())
    assert "1 person goes on the waiting list" in page
    for said in (
        "We book the places",
        "Book 1 place",
        "1 waiting",
    ):  # nobody is booked, and nobody waited before
        assert said not in page
    assert "We put everybody on the waiting list at once" in page
    done = client.post(chosen["Location"], {"key": uuid.uuid4()}, follow=True).content.decode()
    assert "You are on the waiting list" in done
    assert "Tom Reed, number 1" in done


def test_checking_says_how_many_wait_already_and_who_is_booked_at_once(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    run, client = make_run(places=1), sign_in("head")
    chosen = {"person": staff("Tom Reed", "Aisha Khan")}
    some = " ".join(client.get(url("book_check", run.public_id), chosen).content.decode().split())
    assert "Book 1 place and join the waiting list" in some
    assert "We book the places that are left at once, put the others on the waiting list" in some
    book(in_alliance, run, make_people(4, "Brightside Primary School"))
    full = " ".join(client.get(url("book_check", run.public_id), chosen).content.decode().split())
    assert "2 people go on the waiting list" in full
    assert "3 waiting" in full
    assert "Join the waiting list" in full


@pytest.mark.parametrize(
    "page",
    ["booking_cancel", "booking_substitute", "booking_move", "booking_needs"],
)
def test_a_page_about_a_booking_that_was_given_up_says_so(
    sign_in: SignIn, in_alliance: Actor, page: str
) -> None:
    """An old tab, the back button: nothing is promised of a booking that is gone, and it is not over either."""
    run = make_run()
    book(in_alliance, run, [Person.objects.get(name="Tom Reed")])
    booking, client = Booking.objects.get(run=run), sign_in("head")
    assert client.get(url(page, booking.public_id)).status_code == 200
    client.post(url("booking_cancel", booking.public_id), {"agreed_pence": 0})
    answer = client.get(url(page, booking.public_id), follow=True)
    assert answer.redirect_chain == [(url("booking_detail", booking.public_id), 302)]
    assert "The booking of Tom Reed is cancelled" in answer.content.decode()
    assert "The course is over" not in answer.content.decode()


def test_whoever_waits_says_what_she_needs_once_she_has_a_place(sign_in: SignIn, in_alliance: Actor) -> None:
    run = make_run(places=1)
    book(in_alliance, run, make_people(1, "Brightside Primary School"))
    book(in_alliance, run, [Person.objects.get(name="Tom Reed")])
    waiting = Booking.objects.get(run=run, state=Booking.State.WAITLISTED)
    answer = sign_in("head").get(url("booking_needs", waiting.public_id), follow=True).content.decode()
    assert "Tom Reed has no place yet" in answer


def test_cancelling_asks_first(sign_in: SignIn, in_alliance: Actor) -> None:
    run = make_run()
    book(in_alliance, run, [Person.objects.get(name="Tom Reed")])
    booking, client = Booking.objects.get(run=run), sign_in("head")
    assert "You cannot undo this" in client.get(url("booking_cancel", booking.public_id)).content.decode()
    client.post(url("booking_cancel", booking.public_id), {"agreed_pence": 0})
    booking.refresh_from_db()
    assert booking.state == Booking.State.CANCELLED


def test_the_register_is_marked_and_closed(sign_in: SignIn, in_alliance: Actor) -> None:
    run, people = make_run(dates=(20,)), make_people(2)
    book(in_alliance, run, people)
    session = run.sessions.get()
    session.held_on = day(0)
    session.save()
    first = Booking.objects.get(run=run, person=people[0])
    client = sign_in("coordinator")
    client.post(url("register", session.public_id), {"here": first.public_id})
    client.post(url("register_close", session.public_id))
    assert list(run.bookings.order_by("id").values_list("state", flat=True)) == ["attended", "no_show"]


def test_an_evaluation_is_answered_by_link_without_signing_in(client: Client, in_alliance: Actor) -> None:
    run, people = make_run(dates=(20,)), make_people(1)
    book(in_alliance, run, people)
    Session.objects.filter(run=run).update(held_on=day(-1))
    booking = Booking.objects.get(run=run)
    mark_register(actor=in_alliance, session=run.sessions.get(), present={booking.pk})
    booking = Booking.objects.get(run=run)
    link = url("evaluation", evaluation_token(booking))
    assert client.post(link, {"improves_practice": "yes"}).status_code == 422
    answers = {"improves_practice": "yes", "worth_the_workload": "no", "comment": "Good."}
    assert "Thank you" in client.post(link, answers).content.decode()
    assert "Thank you" in client.get(link).content.decode()
    given = Evaluation.objects.get(booking=booking)
    assert (given.improves_practice, given.worth_the_workload) == (True, False)
    assert client.get(url("evaluation", "forged")).status_code == 404


COURSE = {
    "kind": "network",
    "title": "Maths mastery",
    "summary": "A summary.",
    "audiences": ["established", "middle_leaders"],
    "phase": "primary",
    "tags": "Maths,  Mastery, maths",
    "provider_kind": "university",
    "big6": "research",
    "price_pence": "45.50",
    "certificate_percent": "75",
}


def test_a_course_and_a_run_are_made_step_by_step(sign_in: SignIn, in_alliance: Actor) -> None:
    client, lead = sign_in("coordinator"), organisation("St Peter's Catholic Primary School")
    client.post(url("course_create"), {**COURSE, "provider": lead.pk})
    course = Course.objects.get(title="Maths mastery")
    assert (course.state, course.tags, course.price_pence) == ("draft", ["maths", "mastery"], 4550)
    evidence = {
        f"evidence_{p}": "yes" for p in ("outcomes", "expertise", "challenge", "sustained", "leadership")
    }
    refused = client.post(url("course_evidence", course.public_id), evidence)
    assert "Pupil outcomes: say how" in refused.content.decode()
    client.post(url("course_evidence", course.public_id), evidence | {f"{p}_text": "So." for p in evidence})
    client.post(url("course_publish", course.public_id))
    course.refresh_from_db()
    assert (course.state, course.is_evidence_based) == ("published", True)
    _make_a_run(client, course, lead)


def _make_a_run(client: Client, course: Course, lead: Organisation) -> None:
    term = make_term()
    places = {"venue": "Hall", "places": 10, "price_pence": "0"}
    client.post(
        url("run_create", course.public_id),
        {**places, "term": term.pk, "accountable": lead.pk, "host": lead.pk},
    )
    run = Run.objects.get(course=course)
    page = client.post(url("run_publish", run.public_id), follow=True).content.decode()
    assert "Add at least one date" in page
    date = {"held_on_0": "4", "held_on_1": "3", "held_on_2": "2027", "starts": "9.30am", "ends": "3:30pm"}
    client.post(url("session_create", run.public_id), {**date, "counted_days": "1"})
    client.post(url("run_deliverers", run.public_id), {"organisation_1": lead.pk, "weight_1": "2"})
    client.post(url("run_publish", run.public_id))
    run.refresh_from_db()
    assert run.state == Run.State.PUBLISHED
    assert str(run.sessions.get().ends) == "15:30:00"


def test_a_licence_that_has_run_out_blocks_publishing(sign_in: SignIn, in_alliance: Actor) -> None:
    course = make_course(state=Course.State.DRAFT, accreditation_body="NCTL", licence_expires_on=day(-1))
    page = sign_in("coordinator").post(url("course_publish", course.public_id), follow=True).content.decode()
    assert "Renew the licence of NCTL" in page
    course.refresh_from_db()
    assert course.state == Course.State.DRAFT


def test_fewer_places_than_are_taken_are_refused_in_words(sign_in: SignIn, in_alliance: Actor) -> None:
    run = make_run(places=3)
    book(in_alliance, run, make_people(2))
    values = {"term": run.term_id, "accountable": run.accountable_id, "host": run.host_id, "venue": "Hall"}
    answer = sign_in("coordinator").post(
        url("run_change", run.public_id), {**values, "places": 1, "price_pence": "0"}
    )
    assert answer.status_code == 422
    assert "There are more people booked than that" in answer.content.decode()
