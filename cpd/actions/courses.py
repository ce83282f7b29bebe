"""Writing courses."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import Course
from cpd.queries.courses import licence_problems

from .states import change_state


def save_course(*, actor: Actor, course: Course) -> Course:
    """Keep a course as the form filled it, new or changed."""
    require(actor, "create" if course._state.adding else "change", course)
    course.save()
    return course


def publish_course(*, actor: Actor, course: Course) -> None:
    """From now on everybody sees it and its runs can be published. ValidationError while its licence has run out."""
    require(actor, "publish", course)
    if problems := licence_problems(course, []):
        raise ValidationError(problems)
    change_state(course, Course.State.PUBLISHED)


def archive_course(*, actor: Actor, course: Course) -> None:
    """Not offered any more. Its runs, past and booked, stay."""
    require(actor, "archive", course)
    change_state(course, Course.State.ARCHIVED)
