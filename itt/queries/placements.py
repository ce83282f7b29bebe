"""Reads about placements and mentors."""

from __future__ import annotations

from django.db.models import Count, Max, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor, Role
from itt.models import MentorTraining, Placement
from schools.models import Person
from schools.queries.role_holders import holders


def placements(actor: Actor) -> QuerySet[Placement]:
    """Placements that the actor may see, with trainee, school and mentor."""
    rows = visible(actor, Placement).select_related("trainee", "school", "mentor")
    return rows.order_by("-starts_on", "school__name")


def mentors(actor: Actor) -> QuerySet[Person]:
    """People whom the actor may see who mentor, or were trained to: with last_trained, hours and current placements."""
    known = Q(pk__in=holders(Role.MENTOR).values("pk"))
    known |= Q(pk__in=MentorTraining.objects.values("person"))
    known |= Q(pk__in=Placement.objects.filter(state__in=Placement.OPEN).values("mentor"))
    training = MentorTraining.objects.filter(person=OuterRef("pk")).order_by().values("person")
    current = Placement.objects.filter(state__in=Placement.OPEN).select_related("trainee")
    rows = visible(actor, Person).filter(known, archived_at=None).select_related("organisation")
    return rows.prefetch_related(Prefetch("mentored_placements", current, to_attr="current")).annotate(
        last_trained=Subquery(training.annotate(n=Max("trained_on")).values("n")),
        hours=Subquery(training.annotate(n=Sum("hours")).values("n")),
        trainings=Subquery(training.annotate(n=Count("pk")).values("n")),
    )
