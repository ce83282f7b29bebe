"""Saving a form writes nothing back that was decided since it was opened: published stays published."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from cpd.actions import (
    archive_course,
    archive_programme,
    ask_after,
    publish_course,
    publish_run,
    review_course,
    save_course,
    save_film,
    save_programme,
    save_run,
    take_consent_back,
)
from cpd.actions.school_networks import archive_network, save_network
from cpd.models import Course, Decision, LessonFilm, Programme, Run, SchoolNetwork
from schools.models import Alliance
from tests.cast import AllianceCast
from tests.conftest import ALIASES

from .making import day, make_course, make_run
from .test_films import published
from .test_programmes import conference
from .test_school_networks import make_network


def as_opened(run: Run) -> Run:
    """The run as whoever changes it has read it."""
    return Run.objects.select_related("course", "alliance").get(pk=run.pk)


def test_a_run_that_is_published_while_its_form_is_open_stays_published(in_alliance: Actor) -> None:
    run = make_run(state=Run.State.DRAFT)
    opened = as_opened(run)
    publish_run(actor=in_alliance, run=run)
    Run.objects.filter(pk=run.pk).update(confirmed_at=timezone.now())
    opened.places, opened.venue = 20, "Elsewhere"
    save_run(actor=in_alliance, run=opened)
    by_now = as_opened(run)
    assert (by_now.state, by_now.places, by_now.venue) == (Run.State.PUBLISHED, 20, "Elsewhere")
    assert by_now.published_at
    assert by_now.confirmed_at
    assert opened.state == Run.State.PUBLISHED, "what follows the saving sees it too"


def test_a_course_whose_form_is_open_stays_as_it_was_decided(in_alliance: Actor) -> None:
    course = make_course(state=Course.State.DRAFT)
    opened, later = Course.objects.get(pk=course.pk), Course.objects.get(pk=course.pk)
    publish_course(actor=in_alliance, course=course)
    review_course(actor=in_alliance, course=course, decision=Decision.STOP, reason="Nobody came")
    ask_after(actor=in_alliance, course=course, weeks=3)
    opened.title = "Phonics"
    save_course(actor=in_alliance, course=opened)
    by_now = Course.objects.get(pk=course.pk)
    assert (by_now.title, by_now.state, by_now.decision) == ("Phonics", Course.State.PUBLISHED, Decision.STOP)
    assert by_now.impact_weeks == 3
    archive_course(actor=in_alliance, course=course)
    save_course(actor=in_alliance, course=later)
    assert Course.objects.get(pk=course.pk).state == Course.State.ARCHIVED


def test_a_film_that_is_taken_down_while_its_form_is_open_is_not_shown_again(in_alliance: Actor) -> None:
    film = published()
    opened = LessonFilm.objects.get(pk=film.pk)
    take_consent_back(actor=in_alliance, filmed=film.people.earliest("pk"))
    opened.title = "Another title"
    save_film(actor=in_alliance, film=opened)
    by_now = LessonFilm.objects.get(pk=film.pk)
    assert (by_now.title, by_now.state) == ("Another title", LessonFilm.State.TAKEN_DOWN)


def test_what_is_put_away_or_published_stays_so(in_alliance: Actor) -> None:
    programme, runs = conference(in_alliance)
    opened = Programme.objects.get(pk=programme.pk)
    archive_programme(actor=in_alliance, programme=programme)
    save_programme(actor=in_alliance, programme=opened, runs=list(runs.values()))
    assert Programme.objects.get(pk=programme.pk).archived_at
    network = make_network(in_alliance)
    page = SchoolNetwork.objects.get(pk=network.pk)
    archive_network(actor=in_alliance, network=network)
    save_network(actor=in_alliance, network=page, courses=[])
    assert SchoolNetwork.objects.get(pk=network.pk).archived_at


def test_a_licence_that_ends_is_named_with_its_day_as_people_write_it(in_alliance: Actor) -> None:
    course = make_course(licence_expires_on=day(0).replace(month=2, day=3, year=2020))
    run = make_run(course, state=Run.State.DRAFT)
    with pytest.raises(ValidationError) as refused:
        publish_run(actor=in_alliance, run=run)
    assert "Renew the licence of this course, which ends on 3 February 2020" in refused.value.messages


@pytest.mark.django_db(transaction=True, databases=ALIASES)
def test_who_saves_a_draft_waits_for_whoever_publishes_it(
    fresh_alliance: Callable[..., AllianceCast],
) -> None:
    """Two connections: one publishes and has not ended yet, the other one saves the draft that it has read before."""
    alliance = Alliance.objects.get(slug=fresh_alliance().slug)
    with enter_service(alliance=alliance, purpose="test"):
        run = make_run(state=Run.State.DRAFT)
        opened = as_opened(run)
    is_published = threading.Event()

    def publish() -> None:
        with enter_service(alliance=alliance, purpose="test") as actor, transaction.atomic():
            publish_run(actor=actor, run=run)
            is_published.set()
            time.sleep(0.3)
        connections.close_all()

    other = threading.Thread(target=publish)
    other.start()
    assert is_published.wait(10)
    opened.places = 20
    with enter_service(alliance=alliance, purpose="test") as actor:
        save_run(actor=actor, run=opened)
    other.join()
    with enter_service(alliance=alliance, purpose="test"):
        by_now = as_opened(run)
    assert (by_now.state, by_now.places) == (Run.State.PUBLISHED, 20)
    assert by_now.published_at is not None
