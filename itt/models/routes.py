"""Routes into teaching, and what each demands (DOMAIN.md §4.1, §4.3)."""

from __future__ import annotations

from django.db.models import TextChoices


class Route(TextChoices):
    """The routes of the national register of trainees."""

    SCHOOL_DIRECT_FEE = "school_direct_tuition_fee", "School Direct (fee)"
    SCHOOL_DIRECT_SALARIED = "school_direct_salaried", "School Direct (salaried)"
    PROVIDER_LED_POSTGRAD = "provider_led_postgrad", "Provider-led (postgraduate)"
    PROVIDER_LED_UNDERGRAD = "provider_led_undergrad", "Provider-led (undergraduate)"
    APPRENTICESHIP = "pg_teaching_apprenticeship", "Postgraduate teaching apprenticeship"
    DEGREE_APPRENTICESHIP = "teacher_degree_apprenticeship", "Teacher degree apprenticeship"
    HIGH_POTENTIAL = "hpitt_postgrad", "High potential ITT (Teach First)"
    OPT_IN_UNDERGRAD = "opt_in_undergrad", "Opt-in undergraduate"
    ASSESSMENT_ONLY = "assessment_only", "Assessment only"
    INTERNATIONAL = "iqts", "International qualified teacher status"
    EARLY_YEARS_POSTGRAD = "early_years_postgrad", "Early years (postgraduate)"
    EARLY_YEARS_SALARIED = "early_years_salaried", "Early years (salaried)"
    EARLY_YEARS_UNDERGRAD = "early_years_undergrad", "Early years (undergraduate)"
    EARLY_YEARS_ASSESSMENT_ONLY = "early_years_assessment_only", "Early years assessment only"


# The school employs and pays the trainee, and makes the safeguarding checks (C35, DOMAIN.md §7.3).
SALARIED = frozenset(
    {
        Route.SCHOOL_DIRECT_SALARIED,
        Route.APPRENTICESHIP,
        Route.DEGREE_APPRENTICESHIP,
        Route.HIGH_POTENTIAL,
        Route.EARLY_YEARS_SALARIED,
    }
)
EARLY_YEARS = frozenset(
    {
        Route.EARLY_YEARS_POSTGRAD,
        Route.EARLY_YEARS_SALARIED,
        Route.EARLY_YEARS_UNDERGRAD,
        Route.EARLY_YEARS_ASSESSMENT_ONLY,
    }
)
# Routes without the general minimum of two schools and 120 days in school.
MINIMUM_SCHOOLS = {Route.INTERNATIONAL: 1, Route.ASSESSMENT_ONLY: 0, **dict.fromkeys(EARLY_YEARS, 0)}
MINIMUM_DAYS = {Route.ASSESSMENT_ONLY: 0, **dict.fromkeys(EARLY_YEARS, 0)}


def minimum_schools(route: str) -> int:
    return MINIMUM_SCHOOLS.get(Route(route), 2)


def minimum_days(route: str) -> int:
    """24 weeks in school."""
    return MINIMUM_DAYS.get(Route(route), 120)
