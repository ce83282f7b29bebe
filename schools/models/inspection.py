"""Inspections, each under the framework of its day: never one grade as the only truth (DOMAIN.md §3.5)."""

from __future__ import annotations

import datetime as dt

from django.db import models

from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .school_page import CURRENT, OnSchoolPage


class Framework(models.TextChoices):
    """Ofsted's frameworks. What is judged, and in which words, differs from one to the next."""

    BEFORE_2012 = "before_2012", "Framework before 2012"
    FROM_2012 = "2012", "School inspection framework, 2012 to August 2015"
    FROM_2015 = "2015", "Common inspection framework, September 2015 to August 2019"
    FROM_2019 = "2019", "Education inspection framework, September 2019 to August 2024"
    FROM_2024 = "2024", "Education inspection framework without an overall grade, from September 2024"
    REPORT_CARD = "2025", "Report card, from November 2025"

    @classmethod
    def on(cls, day: dt.date) -> Framework:
        """The framework in force on that day."""
        return next(one for one, first in reversed(_SINCE.items()) if first <= day)


_SINCE = {
    Framework.BEFORE_2012: dt.date.min,
    Framework.FROM_2012: dt.date(2012, 1, 1),
    Framework.FROM_2015: dt.date(2015, 9, 1),
    Framework.FROM_2019: dt.date(2019, 9, 1),
    Framework.FROM_2024: dt.date(2024, 9, 1),
    Framework.REPORT_CARD: dt.date(2025, 11, 10),
}


class JudgedArea(models.TextChoices):
    OVERALL = "overall", "Overall effectiveness"
    OUTCOMES = "outcomes", "Outcomes for pupils"
    PROVISION = "provision", "Effectiveness of provision"
    ACHIEVEMENT = "achievement", "Achievement"
    TEACHING = "teaching", "Quality of teaching, learning and assessment"
    BEHAVIOUR = "behaviour", "Behaviour and safety of pupils"
    WELFARE = "welfare", "Personal development, behaviour and welfare"
    QUALITY = "quality", "Quality of education"
    ATTITUDES = "attitudes", "Behaviour and attitudes"
    PERSONAL = "personal", "Personal development"
    LEADERSHIP = "leadership", "Leadership and management"
    INCLUSION = "inclusion", "Inclusion"
    CURRICULUM = "curriculum", "Curriculum and teaching"
    ATTENDANCE = "attendance", "Attendance and behaviour"
    WELL_BEING = "well_being", "Personal development and well-being"
    GOVERNANCE = "governance", "Leadership and governance"
    EARLY_YEARS = "early_years", "Early years"
    SIXTH_FORM = "sixth_form", "Sixth form"
    SAFEGUARDING = "safeguarding", "Safeguarding"


class Grade(models.TextChoices):
    OUTSTANDING = "outstanding", "Outstanding"
    GOOD = "good", "Good"
    SATISFACTORY = "satisfactory", "Satisfactory"
    REQUIRES_IMPROVEMENT = "requires_improvement", "Requires improvement"
    INADEQUATE = "inadequate", "Inadequate"
    SERIOUS_WEAKNESSES = "serious_weaknesses", "Serious weaknesses"
    SPECIAL_MEASURES = "special_measures", "Special measures"
    EXCEPTIONAL = "exceptional", "Exceptional"
    STRONG = "strong", "Strong standard"
    EXPECTED = "expected", "Expected standard"
    ATTENTION = "attention", "Needs attention"
    URGENT = "urgent", "Urgent improvement"
    MET = "met", "Met"
    NOT_MET = "not_met", "Not met"


_A, _G = JudgedArea, Grade
_STAGES = (_A.EARLY_YEARS, _A.SIXTH_FORM)
_EIF = (_A.QUALITY, _A.ATTITUDES, _A.PERSONAL, _A.LEADERSHIP, *_STAGES)
AREAS: dict[Framework, tuple[JudgedArea, ...]] = {
    Framework.BEFORE_2012: (_A.OVERALL, _A.OUTCOMES, _A.PROVISION, _A.LEADERSHIP),
    Framework.FROM_2012: (_A.OVERALL, _A.ACHIEVEMENT, _A.TEACHING, _A.BEHAVIOUR, _A.LEADERSHIP),
    Framework.FROM_2015: (_A.OVERALL, _A.LEADERSHIP, _A.TEACHING, _A.WELFARE, _A.OUTCOMES, *_STAGES),
    Framework.FROM_2019: (_A.OVERALL, *_EIF),
    Framework.FROM_2024: _EIF,
    Framework.REPORT_CARD: (
        _A.INCLUSION,
        _A.CURRICULUM,
        _A.ACHIEVEMENT,
        _A.ATTENDANCE,
        _A.WELL_BEING,
        _A.GOVERNANCE,
        *_STAGES,
        _A.SAFEGUARDING,
    ),
}
_LOWEST = (_G.INADEQUATE, _G.SERIOUS_WEAKNESSES, _G.SPECIAL_MEASURES)
_FOUR = (_G.OUTSTANDING, _G.GOOD, _G.REQUIRES_IMPROVEMENT, *_LOWEST)
_GRADES: dict[Framework, tuple[Grade, ...]] = {
    Framework.BEFORE_2012: (_G.OUTSTANDING, _G.GOOD, _G.SATISFACTORY, *_LOWEST),
    Framework.FROM_2012: (_G.OUTSTANDING, _G.GOOD, _G.SATISFACTORY, _G.REQUIRES_IMPROVEMENT, *_LOWEST),
    Framework.FROM_2015: _FOUR,
    Framework.FROM_2019: _FOUR,
    Framework.FROM_2024: _FOUR,
    Framework.REPORT_CARD: (_G.EXCEPTIONAL, _G.STRONG, _G.EXPECTED, _G.ATTENTION, _G.URGENT),
}


def grades(framework: Framework, area: JudgedArea) -> tuple[Grade, ...]:
    """The words in which this framework judges this area."""
    return (_G.MET, _G.NOT_MET) if area == _A.SAFEGUARDING else _GRADES[framework]


class Inspection(OnSchoolPage):
    """A dated inspection with its source. Its facts are public; the school's note on it is not, unless shared."""

    inspected_on = models.DateField(verbose_name="date")
    framework = models.CharField(max_length=12, choices=Framework)
    source = models.CharField(max_length=300, help_text="Where the grades can be read")
    note = models.TextField(blank=True)
    is_shared = models.BooleanField(default=False, verbose_name="note shared with the alliance")

    class Meta(OnSchoolPage.Meta):
        ordering = ["-inspected_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "organisation", "inspected_on"],
                condition=CURRENT,
                name="one_inspection_a_day",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_framework_display())


class InspectionJudgement(TenantModel):
    """The grade of one area; empty when a grade was taken back."""

    inspection = TenantForeignKey(Inspection, models.PROTECT, related_name="judgements")
    area = models.CharField(max_length=15, choices=JudgedArea)
    grade = models.CharField(max_length=20, choices=Grade, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "inspection", "area"], name="an_area_judged_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_area_display()}: {self.get_grade_display()}"
