"""Reads about projects and their hubs (C56)."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, Exists, IntegerField, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, Course, Hub, HubFinding, HubMeeting, HubResearch, HubSchool


def projects(actor: Actor) -> QuerySet[Course]:
    """The projects that are not archived, with the number of their hubs (`hub_count`), of those with somebody who
    researches them (`researched_count`) and with a report to read (`published_count`), and when a hub last met or was
    visited (`last_met_on`)."""
    hubs = Hub.objects.filter(course=OuterRef("pk")).order_by().values("course")
    published = HubResearch.objects.filter(hub__course=OuterRef("pk"), published_at__isnull=False).order_by()
    met = HubMeeting.objects.filter(hub__course=OuterRef("pk")).order_by().values("hub__course")
    rows = visible(actor, Course).filter(kind=Course.Kind.PROJECT).exclude(state=Course.State.ARCHIVED)
    return rows.annotate(
        hub_count=_number(hubs.annotate(n=Count("pk")).values("n")),
        researched_count=_number(hubs.annotate(n=Count("researcher")).values("n")),
        published_count=_number(published.values("hub__course").annotate(n=Count("pk")).values("n")),
        last_met_on=Subquery(met.annotate(last=Max("held_on")).values("last")),
    ).order_by("sorts_as", "id")


def without_researcher(actor: Actor) -> QuerySet[Hub]:
    """Hubs of projects under way whose research nobody does."""
    open_hubs = visible(actor, Hub).filter(course__kind=Course.Kind.PROJECT, researcher=None)
    return open_hubs.exclude(course__state=Course.State.ARCHIVED).select_related("course")


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
