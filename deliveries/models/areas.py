"""The two tags of everything an alliance gives: one of three delivery areas, and one of the Big 6 (A12)."""

from __future__ import annotations

from django.db import models


class Area(models.TextChoices):
    """The delivery areas of DfE's expectations (DOMAIN.md §1.3c)."""

    ITT = "itt", "Initial teacher training"
    CPD = "cpd", "Professional development"
    STS = "sts", "School-to-school support"

    @property
    def short(self) -> str:
        """For headings of narrow columns and for charts."""
        return {Area.ITT: "ITT", Area.CPD: "CPD", Area.STS: "Support"}[self]


class Big6(models.TextChoices):
    """The Big 6 of 2011, kept as a second tag (DOMAIN.md §1.3a)."""

    SCHOOL_LED_ITT = "school_led_itt", "School-led initial teacher training"
    CPD = "cpd", "Continuing professional development"
    SUPPORTING_SCHOOLS = "supporting_schools", "Supporting other schools"
    LEADERSHIP = "leadership", "Succession planning and talent management"
    SLES = "sles", "Specialist leaders of education"
    RESEARCH = "research", "Research and development"
