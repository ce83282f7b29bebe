"""The form of a policy that courses are tagged with, and of which year their results are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from alliance_portal.kernel.ui.filters import FilterForm
from alliance_portal.kernel.ui.forms import GdsForm
from cpd.models.policy_tag import LONGEST
from schools.queries.years import year_label


class PolicyTagForm(GdsForm):
    who_sees = "Everybody who sees a course that is tagged with it; strangers too where courses are public."
    what_next = "It can be chosen in the form of each course, and courses are found by it."

    name = forms.CharField(
        label="Name of the policy",
        max_length=LONGEST,
        help_text="As schools say it, for example: Pupil premium.",
        error_messages={
            "required": "Enter the name of the policy",
            "max_length": f"Enter at most {LONGEST} characters",
        },
    )

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if {",", ";"} & set(name):
            raise ValidationError("Leave out commas and semicolons: files of courses divide policies by them")
        return name


class PolicyYearForm(FilterForm):
    """Offers the academic years in which courses ended."""

    year = forms.TypedChoiceField(label="Academic year", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", "All years"), *((year, year_label(year)) for year in years)]
        self.fields["year"].choices = offered  # type: ignore[attr-defined]

    @property
    def asked(self) -> int | None:
        """What was asked for; what is not on offer narrows nothing."""
        return self.cleaned_data.get("year") if self.is_bound and self.is_valid() else None
