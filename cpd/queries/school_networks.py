"""Reads about networks of schools: which there are, who belongs to them, when they meet (CAPABILITIES C10, C94)."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.policy import OneRow, Seen, visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, Course, NetworkCourse, NetworkMember, Run, SchoolNetwork, SessionOutcome
from cpd.rules.school_networks import JOINED, belongs
from schools.models import Organisation, Person
from schools.queries.role_holders import heads_of

from .bookings import bookable_schools
from .network_attendance import held_meetings, marks_at


def school_networks(actor: Actor) -> QuerySet[SchoolNetwork]:
    """All, also those that were put away, by name: how many belong to each, when it meets next, and since when the
    actor belongs to it."""
    members = NetworkMember.objects.filter(JOINED, network=OuterRef("pk")).order_by()
    many = members.values("network").annotate(n=Count("pk")).values("n")
    mine = members.filter(belongs(actor)).values("network").annotate(since=Min("joined_on")).values("since")
    coming = Run.objects.filter(state=Run.State.PUBLISHED, starts_at__gt=timezone.now())
    meetings = coming.filter(course__networks__network=OuterRef("pk")).order_by("starts_at")
    rows = visible(actor, SchoolNetwork).select_related("convenor")
    return (
        rows.alias(sorts_as=SortsAs("title"))
        .annotate(
            member_count=Coalesce(Subquery(many, output_field=IntegerField()), 0),
            meets_at=Subquery(meetings.values("starts_at")[:1]),
            mine_since=Subquery(mine[:1]),
        )
        .order_by("sorts_as", "id")
    )


def can_belong(actor: Actor) -> bool:
    """Works at a school, or is in a network of people: since when she belongs to one is worth a column."""
    return actor.is_of_a_school or NetworkMember.objects.filter(JOINED, belongs(actor)).exists()


def network_members(actor: Actor, network: SchoolNetwork) -> QuerySet[NetworkMember]:
    """Those whom the actor may see, each with how many meetings it came to (`attended`): dates, as in the grid."""
    there = marks_at(held_meetings(network)).filter(booking__organisation=OuterRef("school"))
    if network.of_people:
        there = there.filter(booking__person=OuterRef("person"))
    attended = there.values("booking__organisation").annotate(n=Count("session", distinct=True)).values("n")
    rows = visible(actor, NetworkMember).filter(network=network).select_related("school", "person", "network")
    return rows.annotate(attended=Coalesce(Subquery(attended, output_field=IntegerField()), 0)).order_by(
        "school__sorts_as", "person__sorts_as", "id"
    )


def memberships_of(actor: Actor, network: SchoolNetwork) -> list[NetworkMember]:
    """What the actor herself belongs to it by, or is invited by: with the way out."""
    own = Q(school__in=actor.schools_led) | Q(person=actor.person_id, person__isnull=False)
    rows = NetworkMember.objects.filter(own, network=network, left_on=None)
    return list(rows.select_related("school", "person", "network").order_by("school__sorts_as", "id"))


def meetings_of(actor: Actor, network: SchoolNetwork) -> list[Run]:
    """The runs of its courses, the latest first, with how many members came (`members_there`)."""
    return (meetings_of_people if network.of_people else meetings_of_schools)(actor, network=network.pk)


def _meetings(rows: QuerySet[Run], network: Any, who: str, at: str) -> QuerySet[Run]:
    """`who` came, of those that are its members as `at`."""
    was_member = NetworkMember.objects.filter(network=network, joined_on__isnull=False)
    there = Booking.objects.filter(run=OuterRef("pk"), state__in=Booking.WAS_THERE).order_by()
    by_run = there.filter(**{f"{who}__in": was_member.values(at)}).values("run")
    many = by_run.annotate(n=Count(who, distinct=True)).values("n")
    held = rows.filter(course__networks__network=network).exclude(state=Run.State.CANCELLED)
    counted = held.annotate(members_there=Coalesce(Subquery(many, output_field=IntegerField()), 0))
    return counted.select_related("course", "host").order_by("-starts_at", "-id")


meetings_of_people = Seen(Run, lambda rows, network: _meetings(rows, network, "person", "person"), "network")
meetings_of_schools = Seen(
    Run, lambda rows, network: _meetings(rows, network, "organisation", "school"), "network"
)


def outcomes_of_network(actor: Actor, network: SchoolNetwork) -> list[SessionOutcome]:
    """What came of its meetings, as far as the actor may read it, the latest first."""
    return outcomes_seen(actor, network=network.pk)


outcomes_seen = Seen(
    SessionOutcome,
    lambda rows, network: (
        rows.filter(session__run__course__networks__network=network)
        .select_related("session__run__course", "next_host", "written_by")
        .order_by("-session__held_on", "-id")
    ),
    "network",
)
find_network = OneRow(SchoolNetwork, lambda rows: rows.select_related("convenor", "alliance"))


def network_of_run(run: Run) -> SchoolNetwork | None:
    """The network whose meeting a run is."""
    found = NetworkCourse.objects.filter(course=run.course_id, network__archived_at=None)
    link = found.select_related("network__alliance", "network__convenor").first()
    return link.network if link else None


def could_be_courses_of(network: SchoolNetwork) -> QuerySet[Course]:
    """Network meetings that belong to no other network."""
    free = Q(networks=None) | Q(networks__network=network.pk)
    rows = Course.objects.filter(free, kind=Course.Kind.NETWORK).exclude(state=Course.State.ARCHIVED)
    return rows.order_by(SortsAs("title"), "id")


def could_join(actor: Actor, network: SchoolNetwork, *, invites: bool = False) -> QuerySet[Organisation]:
    """Schools that the actor may put into it: her own, or whoever invites all."""
    rows = Organisation.objects.filter(archived_at=None) if invites else bookable_schools(actor)
    return rows.filter(kind=Organisation.Kind.SCHOOL).order_by("sorts_as")


def who_hears_of_meetings(network: SchoolNetwork) -> list[Person]:
    """The members of a network of people; of a network of schools their heads, who book for them."""
    members = NetworkMember.objects.filter(JOINED, network=network).select_related("school", "person")
    people = [
        person
        for member in members
        for person in ([member.person] if member.person else heads_of(member.school))
        if person.archived_at is None
    ]
    return list({person.pk: person for person in people}.values())
