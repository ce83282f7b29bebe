"""The form of a policy that courses are tagged with."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

from alliance_portal.kernel.ui.forms import GdsForm
from cpd.models.policy_tag import LONGEST


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
