"""Who in a school something is for."""

from __future__ import annotations

from django.db import models

from schools.models import Staff


class Audience(models.TextChoices):
    """Whom a course is for, or who needs one, in the order of a career; the codes of
    cpd.brochure.snapshot.AUDIENCES."""

    TRAINEES = "trainees", "Trainee teachers"
    EARLY_CAREER = "early_career", "Early career teachers"
    ESTABLISHED = "established", "Established teachers"
    SUPPORT_STAFF = "support_staff", "Teaching assistants and support staff"
    MIDDLE_LEADERS = "middle_leaders", "Middle leaders"
    SENIOR_LEADERS = "senior_leaders", "Senior leaders"
    HEADTEACHERS = "headteachers", "Headteachers"
    GOVERNORS = "governors", "Governors and trustees"

    @classmethod
    def of(cls, staff: str) -> Audience | None:
        """Courses for whom are for this kind of staff (C52); None while the kind is not known."""
        audience = {Staff.OFFICE.value: cls.SUPPORT_STAFF.value}.get(staff, staff)
        return cls(audience) if audience else None
