"""Films of lessons: shown while everybody in them agrees, and every look is written down (C65)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.emails import tell_film_is_down
from cpd.models import FilmedPerson, FilmView, LessonFilm
from cpd.queries.films import film_problems

from .states import change_state, hold_and_keep_steps

State = LessonFilm.State


@transaction.atomic
def save_film(*, actor: Actor, film: LessonFilm) -> LessonFilm:
    """Keep what the form says of it; a new film is a draft. One that was taken down meanwhile stays down."""
    require(actor, "create" if film._state.adding else "change", film)
    hold_and_keep_steps(film)
    film.save()
    return film


@transaction.atomic
def name_in_film(*, actor: Actor, film: LessonFilm, filmed: FilmedPerson) -> FilmedPerson:
    """Somebody can be seen or heard in it. Without her consent the film is not shown any more."""
    require(actor, "consent", film)
    film = _locked(film)
    same = film.people.filter(person=filmed.person, form_number=filmed.form_number)
    if same.exists():
        raise ValidationError("This person is named already.")
    filmed.film = film
    filmed.save()
    _show_only_with_consent(actor, film)
    return filmed


@transaction.atomic
def record_consent(*, actor: Actor, filmed: FilmedPerson, agreed_on: dt.date) -> None:
    """She agrees, also again after she took it back."""
    require(actor, "consent", filmed.film)
    _locked(filmed.film)
    if agreed_on > timezone.localdate():
        raise ValidationError({"agreed_on": "The day must be today or in the past"})
    filmed.agreed_on, filmed.withdrawn_on = agreed_on, None
    filmed.save(update_fields=["agreed_on", "withdrawn_on"])


@transaction.atomic
def take_consent_back(*, actor: Actor, filmed: FilmedPerson) -> None:
    """She does not agree any more, and says it herself or to whoever keeps the consents: down it goes, at once."""
    require(actor, "withdraw", filmed)
    film = _locked(filmed.film)
    filmed.refresh_from_db(fields=["agreed_on", "withdrawn_on"])
    if not filmed.agrees:
        raise ValidationError("There is no consent to take back.")
    filmed.withdrawn_on = timezone.localdate()
    filmed.save(update_fields=["withdrawn_on"])
    _show_only_with_consent(actor, film)


@transaction.atomic
def publish_film(*, actor: Actor, film: LessonFilm) -> None:
    """Show it to the schools of the partnership. ValidationError lists whose consent is missing."""
    require(actor, "publish", film)
    film = LessonFilm.objects.select_for_update().get(pk=film.pk)
    if problems := film_problems(film):
        raise ValidationError(problems)
    change_state(film, State.PUBLISHED)


@transaction.atomic
def take_down_film(*, actor: Actor, film: LessonFilm) -> None:
    require(actor, "take_down", film)
    change_state(LessonFilm.objects.select_for_update().get(pk=film.pk), State.TAKEN_DOWN)


@transaction.atomic
def watch_film(*, actor: Actor, film: LessonFilm) -> str:
    """Write down who opens it; returns the link, which stands on no page. Support staff see all pages, and no film:
    those in it agreed that schools of the alliance watch it, by name."""
    require(actor, "view", film)
    require(actor, "watch", film)
    if actor.person_id is None or film.state != State.PUBLISHED:
        raise PermissionDenied
    FilmView.objects.create(film=film, person_id=actor.person_id)
    return film.link


def _locked(film: LessonFilm) -> LessonFilm:
    """The film under its lock: consents and showing it do not miss each other."""
    return LessonFilm.objects.select_for_update().get(pk=film.pk)


def _show_only_with_consent(actor: Actor, film: LessonFilm) -> None:
    if film.state == State.PUBLISHED and film_problems(film):
        change_state(film, State.TAKEN_DOWN)
        tell_film_is_down(actor, film)
