"""Which needs a course meets (C51, C60, D19)."""

from __future__ import annotations

from django.db import models

from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from deliveries.models import Need

from .course import Course


class CourseNeed(TenantModel):
    """A course meets a need. Unticked, the row goes."""

    tenancy = Tenancy(deletable=True)

    course = TenantForeignKey(Course, models.PROTECT, related_name="needs_met")
    need = TenantForeignKey(Need, models.PROTECT, related_name="courses")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "course", "need"], name="a_course_meets_a_need_once")
        ]
