"""Reads about films of lessons (C65)."""

from __future__ import annotations

from django.db.models import QuerySet

from alliance_portal.kernel.policy import Seen, visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Course, FilmedPerson, FilmView, LessonFilm
from schools.models import Person


def films(actor: Actor) -> QuerySet[LessonFilm]:
    """Those that the actor may see, with course and school."""
    return visible(actor, LessonFilm).select_related("course", "school")


def films_of(actor: Actor, course: Course) -> list[LessonFilm]:
    return films_about(actor, course=course.pk)


films_about = Seen(
    LessonFilm, lambda rows, course: rows.filter(course=course).select_related("course", "school"), "course"
)


def film_problems(film: LessonFilm) -> list[str]:
    """Why it cannot be shown, each as something to do; [] when everybody in it agrees."""
    people = list(film.people.select_related("person"))
    if not people:
        return ["Name everybody who can be seen or heard in it"]
    return [f"Record the consent: {one}" for one in people if not one.agrees]


def own_part(actor: Actor, film: LessonFilm) -> FilmedPerson | None:
    """Her who looks, where she can be seen or heard in it herself and agrees."""
    hers = film.people.filter(person=actor.person_id) if actor.person_id else FilmedPerson.objects.none()
    return next((one for one in hers if one.agrees), None)


def views_of(actor: Actor, film: LessonFilm) -> QuerySet[FilmView]:
    """Who opened it and when, the latest first."""
    return visible(actor, FilmView).filter(film=film).select_related("person__organisation").order_by("-id")


def could_be_in(film: LessonFilm) -> QuerySet[Person]:
    """The staff of the school where it was filmed."""
    return Person.objects.filter(organisation=film.school, archived_at=None).order_by("sorts_as")
