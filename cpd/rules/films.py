"""Films of lessons: who sees them, who keeps them, and who reads the log (C65)."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from cpd.models import FilmedPerson, FilmView, LessonFilm
from schools.models import Membership, Organisation
from schools.models.periods import on
from schools.rules import leads_school

from . import manages_cpd

PARTNERSHIP = (Membership.Role.MEMBER, Membership.Role.STRATEGIC_PARTNER)


def in_partnership(actor: Actor) -> bool:
    """Does the actor work at a school that belongs to the alliance today? Visitors and other partners do not."""
    held = Membership.objects.filter(on(timezone.localdate()), role__in=PARTNERSHIP)
    schools = held.filter(organisation__kind=Organisation.Kind.SCHOOL)
    return schools.filter(organisation__in=actor.organisations()).exists()


def keeps_or_leads(actor: Actor, film: LessonFilm) -> bool:
    """Co-ordinators, and the head of the school where it was filmed."""
    return manages_cpd(actor) or leads_school(actor, film.school_id)


class LessonFilmPolicy(Policy[LessonFilm]):
    model = LessonFilm
    looking = ("log",)
    verbs = {
        # Who has a name for the log: no support staff.
        "watch": lambda actor, film: actor.person_id is not None,
        **dict.fromkeys(("create", "change", "publish"), manages_cpd),
        **dict.fromkeys(("consent", "take_down", "log"), keeps_or_leads),
    }

    def rows(self, actor: Actor) -> Q:
        if manages_cpd(actor):
            return EVERYTHING
        own = Q(school__in=actor.schools_led)
        return own | Q(state=LessonFilm.State.PUBLISHED) if in_partnership(actor) else own


def keeps_or_is_in_it(actor: Actor, filmed: FilmedPerson) -> bool:
    """Whoever keeps the consents of the film, and the member of staff herself (UK GDPR, Article 7(3))."""
    is_in_it = actor.person_id is not None and filmed.person_id == actor.person_id
    return is_in_it or keeps_or_leads(actor, filmed.film)


class FilmedPersonPolicy(Policy[FilmedPerson]):
    model = FilmedPerson
    verbs = {"withdraw": keeps_or_is_in_it}

    def rows(self, actor: Actor) -> Q:
        if manages_cpd(actor):
            return EVERYTHING
        return Q(film__school__in=actor.schools_led) | Q(person=actor.person_id)


class FilmViewPolicy(Policy[FilmView]):
    model = FilmView

    def rows(self, actor: Actor) -> Q:
        if manages_cpd(actor):
            return EVERYTHING
        return Q(film__school__in=actor.schools_led) | Q(person=actor.person_id)
