"""Reads about the hubs of a project (C56)."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, Course, Hub, HubFinding, HubMeeting, HubResearch, HubSchool


def hubs_of(actor: Actor, course: Course) -> QuerySet[Hub]:
    """The hubs with their schools side by side: how many people of these schools took part (`people`), how often the
    hub met or was visited (`meeting_count`), at how many of its schools something was found (`with_findings`)."""
    members = HubSchool.objects.filter(hub=OuterRef(OuterRef("pk"))).values("school")
    there = Booking.objects.filter(run__course=course, state__in=Booking.WAS_THERE, organisation__in=members)
    # One row for all: the bookings of a hub are grouped by the course that they are of.
    people = there.order_by().values("run__course").annotate(n=Count("person", distinct=True)).values("n")
    held = HubMeeting.objects.filter(hub=OuterRef("pk")).order_by().values("hub").annotate(n=Count("pk"))
    found = HubFinding.objects.filter(hub=OuterRef("pk"), school__in=members).order_by().values("hub")
    rows = visible(actor, Hub).filter(course=course).select_related("lead", "course", "researcher")
    names = StringAgg("schools__school__name", ", ", order_by="schools__school__sorts_as", default="")
    return (
        rows.alias(sorts_as=SortsAs("title"))
        .annotate(
            school_count=Count("schools"),
            school_names=names,
            people=_number(people),
            meeting_count=_number(held.values("n")),
            with_findings=_number(found.annotate(n=Count("pk")).values("n")),
            is_published=Exists(HubResearch.objects.filter(hub=OuterRef("pk"), published_at__isnull=False)),
        )
        .order_by("sorts_as", "id")
    )


def _number(rows: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(rows, output_field=IntegerField()), 0)


def elsewhere(hub: Hub) -> dict[int, str]:
    """The schools that are in another hub of the project: id → title of that hub."""
    others = HubSchool.objects.filter(course=hub.course).exclude(hub=hub.pk).select_related("hub")
    return {one.school_id: one.hub.title for one in others}
