"""A course that a school asks for, from asking to the answer (C7)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import Course, CourseInterest, CourseRequest
from cpd.queries.requests import to_tell
from cpd.rules import books_for
from schools.models import Organisation

from .states import change_state

State = CourseRequest.State


@transaction.atomic
def ask_for_course(
    *,
    actor: Actor,
    form_key: UUID,
    school: Organisation,
    topic: str,
    detail: str,
    audiences: Sequence[str],
    people: int,
    when: str,
) -> CourseRequest:
    """Ask for a school of one's own. The same form twice is one request."""
    require(actor, "create", CourseRequest)
    _require_own(actor, school)
    values = {
        "school": school,
        "topic": topic,
        "detail": detail,
        "audiences": list(audiences),
        "people": people,
        "when": when,
        "asked_by_id": actor.person_id,
    }
    asked, _ = CourseRequest.objects.get_or_create(form_key=form_key, defaults=values)
    return asked


@transaction.atomic
def want_too(*, actor: Actor, asked: CourseRequest, school: Organisation, people: int) -> CourseInterest:
    """Another school wants it too; saying it again changes the number of people."""
    require(actor, "join", asked)
    _require_own(actor, school)
    asked = _waiting(asked)
    if school.pk == asked.school_id:
        raise ValidationError({"school": "This school asked for the course itself"})
    interest, _ = CourseInterest.objects.update_or_create(
        request=asked, school=school, defaults={"people": people, "named_by_id": actor.person_id}
    )
    return interest


@transaction.atomic
def want_no_more(*, actor: Actor, interest: CourseInterest) -> None:
    """A school that wanted it too does not want it any more."""
    require(actor, "withdraw", interest)
    _waiting(interest.request)
    interest.delete()


@transaction.atomic
def withdraw_course_request(*, actor: Actor, asked: CourseRequest) -> CourseRequest:
    """The school that asked does not need it any more. The next one that wants it carries the request on."""
    require(actor, "withdraw", asked)
    asked = _waiting(asked)
    following = asked.interests.order_by("id").first()
    if following is None:
        change_state(asked, State.WITHDRAWN)
        return asked
    asked.school, asked.asked_by, asked.people = following.school, following.named_by, following.people
    asked.save(update_fields=["school", "asked_by", "people"])
    following.delete()
    return asked


@transaction.atomic
def plan_requested_course(*, actor: Actor, asked: CourseRequest, course: Course, answer: str = "") -> None:
    """It is planned as this course: everybody who wants it is told, and the course shows who asked for it."""
    _answer(actor, asked, State.PLANNED, answer, course=course)


@transaction.atomic
def combine_requests(*, actor: Actor, asked: CourseRequest, into: CourseRequest, answer: str = "") -> None:
    """It is answered together with another request, which its schools want from now on."""
    require(actor, "answer", asked)
    into = _waiting(into)
    wants = [(asked.school, asked.people, asked.asked_by)]
    wants += [(one.school, one.people, one.named_by) for one in asked.interests.all()]
    for school, people, person in wants:
        if school.pk != into.school_id:
            CourseInterest.objects.get_or_create(
                request=into, school=school, defaults={"people": people, "named_by": person}
            )
    _answer(actor, asked, State.COMBINED, answer, into=into)


@transaction.atomic
def decline_course_request(*, actor: Actor, asked: CourseRequest, answer: str) -> None:
    """Say no, with a reason, to everybody who wants it."""
    _answer(actor, asked, State.DECLINED, answer)


def _answer(
    actor: Actor, asked: CourseRequest, state: CourseRequest.State, answer: str, **more: object
) -> None:
    require(actor, "answer", asked)
    asked = _waiting(asked)
    by = {"answered_by_id": actor.person_id, "answered_at": timezone.now()}
    change_state(asked, state, answer=answer, **by, **more)
    emails.tell_of_answer(actor, asked, to_tell(asked))


def _waiting(asked: CourseRequest) -> CourseRequest:
    """The request under its lock, while it waits for an answer."""
    asked = CourseRequest.objects.select_for_update().get(pk=asked.pk)
    if not asked.is_waiting:
        raise ValidationError("This request is answered already, so it cannot change.")
    return asked


def _require_own(actor: Actor, school: Organisation) -> None:
    if not books_for(actor, school.pk):
        raise PermissionDenied
