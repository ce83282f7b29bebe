"""Reads about the hubs of a project (C56)."""

from __future__ import annotations

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, Course, Hub, HubSchool


def hubs_of(actor: Actor, course: Course) -> QuerySet[Hub]:
    """The hubs with their schools, and how many people of these schools took part (`people`)."""
    members = HubSchool.objects.filter(hub=OuterRef(OuterRef("pk"))).values("school")
    there = Booking.objects.filter(run__course=course, state__in=Booking.WAS_THERE, organisation__in=members)
    # One row for all: the bookings of a hub are grouped by the course that they are of.
    people = there.order_by().values("run__course").annotate(n=Count("person", distinct=True)).values("n")
    rows = visible(actor, Hub).filter(course=course).select_related("lead", "course")
    names = StringAgg("schools__school__name", ", ", order_by="schools__school__name", default="")
    return rows.annotate(
        school_count=Count("schools"),
        school_names=names,
        people=Coalesce(Subquery(people, output_field=IntegerField()), 0),
    ).order_by("title", "id")


def elsewhere(hub: Hub) -> dict[int, str]:
    """The schools that are in another hub of the project: id → title of that hub."""
    others = HubSchool.objects.filter(course=hub.course).exclude(hub=hub.pk).select_related("hub")
    return {one.school_id: one.hub.title for one in others}
