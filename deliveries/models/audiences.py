"""Who in a school something is for."""

from django.db import models


class Audience(models.TextChoices):
    """Whom a course is for, or who needs one, in the order of a career; the codes of
    cpd.brochure.snapshot.AUDIENCES."""

    EARLY_CAREER = "early_career", "Early career teachers"
    ESTABLISHED = "established", "Established teachers"
    SUPPORT_STAFF = "support_staff", "Teaching assistants and support staff"
    MIDDLE_LEADERS = "middle_leaders", "Middle leaders"
    SENIOR_LEADERS = "senior_leaders", "Senior leaders"
    HEADTEACHERS = "headteachers", "Headteachers"
