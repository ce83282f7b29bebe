"""What co-ordinators read after a course: when its impact is asked for, and what of a stopped one is still open."""

from __future__ import annotations

import datetime as dt

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day as in_words
from cpd.actions import review_course
from cpd.models import Course
from tests.conftest import SignIn

from .making import book, day, make_course, make_people, make_run, url
from .test_impact import held


def test_the_results_of_a_run_say_when_the_impact_is_asked_for(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = held(in_alliance, make_people(1)), sign_in("coordinator")
    last = run.sessions.latest("held_on").held_on
    results, words = url("run_results", run.public_id), "what has become of it"
    asked = in_words(last + dt.timedelta(weeks=run.course.impact_weeks))
    assert f"From {asked}, 8 weeks after the last date" in client.get(results).content.decode()
    Course.objects.update(impact_weeks=0)
    assert words not in client.get(results).content.decode()


def test_whoever_stops_a_course_reads_what_can_still_be_booked(sign_in: SignIn, in_alliance: Actor) -> None:
    course, client = make_course(), sign_in("coordinator")
    make_run(course, dates=(14,))
    review = url("course_review", course.public_id)
    words = f"It can still be booked for {in_words(day(14))}"
    stop = {"decision": "stop", "reason": "Too few come."}
    assert words in client.post(review, stop, follow=True).content.decode()
    assert words not in client.post(review, stop | {"decision": "improve"}, follow=True).content.decode()


def test_the_page_of_a_stopped_course_says_so_to_everybody_without_the_reason(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    course, head = make_course(), sign_in("head")
    page, words = url("course_detail", course.public_id), "This course is not run again."
    assert words not in head.get(page).content.decode()
    review_course(actor=in_alliance, course=course, decision="stop", reason="Too few come.")
    without_dates = head.get(page).content.decode()
    assert words in without_dates
    assert "New dates appear in the catalogue" not in without_dates
    make_run(course, dates=(14,))
    for who in ("head", "teacher", "coordinator"):
        found = sign_in(who).get(page).content.decode()
        assert "What is booked stays booked" in found
        assert "Too few come" not in found


def test_pages_say_of_what_kind_it_is_and_that_it_is_free(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = make_run(make_course(kind="study_group"), price_pence=0), sign_in("coordinator")
    booking = book(in_alliance, run, make_people(1)).bookings.get()
    assert "Study group" in client.get(url("run_detail", run.public_id)).content.decode()
    assert "Study group" in client.get(url("course_detail", run.course.public_id)).content.decode()
    assert "£0" not in client.get(url("booking_detail", booking.public_id)).content.decode()
