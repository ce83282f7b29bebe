"""Reads about courses that schools ask for (C7)."""

from __future__ import annotations

from django.db.models import Case, Count, F, IntegerField, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from alliance_portal.kernel.policy import Seen, visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Course, CourseInterest, CourseRequest
from schools.models import Organisation, Person

from .bookings import bookable_schools


def course_requests(actor: Actor) -> QuerySet[CourseRequest]:
    """Requests with how many schools and people want each: those that wait first, the most wanted of them first."""
    others = Coalesce(Sum("interests__people"), 0, output_field=IntegerField())
    waits_first = Case(When(state=CourseRequest.State.ASKED, then=Value(0)), default=Value(1))
    rows = visible(actor, CourseRequest).select_related("school", "asked_by", "course", "into")
    rows = rows.annotate(schools=Count("interests") + 1, wanted=F("people") + others, waits_first=waits_first)
    return rows.order_by("waits_first", "-schools", "-wanted", "-created_at", "-id")


def waiting_requests() -> QuerySet[CourseRequest]:
    """Requests that nobody has answered, the oldest first."""
    return CourseRequest.objects.filter(state=CourseRequest.State.ASKED).order_by("created_at", "id")


def interests_in(asked: CourseRequest) -> QuerySet[CourseInterest]:
    """Who else wants it, in the order in which they said so."""
    return asked.interests.select_related("school", "named_by")


def could_join(actor: Actor, asked: CourseRequest) -> QuerySet[Organisation]:
    """The actor's schools that could want it too; the one that asked is not among them."""
    return bookable_schools(actor).exclude(pk=asked.school_id)


def could_combine(asked: CourseRequest) -> QuerySet[CourseRequest]:
    """The other requests that wait for an answer."""
    return waiting_requests().exclude(pk=asked.pk).select_related("school")


def origin_of(actor: Actor, course: Course) -> list[CourseRequest]:
    """The requests that led to a course, for those who may see them."""
    return led_to(actor, course=course.pk)


led_to = Seen(
    CourseRequest, lambda rows, course: rows.filter(course=course).select_related("school"), "course"
)


def to_tell(asked: CourseRequest) -> list[Person]:
    """Whoever asked for it or wants it too, each once."""
    named = [asked.asked_by, *(one.named_by for one in interests_in(asked))]
    return list(dict.fromkeys(filter(None, named)))
