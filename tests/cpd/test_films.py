"""Films of lessons: shown to schools of the alliance while everybody in them agrees, each look written down (C65)."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import may
from alliance_portal.kernel.roles import Actor
from cpd.actions import name_in_film, publish_film, record_consent, take_consent_back, watch_film
from cpd.models import FilmedPerson, FilmView, LessonFilm
from cpd.queries.films import films
from cpd.retention.door import film_views
from cpd.rules.films import keeps_or_is_in_it
from schools.models import Membership, Person
from schools.queries.erasure import erasure_of
from tests.conftest import As, SignIn

from .making import day, make_course, organisation, url
from .test_catalogue import errors

LINK = "https://films.example/a1b2"
GREEN = "South Green Infant School"


def make_film(**changes: object) -> LessonFilm:
    values = {"course": make_course(), "title": "Phonics in Reception", "school": organisation(GREEN)}
    return LessonFilm.objects.create(**values | {"filmed_on": day(-20), "link": LINK} | changes)


def published() -> LessonFilm:
    film = make_film(state=LessonFilm.State.PUBLISHED)
    tom = Person.objects.get(name="Tom Reed")
    FilmedPerson.objects.create(film=film, person=tom, agreed_on=day(-20))
    FilmedPerson.objects.create(film=film, form_number="14", agreed_on=day(-20))
    return film


def state(film: LessonFilm) -> str:
    film.refresh_from_db()
    return str(film.state)


def parts(at: dt.date, name: str) -> dict[str, int]:
    return {f"{name}_0": at.day, f"{name}_1": at.month, f"{name}_2": at.year}


def test_it_is_published_when_everybody_in_it_agrees(sign_in: SignIn, in_alliance: Actor) -> None:
    course, client = make_course(), sign_in("coordinator")
    sent = {"title": "Phonics", "school": organisation(GREEN).pk, "link": LINK, **parts(day(-3), "filmed_on")}
    for wrong in ("ftp:/x", "ftps://films.example/a1b2", "javascript:alert(1)"):
        refused = client.post(
            url("film_create", course.public_id), sent | {"link": wrong} | parts(day(3), "filmed_on")
        )
        assert set(errors(refused)) == {"link", "filmed_on"}
        assert "Enter a web address" in errors(refused)["link"][0]
    client.post(url("film_create", course.public_id), sent)
    film = LessonFilm.objects.get()
    page = client.post(url("film_publish", film.public_id), follow=True).content.decode()
    assert "Name everybody who can be seen or heard in it" in page
    tom = Person.objects.get(name="Tom Reed")
    client.post(url("film_person", film.public_id), {"person": tom.pk})
    client.post(url("film_person", film.public_id), {"form_number": "14", **parts(day(-3), "agreed_on")})
    page = client.post(url("film_publish", film.public_id), follow=True).content.decode()
    assert "Record the consent: Tom Reed" in page
    assert "Record the consent: Pupil" not in page
    assert state(film) == "draft"
    filmed = FilmedPerson.objects.get(person=tom)
    late = client.post(url("film_consent", filmed.public_id), parts(day(1), "agreed_on"))
    assert errors(late)["agreed_on"] == ["The day must be today or in the past"]
    client.post(url("film_consent", filmed.public_id), parts(day(0), "agreed_on"))
    client.post(url("film_publish", film.public_id))
    assert state(film) == "published"


def test_a_person_is_staff_or_a_form_and_named_once(sign_in: SignIn, in_alliance: Actor) -> None:
    film, client = make_film(), sign_in("coordinator")
    page, tom = url("film_person", film.public_id), Person.objects.get(name="Tom Reed")
    for sent in ({}, {"person": tom.pk, "form_number": "14"}):
        assert "not both" in errors(client.post(page, sent))["person"][0]
    elsewhere = Person.objects.get(name="Marcus Bell")
    assert "Select from this list" in errors(client.post(page, {"person": elsewhere.pk}))["person"]
    client.post(page, {"form_number": "14"})
    assert "named already" in errors(client.post(page, {"form_number": "14"}))["__all__"][0]
    assert film.people.count() == 1


def test_a_consent_that_is_taken_back_takes_the_film_down(as_: As, in_alliance: Actor) -> None:
    film = published()
    filmed = film.people.get(form_number="14")
    with as_("head") as head:  # of the school where it was filmed
        take_consent_back(actor=head, filmed=filmed)
        assert state(film) == "taken_down"
        assert told_of(film) == {"Imogen Clarke", "Priya Shah"}
        with pytest.raises(ValidationError, match="no consent"):
            take_consent_back(actor=head, filmed=filmed)
        with pytest.raises(PermissionDenied):
            publish_film(actor=head, film=film)
    with as_("coordinator") as priya:
        with pytest.raises(ValidationError, match="Pupil, form 14"):
            publish_film(actor=priya, film=film)
        record_consent(actor=priya, filmed=filmed, agreed_on=timezone.localdate())
        publish_film(actor=priya, film=film)
        assert state(film) == "published"


def told_of(film: LessonFilm) -> set[str]:
    told = OutgoingMail.objects.filter(kind="cpd.film_down", about=f"Film: {film}")
    assert all(film.title in one.text and "form 14" not in one.text for one in told)
    return {one.to_name for one in told}


def test_who_is_in_it_takes_her_own_consent_back(sign_in: SignIn, in_alliance: Actor) -> None:
    """UK GDPR, Article 7(3): she need not ask her head."""
    film, client, other = published(), sign_in("teacher"), sign_in("teacher-4")
    own, pupil = film.people.get(person__name="Tom Reed"), film.people.get(form_number="14")
    page = client.get(url("film_detail", film.public_id)).content.decode()
    assert "You can be seen or heard in it" in page
    assert "form 14" not in page
    assert "You can be seen" not in other.get(url("film_detail", film.public_id)).content.decode()
    assert client.post(url("film_consent_withdraw", pupil.public_id)).status_code == 404
    assert other.post(url("film_consent_withdraw", own.public_id)).status_code == 404
    assert state(film) == "published"
    for told in ("The consent is taken back: Tom Reed", "There is no consent to take back."):
        answer = client.post(url("film_consent_withdraw", own.public_id), follow=True)
        assert told in answer.content.decode()
        assert answer.redirect_chain[-1][0].endswith(url("course_detail", film.course.public_id))
    assert state(film) == "taken_down"
    assert told_of(film) == {"Imogen Clarke", "Priya Shah", "Ruth Okafor"}
    assert client.get(url("film_detail", film.public_id)).status_code == 404


def test_whoever_is_no_person_is_no_pupil_either(as_: As, in_alliance: Actor) -> None:
    """A pupil has no person, support staff have none: that does not make them the same."""
    pupil = published().people.get(form_number="14")
    with as_("teacher") as actor:
        looks_in = dataclasses.replace(actor, person_id=None, grants=frozenset())
        assert not keeps_or_is_in_it(looks_in, pupil)
    assert not may(looks_in, "withdraw", pupil)


def test_nobody_is_erased_while_a_film_may_show_her(in_alliance: Actor) -> None:
    film, tom = published(), Person.objects.get(name="Tom Reed")
    under_way = "Films of lessons"
    assert under_way in [one.title for one in erasure_of(tom).ongoing]
    take_consent_back(actor=in_alliance, filmed=film.people.get(person=tom))
    assert under_way not in [one.title for one in erasure_of(tom).ongoing]


def test_somebody_named_later_without_consent_takes_it_down(in_alliance: Actor) -> None:
    film = published()
    name_in_film(actor=in_alliance, film=film, filmed=FilmedPerson(form_number="15", agreed_on=day(-1)))
    assert state(film) == "published"
    assert told_of(film) == set()
    name_in_film(actor=in_alliance, film=film, filmed=FilmedPerson(form_number="16"))
    assert state(film) == "taken_down"


def test_only_schools_of_the_partnership_see_it(as_: As, in_alliance: Actor) -> None:
    film = published()
    for key in ("teacher-4", "head-brightside", "sle"):
        with as_(key) as actor:
            assert film in films(actor)
    Membership.objects.filter(organisation__name="Brightside Primary School").update(ends_on=day(-1))
    for key in ("teacher-4", "head-brightside"):
        with as_(key) as actor:
            assert film not in films(actor)
    draft = make_film()
    with as_("teacher-4") as actor:
        assert draft not in films(actor)
        with pytest.raises(PermissionDenied):
            watch_film(actor=actor, film=film)


def test_the_link_stands_on_no_page_and_each_look_is_written_down(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    film, client = published(), sign_in("teacher-4")
    page = client.get(url("film_detail", film.public_id)).content.decode()
    assert LINK not in page
    assert "Tom Reed" not in page  # who is in it is for those who keep the consents
    assert "Phonics in Reception" in client.get(url("course_detail", film.course.public_id)).content.decode()
    answer = client.get(url("film_watch", film.public_id))
    assert answer["Location"] == LINK
    log = sign_in("head").get(url("film_view_list", film.public_id), {"csv": 1}).content.decode("utf-8-sig")
    assert [row["Who"] for row in csv.DictReader(io.StringIO(log))] == ["Marcus Bell"]
    assert client.get(url("film_view_list", film.public_id)).status_code == 403
    assert sign_in("head-brightside").get(url("film_view_list", film.public_id)).status_code == 403
    LessonFilm.objects.filter(pk=film.pk).update(state=LessonFilm.State.TAKEN_DOWN)
    assert client.get(url("film_watch", film.public_id)).status_code == 404
    assert sign_in("coordinator").get(url("film_watch", film.public_id)).status_code == 403
    assert FilmView.objects.count() == 1


def test_the_log_goes_when_its_time_is_up(in_alliance: Actor) -> None:
    view = FilmView.objects.create(film=published(), person=Person.objects.get(name="Tom Reed"))
    assert not film_views(timezone.now() - dt.timedelta(days=365)).exists()
    assert list(film_views(timezone.now() + dt.timedelta(seconds=1))) == [view]
