"""What nobody answers for today: areas without an accountable teaching school, strands without a lead (D4), courses
that schools ask for (C7); schools that are behind with a self-evaluation (C49); and training managers whose role is at
a school, where it opens nobody's trainees (C39)."""

from __future__ import annotations

import json

from django.db.models import CharField, Value
from django.db.models.functions import Cast, JSONObject

from alliance_portal.dashboard.panels import Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.alphabet import sorts_as
from alliance_portal.kernel.roles import COORDINATORS, STRAND_LEADS, Role, Strand
from cpd.models import CourseRequest
from cpd.queries.requests import waiting_requests
from deliveries.models import Accountability, Area
from deliveries.queries.self_evaluation_dates import with_schools_behind
from itt.queries.training_managers import held_at_schools
from schools.models import RoleGrant
from schools.models.periods import on

from .self_evaluation import schools_behind

UNACCOUNTED, ASKED, MANAGED, UNLED = 18, 26, 28, 62  # how urgent: see ToDo.order
AREA, STRAND, COURSE, BEHIND, MANAGER = "area", "strand", "course", "behind", "manager"


@part(*COORDINATORS)
def unfilled(viewer: Viewer) -> Panel:
    """While the alliance is set up, the list of tasks says it; strands come after that."""
    if viewer.is_setting_up:
        return Panel()
    found = _found(viewer)
    filled = {(kind, value) for kind, value, _ in found}
    url = viewer.link("deliveries:accountability")
    hint = "Each area has one accountable teaching school at any date"
    areas = [area.label.lower() for area in Area if (AREA, area.value) not in filled]
    strands = [strand.label for strand in Strand if (STRAND, strand.value) not in filled]
    gaps = [ToDo(f"Nobody is accountable for {area}", url, hint, order=UNACCOUNTED) for area in areas]
    courses = [(key, topic) for kind, key, topic in found if kind == COURSE]
    dated = [(key, json.loads(facts)) for kind, key, facts in found if kind == BEHIND]
    late = [
        schools_behind(viewer, key, facts) for key, facts in dated if any((facts["behind"] or {}).values())
    ]
    managers = [(key, name) for kind, key, name in found if kind == MANAGER]
    waiting = [*_asked(viewer, courses), *late, *_at_schools(viewer, managers)]
    return Panel(todo=[*gaps, *waiting, *_unled(viewer, strands)])


@part(*STRAND_LEADS)
def asked_for(viewer: Viewer) -> Panel:
    """The lead of CPD answers what schools ask for, as co-ordinators do."""
    if not viewer.actor.manages(Strand.CPD) or viewer.actor.has(*COORDINATORS):
        return Panel()
    rows = waiting_requests().values_list("public_id", "topic")
    return Panel(todo=_asked(viewer, [(str(key), topic) for key, topic in rows]))


def _found(viewer: Viewer) -> list[tuple[str, str, str]]:
    """(AREA or STRAND, which, "") for those filled, (COURSE, public id, topic) for those asked for, (BEHIND, public id,
    facts as JSON) for versions with a date, (MANAGER, public id, person) for training managers whose role is at a
    school: in one question."""
    areas = Accountability.objects.filter(on(viewer.today), kpi=None)
    strands = RoleGrant.objects.filter(on(viewer.today), role=Role.STRAND_LEAD)
    courses = CourseRequest.objects.filter(state=CourseRequest.State.ASKED).order_by()
    facts = JSONObject(due_on="due_on", title="questionnaire__title", behind="schools_behind")
    kind = {name: Value(name, CharField()) for name in (AREA, STRAND, COURSE, BEHIND, MANAGER)}
    nothing = Value("", CharField())
    return list(
        areas.values_list(kind[AREA], "area", nothing).union(
            strands.values_list(kind[STRAND], "strand", nothing),
            courses.values_list(kind[COURSE], Cast("public_id", CharField()), "topic"),
            with_schools_behind(viewer.today)
            .order_by()
            .values_list(kind[BEHIND], Cast("public_id", CharField()), Cast(facts, CharField())),
            held_at_schools()
            .select_related(None)
            .order_by()
            .values_list(kind[MANAGER], Cast("public_id", CharField()), "person__name"),
        )
    )


def _asked(viewer: Viewer, courses: list[tuple[str, str]]) -> list[ToDo]:
    """A line for each course that a school asks for, the first three."""
    hint = "Plan it, combine it with another, or decline it"
    lines = [
        ToDo(
            f"A school asks for a course: {topic}", viewer.link("cpd:request_detail", key), hint, order=ASKED
        )
        for key, topic in sorted(courses, key=lambda course: course[1])
    ]
    return few(lines, "courses asked for", viewer.link("cpd:request_list"))


def _at_schools(viewer: Viewer, managers: list[tuple[str, str]]) -> list[ToDo]:
    hint = "The role was given at a school, where it opens nobody’s trainees"
    lines = [
        ToDo(
            f"Choose the partnership of {name}",
            viewer.link("itt:training_manager_move", key),
            hint,
            order=MANAGED,
        )
        for key, name in sorted(managers, key=lambda one: sorts_as(one[1]))
    ]
    return few(lines, "training managers at schools", viewer.link("itt:training_manager_list"))


def _unled(viewer: Viewer, strands: list[str]) -> list[ToDo]:
    if not strands:
        return []
    url = viewer.link("schools:role_list")
    first, *others = strands
    if not others:
        words = f"Find a lead for {first.lower()}"
        return [ToDo(words, url, "Nobody leads it today", "incomplete", order=UNLED)]
    names = ", ".join((first, *(other.lower() for other in others)))
    return [ToDo(f"Find leads for {len(strands)} strands", url, names, "incomplete", order=UNLED)]
