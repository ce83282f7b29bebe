"""Setting up a new alliance: six tasks, each done when the data says so. Nobody ticks anything by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, IntegerField, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from alliance_portal.kernel.roles import Role
from alliance_portal.kernel.ui.formats import counted
from cpd.models import Course
from deliveries.models import Accountability, Area
from schools.models import AllianceProfile, Membership, RoleGrant, Term
from schools.models.alliance import DEFAULT_COLOUR
from schools.models.periods import on
from schools.queries.years import academic_year, year_label

from .panels import Viewer


@dataclass(frozen=True)
class Task:
    """One of the six. `count` of `goal`: none is not started, less is in progress."""

    title: str
    hint: str
    url: str
    count: int
    goal: int = 1

    @property
    def state(self) -> str:
        if self.count >= self.goal:
            return "completed"
        return "in_progress" if self.count else "not_started"


@dataclass(frozen=True)
class SettingUp:
    tasks: list[Task]
    was_ended: bool  # a co-ordinator said that she is done with it

    @property
    def done(self) -> int:
        return sum(task.state == "completed" for task in self.tasks)

    @property
    def is_needed(self) -> bool:
        return not self.was_ended and self.done < len(self.tasks)


def setting_up(viewer: Viewer) -> SettingUp:
    """The tasks as they stand today, read at once."""
    today, face = viewer.today, viewer.alliance.face
    year = academic_year(today)
    members = Membership.objects.filter(on(today), role=Membership.Role.MEMBER)
    facts = (
        AllianceProfile.objects.filter(alliance_id=viewer.alliance.pk)
        .annotate(
            members=_number(members, "organisation"),
            heads=_number(_heads(viewer, members), "organisation"),
            areas=_number(Accountability.objects.filter(on(today), kpi=None), "area"),
            terms=_number(Term.objects.filter(academic_year=year), "pk"),
            has_course=Exists(Course.objects.all()),
        )
        .values("members", "heads", "areas", "terms", "has_course")
        .get()
    )
    worn = bool(face.logo) or face.colour != DEFAULT_COLOUR
    link = viewer.link
    tasks = [
        Task(
            "Add the schools that are members",
            f"{counted(facts['members'], 'member')} so far",
            link("schools:organisation_add"),
            facts["members"],
        ),
        Task(
            "Invite the heads",
            f"{facts['heads']} of {counted(facts['members'], 'member school')} have a head or deputy in the portal",
            link("schools:invitation_new"),
            facts["heads"],
            max(facts["members"], 1),
        ),
        Task(
            "Say which teaching school is accountable for what",
            f"{facts['areas']} of {counted(len(Area), 'area')} have one",
            link("deliveries:accountability"),
            facts["areas"],
            len(Area),
        ),
        Task(
            f"Enter the terms of {year_label(year)}",
            f"{facts['terms']} of 3 entered",
            link("schools:term_list"),
            facts["terms"],
            3,
        ),
        Task(
            "Wear your colours",
            "A colour of your own, or your logo, on every page, e-mail and document",
            link("schools:brand_change"),
            int(worn),
        ),
        Task(
            "Offer the first course",
            "Then schools have something to book",
            link("cpd:course_create"),
            int(facts["has_course"]),
        ),
    ]
    return SettingUp(tasks, face.set_up_at is not None)


def _heads(viewer: Viewer, members: QuerySet[Membership]) -> QuerySet[RoleGrant]:
    """Who acts for a member school: its head or a deputy."""
    held = RoleGrant.objects.filter(on(viewer.today), Q(role=Role.HEAD) | Q(role=Role.DEPUTY))
    return held.filter(organisation__in=members.values("organisation"))


def _number(rows: QuerySet[Any], field: str) -> Coalesce:
    """How many different values there are."""
    one = rows.order_by().annotate(all=Value(1)).values("all")
    number = Subquery(one.annotate(n=Count(field, distinct=True)).values("n"))
    return Coalesce(number, 0, output_field=IntegerField())
