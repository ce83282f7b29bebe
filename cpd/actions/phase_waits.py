"""A school waits for courses for its phase, and hears when there is one (C69)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import phase_emails as emails
from cpd.models import Course, PhaseWait
from cpd.queries.phase_waits import phases_left_out, waiting_for_phase
from cpd.rules import books_for
from schools.models import Organisation


@transaction.atomic
def wait_for_phase(*, actor: Actor, school: Organisation, phase: str, people: int) -> PhaseWait:
    """Put a school of one's own on the list of a phase that the offer leaves out; said again, the number changes."""
    require(actor, "create", PhaseWait)
    if not books_for(actor, school.pk):
        raise PermissionDenied
    if phase not in phases_left_out():
        raise ValidationError({"phase": "There are courses for this phase now: look at the catalogue"})
    values = {"people": people, "asked_by_id": actor.person_id}
    row, _ = PhaseWait.objects.update_or_create(
        school=school, phase=phase, told_at=None, left_at=None, defaults=values
    )
    return row


@transaction.atomic
def leave_phase_list(*, actor: Actor, row: PhaseWait) -> None:
    """The school does not wait any more."""
    row = PhaseWait.objects.select_for_update().get(pk=row.pk)
    require(actor, "leave", row)
    row.left_at = timezone.now()
    row.save(update_fields=["left_at"])


def tell_phase(actor: Actor, course: Course) -> None:
    """Called when a course is published: schools that waited for its phase hear of it, once."""
    for row in waiting_for_phase(course.phase).select_for_update(of=("self",)):
        row.told_at = timezone.now()
        row.save(update_fields=["told_at"])
        emails.tell_phase_offered(actor, row, course)
