"""Reads about placements and mentors."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Max, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from alliance_portal.kernel.policy import policy_for, visible
from alliance_portal.kernel.roles import Actor, Role
from itt.models import MentorTraining, Placement
from itt.rules import manages_itt, mentors_kept
from schools.models import Organisation, Person
from schools.queries.role_holders import holders


def placements(actor: Actor) -> QuerySet[Placement]:
    """Placements that the actor may see, with trainee, school and mentor."""
    rows = visible(actor, Placement).select_related("trainee", "school", "mentor")
    return rows.order_by("-starts_on", "school__sorts_as")


def mentors_in(actor: Actor, placed: Iterable[Placement]) -> list[Person]:
    """Who mentors or mentored in these placements, of those whose pages the actor may see."""
    ids = {one.mentor_id for one in placed if one.mentor_id}
    seen = visible(actor, Person).filter(pk__in=ids).order_by("sorts_as", "pk") if ids else ()
    return list(seen)


def schools_in(placed: Iterable[Placement]) -> list[Organisation]:
    """Where these placements are, each school once."""
    return sorted({one.school for one in placed}, key=lambda school: (school.sorts_as, school.pk))


def people_to_train(actor: Actor) -> QuerySet[Person]:
    """Whoever may be trained as a mentor, as far as the actor keeps the training: all people, or those whom she may see
    and the mentors of her partnerships (C39)."""
    if manages_itt(actor) or actor.is_service:
        return Person.objects.all()
    own = policy_for(Person).rows(actor) | Q(pk__in=mentors_kept(actor))
    return Person.objects.filter(own)


def mentors(actor: Actor) -> QuerySet[Person]:
    """Who mentors, or was trained to, and whose training the actor may know: with last_trained, hours and the current
    placements that she may see."""
    known = Q(pk__in=holders(Role.MENTOR).values("pk"))
    known |= Q(pk__in=MentorTraining.objects.values("person"))
    known |= Q(pk__in=Placement.objects.filter(state__in=Placement.OPEN).values("mentor"))
    training = MentorTraining.objects.filter(person=OuterRef("pk")).order_by().values("person")
    current = visible(actor, Placement).filter(state__in=Placement.OPEN).select_related("trainee")
    rows = people_to_train(actor).filter(known, archived_at=None).select_related("organisation")
    return rows.prefetch_related(Prefetch("mentored_placements", current, to_attr="current")).annotate(
        last_trained=Subquery(training.annotate(n=Max("trained_on")).values("n")),
        hours=Subquery(training.annotate(n=Sum("hours")).values("n")),
        trainings=Subquery(training.annotate(n=Count("pk")).values("n")),
    )
