"""Say which courses meet a need (C51, C60)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import Course, CourseNeed
from deliveries.models import Need


@transaction.atomic
def meet_need(*, actor: Actor, need: Need, courses: Iterable[Course]) -> None:
    """Exactly these courses meet the need."""
    require(actor, "change", CourseNeed)
    Need.objects.select_for_update().get(pk=need.pk)
    wanted = {course.pk for course in courses}
    CourseNeed.objects.filter(need=need).exclude(course__in=wanted).delete()
    known = set(CourseNeed.objects.filter(need=need).values_list("course", flat=True))
    for pk in wanted - known:
        CourseNeed.objects.create(need=need, course_id=pk)
