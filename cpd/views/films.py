"""Films of lessons: their page, the people in them, watching, and who watched."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, manages, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import SCHOOL_LEADERS, Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.lists import list_page
from cpd import actions
from cpd.forms.films import ConsentForm, FilmedPersonForm, FilmForm
from cpd.models import FilmedPerson, LessonFilm
from cpd.queries.films import film_problems, films, own_part, views_of
from cpd.tables.films import FilmViewFilter, FilmViewTable

from .common import act, course_of, to

who_consents = manages(Strand.CPD, *SCHOOL_LEADERS)


@members
def film_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    film = _film(request, public_id)
    keeps = may(request.actor, "change", film)
    sees_people = may(request.actor, "log", film)
    context = {
        "film": film,
        "keeps": keeps,
        "may_watch": film.state == LessonFilm.State.PUBLISHED and may(request.actor, "watch", film),
        "may_consent": may(request.actor, "consent", film),
        "sees_people": sees_people,
        "people": film.people.select_related("person") if sees_people else [],
        "own": None if sees_people else own_part(request.actor, film),
        "problems": film_problems(film) if keeps else [],
    }
    return render(request, "cpd/film_detail.html", context)


@members
def film_watch(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """To where the film lies. Its address stands on no page, and every look is written down."""
    return redirect(actions.watch_film(actor=request.actor, film=_film(request, public_id)))


@who_consents
def film_view_list(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    film = _film(request, public_id)
    require(request.actor, "log", film)
    filterset = FilmViewFilter(request.GET, queryset=views_of(request.actor, film))
    table = FilmViewTable(filterset.qs)
    return list_page(request, "cpd/film_view_list.html", table, filterset, context={"film": film})


@acts
@manages(Strand.CPD)
def film_create(request: PortalRequest, public_id: UUID) -> HttpResponse:
    course = course_of(request, public_id)
    form = FilmForm(posted(request), instance=LessonFilm(course=course))
    back = inside(request.alliance, "cpd:course_detail", public_id)
    return _save(request, form, heading="Add a film of a lesson", caption=course.title, back_url=back)


@acts
@manages(Strand.CPD)
def film_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    film = _film(request, public_id)
    form = FilmForm(posted(request), instance=film)
    back = inside(request.alliance, "cpd:film_detail", public_id)
    return _save(request, form, heading="Change the film", caption=film.title, back_url=back)


@who_consents
def film_person(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Name somebody who can be seen or heard in it."""
    film = _film(request, public_id)
    require(request.actor, "consent", film)
    form = FilmedPersonForm(posted(request), film=film)

    def name(_values: dict[str, Any]) -> str:
        actions.name_in_film(actor=request.actor, film=film, filmed=form.save(commit=False))
        return _saved(request, film)

    return _page(request, film, form, name, "Who can be seen or heard?")


@who_consents
def film_consent(request: PortalRequest, public_id: UUID) -> HttpResponse:
    filmed = _filmed(request, public_id)
    require(request.actor, "consent", filmed.film)
    form = ConsentForm(posted(request))

    def consent(values: dict[str, Any]) -> str:
        actions.record_consent(actor=request.actor, filmed=filmed, **values)
        return _saved(request, filmed.film)

    return _page(request, filmed.film, form, consent, f"Consent: {filmed}")


@members
@require_POST
def film_consent_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """By whoever keeps the consents, or by the member of staff herself, who may not see the film's page after it."""
    filmed = _filmed(request, public_id)
    film = filmed.film
    done = f"The consent is taken back: {filmed}. The film is not shown."
    act(request, lambda: actions.take_consent_back(actor=request.actor, filmed=filmed), done)
    if may(request.actor, "view", film):
        return to(request, "cpd:film_detail", film.public_id)
    return to(request, "cpd:course_detail", film.course.public_id)


@manages(Strand.CPD)
@require_POST
def film_publish(request: PortalRequest, public_id: UUID) -> HttpResponse:
    film = _film(request, public_id)
    done = "Published: schools of the alliance can watch it."
    act(request, lambda: actions.publish_film(actor=request.actor, film=film), done)
    return to(request, "cpd:film_detail", public_id)


@who_consents
@require_POST
def film_take_down(request: PortalRequest, public_id: UUID) -> HttpResponse:
    film = _film(request, public_id)
    act(request, lambda: actions.take_down_film(actor=request.actor, film=film), "The film is taken down.")
    return to(request, "cpd:film_detail", public_id)


def _film(request: PortalRequest, public_id: UUID) -> LessonFilm:
    return get_visible(request.actor, LessonFilm, public_id, films(request.actor))


def _filmed(request: PortalRequest, public_id: UUID) -> FilmedPerson:
    rows = visible(request.actor, FilmedPerson).select_related("film__school", "film__course", "person")
    return get_visible(request.actor, FilmedPerson, public_id, rows)


def _save(request: PortalRequest, form: FilmForm, **words: str) -> HttpResponse:
    def save(_values: dict[str, Any]) -> str:
        return _saved(request, actions.save_film(actor=request.actor, film=form.save(commit=False)))

    return form_action(request, form, save, submit="Save", **words)


def _saved(request: PortalRequest, film: LessonFilm) -> str:
    messages.success(request, "Saved.")
    return inside(request.alliance, "cpd:film_detail", film.public_id)


def _page(request: PortalRequest, film: LessonFilm, form: BaseForm, do: Any, heading: str) -> HttpResponse:
    """A form about a film; the way back is the film's page."""
    back = inside(request.alliance, "cpd:film_detail", film.public_id)
    return form_action(request, form, do, heading=heading, caption=film.title, submit="Save", back_url=back)
