"""Writing courses."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import Course, CourseNeed, CourseProvider, CourseRequest, Prerequisite
from cpd.queries.courses import licence_problems
from deliveries.models import Need
from schools.models import Organisation

from .phase_waits import tell_phase
from .requests import plan_requested_course
from .states import change_state, hold_and_keep_steps


@transaction.atomic
def save_course(
    *, actor: Actor, course: Course, requested_by: CourseRequest | None = None, meets: Need | None = None
) -> Course:
    """Keep a course as the form filled it, new or changed; `requested_by` is a request that it answers (C7), `meets` a
    need (C51). What was decided about it meanwhile stays."""
    require(actor, "create" if course._state.adding else "change", course)
    hold_and_keep_steps(course)
    course.save()
    if requested_by:
        plan_requested_course(actor=actor, asked=requested_by, course=course)
    if meets:
        require(actor, "change", CourseNeed)
        CourseNeed.objects.get_or_create(course=course, need=meets)
    return course


@transaction.atomic
def set_co_providers(*, actor: Actor, course: Course, providers: Sequence[tuple[Organisation, str]]) -> None:
    """Who provides the course besides its first provider, each with its kind (C5, C8): replaces what was there."""
    require(actor, "change", course)
    course.co_providers.all().delete()
    CourseProvider.objects.bulk_create(
        CourseProvider(course=course, organisation=organisation, kind=kind)
        for organisation, kind in providers
    )


@transaction.atomic
def set_prerequisites(*, actor: Actor, course: Course, required: Sequence[Course]) -> None:
    """Keep who can take part, and which courses come before: replaces what was there.

    ValidationError where a course would come before itself, also by way of others.
    """
    save_course(actor=actor, course=course)
    course.prerequisites.all().delete()
    for one in required:
        if course.pk in {one.pk} | _before(one):
            raise ValidationError(
                f"“{one}” cannot come before this course, because this course comes before it"
            )
    Prerequisite.objects.bulk_create(Prerequisite(course=course, required=one) for one in required)


def _before(course: Course) -> set[int]:
    """The ids of all courses that come before one, step by step."""
    found: set[int] = set()
    step = {course.pk}
    while step:
        step = set(Prerequisite.objects.filter(course__in=step).values_list("required", flat=True)) - found
        found |= step
    return found


@transaction.atomic
def publish_course(*, actor: Actor, course: Course) -> None:
    """From now on everybody sees it and its runs can be published; schools that waited for its phase hear of it.
    ValidationError while its licence has run out, or while nobody said for whom it is."""
    require(actor, "publish", course)
    if not course.audiences:  # it came in with past attendance
        raise ValidationError("Change the course first, and say for whom it is")
    if problems := licence_problems(course, []):
        raise ValidationError(problems)
    change_state(course, Course.State.PUBLISHED)
    tell_phase(actor, course)


def archive_course(*, actor: Actor, course: Course) -> None:
    """Not offered any more. Its runs, past and booked, stay."""
    require(actor, "archive", course)
    change_state(course, Course.State.ARCHIVED)
