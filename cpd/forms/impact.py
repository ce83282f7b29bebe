"""Forms after a course: its impact weeks later, the decision on it, and when to ask."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.filters import FilterForm
from alliance_portal.kernel.ui.forms import GdsForm
from cpd.models import Agreement, Audience, Decision
from schools.models import Staff

TOO_EARLY = ("", "Too early to tell")


class ImpactForm(GdsForm):
    """Guskey's levels 3 to 5, in words that a teacher would use (DOMAIN.md §5.4)."""

    what_next = "Your answers count in the course’s results. You are not asked again."
    who_sees = (
        "You, the head of your school and the co-ordinators. Everybody else sees figures without names, and your"
        " example, without your name, only where a co-ordinator has approved it."
    )

    support: Any = forms.TypedChoiceField(
        label="Does your school make it possible to use what you learned?",
        help_text="For example with time, materials, or a colleague to plan with.",
        choices=Agreement.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how far your school makes it possible"},
    )
    use: Any = forms.TypedChoiceField(
        label="Do you use it in your work?",
        choices=Agreement.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how far you use it"},
    )
    pupils: Any = forms.TypedChoiceField(
        label="Are pupils better off?",
        choices=[*Agreement.choices, TOO_EARLY],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    example = forms.CharField(
        label="An example of what has changed",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Do not name pupils.",
    )


class ReviewForm(GdsForm):
    """What becomes of a course, and why."""

    what_next = (
        "The decision stands on the course. A course that stops is left out of the next brochure and gets no"
        " new dates."
    )
    who_sees = (
        "The co-ordinators. Whoever opens the page of a course that stops reads that it is not run again, without"
        " the reason."
    )

    decision = forms.ChoiceField(
        label="What becomes of this course?",
        choices=[
            (Decision.CONTINUE, "Continue as it is"),
            (Decision.IMPROVE, "Improve it, then run it again"),
            (Decision.STOP, "Stop: do not run it again"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select continue, improve or stop"},
    )
    reason = forms.CharField(
        label="Why?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter the reason"},
    )


class AskAfterForm(GdsForm):
    """How long after a course its impact can be known."""

    what_next = "Whoever attended is asked then by e-mail, and reminded at most twice."
    who_sees = "The co-ordinators."

    weeks = forms.IntegerField(
        label="Weeks after the last date",
        min_value=0,
        max_value=52,
        help_text="0 for a course whose impact is not asked for.",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages={
            "required": "Enter a number of weeks, or 0",
            "invalid": "Enter a whole number, such as 8",
            "min_value": "Enter at least 0",
            "max_value": "Enter at most 52",
        },
    )


class KindOfStaffForm(FilterForm):
    """Whose answers the results of a course are made of (C52): the kind of staff that each participant is today."""

    UNKNOWN = "unknown"

    kind = forms.ChoiceField(
        label="Kind of staff",
        choices=[("", "Everybody"), *Audience.choices, (UNKNOWN, "Not known")],
        required=False,
    )

    @property
    def chosen(self) -> str:
        """The kind in words; "" for everybody, also for what is not on offer."""
        kind = self.cleaned_data.get("kind") if self.is_valid() else ""
        return str(dict(self.fields["kind"].choices)[kind]) if kind else ""  # type: ignore[attr-defined]

    @property
    def staff(self) -> list[str] | None:
        """The codes of that kind (schools.models.Staff); None for everybody."""
        if not self.chosen:
            return None
        kind = self.cleaned_data["kind"]
        return [""] if kind == self.UNKNOWN else [one for one in Staff if Audience.of(one) == kind]
