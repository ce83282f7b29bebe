"""Courses as a way to meet needs: what deliveries.need_answers asks, and courses that meet none (D19)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.policy import Seen, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.related import MOST
from cpd.models import Course, CourseNeed
from cpd.queries.courses import courses
from cpd.rules import manages_cpd
from deliveries.models import Need
from deliveries.need_answers import Met, Offer
from schools.models import Alliance


def courses_meeting(actor: Actor, needs: Sequence[Need]) -> dict[int, list[Met]]:
    """The courses that meet each need, by its id, as far as the actor may see them."""
    found: dict[int, list[Met]] = {}
    rows = CourseNeed.objects.filter(need__in=needs, course__in=visible(actor, Course))
    for row in rows.select_related("course").order_by("course__sorts_as"):
        found.setdefault(row.need_id, []).append(
            Met(str(row.course), "cpd:course_detail", row.course.public_id)
        )
    return found


def needs_met_by(actor: Actor, course: Course) -> list[Need]:
    """The needs that a course meets, as far as the actor may see them."""
    return met_by(actor, course=course.pk)


met_by = Seen(
    Need,
    lambda rows, course: rows.filter(courses__course=course).order_by(SortsAs("title"), "pk")[:MOST],
    "course",
)


def needs_with_courses() -> QuerySet[Need]:
    """Needs that a course meets which is not archived."""
    rows = CourseNeed.objects.exclude(course__state=Course.State.ARCHIVED)
    return Need.objects.filter(pk__in=rows.values("need"))


def offer_courses(alliance: Alliance, actor: Actor, need: Need) -> list[Offer]:
    """A new course that begins with what the need says, or courses that are there."""
    if not manages_cpd(actor):
        return []
    new = f"{inside(alliance, 'cpd:course_create')}?need={need.public_id}"
    known = inside(alliance, "cpd:need_courses", need.public_id)
    return [Offer("Add a course for it", new), Offer("Say which courses meet it", known)]


PHASES = {
    1: Course.Phase.EARLY_YEARS,
    2: Course.Phase.PRIMARY,
    3: Course.Phase.PRIMARY,
    4: Course.Phase.SECONDARY,
    5: Course.Phase.SECONDARY,
    6: Course.Phase.SECONDARY,
}  # by the phases of the register; the others are several


def as_course(need: Need) -> dict[str, Any]:
    """What a course form begins with when the course is to meet this need."""
    return {
        "title": need.title,
        "summary": need.detail,
        "tags": [need.theme.name.lower()],
        "phase": PHASES.get(need.phase or 0, Course.Phase.ALL),
        "audiences": need.audiences,
    }


def without_need(actor: Actor) -> QuerySet[Course]:
    """Courses in the offer that meet no need."""
    return courses(actor).exclude(state=Course.State.ARCHIVED).filter(needs_met=None)
