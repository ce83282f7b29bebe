"""What becomes of a course: continue, improve or stop (CAPABILITIES D17)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import Course, CourseReview, Decision


@transaction.atomic
def review_course(*, actor: Actor, course: Course, decision: str, reason: str) -> CourseReview:
    """Decide on a course, with a reason. A stopped course is in no further brochure and gets no new run, until it is
    reviewed again."""
    require(actor, "create", CourseReview)
    if not reason.strip():
        raise ValidationError({"reason": "Enter the reason"})
    course.decision = Decision(decision)
    course.save(update_fields=["decision"])
    return CourseReview.objects.create(
        course=course, decision=decision, reason=reason.strip(), decided_by_id=actor.person_id
    )


def ask_after(*, actor: Actor, course: Course, weeks: int) -> None:
    """How many weeks after the last date the impact is asked for; 0 for never."""
    require(actor, "change", course)
    course.impact_weeks = weeks
    course.save(update_fields=["impact_weeks"])


def refuse_stopped(course: Course) -> None:
    """ValidationError for a course that was decided to stop: it is not run again."""
    if course.decision == Decision.STOP:
        raise ValidationError(STOPPED)


STOPPED = "It was decided to stop this course. Review it again before it is run again"
