"""Where a trainee goes, for how long, and who looks after her there."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from alliance_portal.kernel.roles import Role
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, PrefixedInput
from itt.models import Placement
from schools.models import Organisation, Person, Term
from schools.queries.role_holders import holders

NUMBERS = [(1, "First"), (2, "Second"), (3, "Third or later")]


class PlacementForm(GdsForm):
    """`placement` fills it; then the school stays as it is."""

    who_sees = (
        "The co-ordinators, the provider’s training manager, the head of the host school and the mentor."
    )
    what_next = "The head and the mentor get an e-mail. Its days count once it has been completed."

    school: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        queryset=None,
        label="Host school",
        empty_label="Select the school",
        error_messages={"required": "Select the host school"},
    )
    number = forms.TypedChoiceField(
        label="Which placement is it?",
        choices=NUMBERS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Select which placement it is"},
    )
    season = forms.ChoiceField(
        label="Term",
        choices=Term.Season.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the term in which it begins"},
    )
    starts_on = DatePartsField(label="First day", ahead=3)
    ends_on = DatePartsField(label="Last day", ahead=3)
    days = forms.DecimalField(
        label="Days in school",
        required=False,
        min_value=Decimal("0.5"),
        max_digits=6,
        decimal_places=1,
        help_text="Leave it empty to count Mondays to Fridays. Enter the number if holidays lie between.",
        widget=PrefixedInput(suffix="days", attrs={"class": "govuk-input--width-3", "inputmode": "decimal"}),
        error_messages={
            "invalid": "Days must be a number, such as 58",
            "min_value": "Enter at least half a day",
        },
    )
    mentor: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        queryset=None,
        label="Mentor",
        empty_label="Not known yet",
        required=False,
        help_text="The school can tell you later.",
    )
    focus = forms.CharField(
        label="Focus",
        max_length=200,
        required=False,
        help_text="For example, special educational needs or behaviour.",
    )

    def __init__(self, *args: Any, placement: Placement | None = None, **kwargs: Any) -> None:
        if placement is not None:
            kwargs["initial"] = _values_of(placement)
        super().__init__(*args, **kwargs)
        schools = Organisation.objects.filter(kind=Organisation.Kind.SCHOOL, archived_at=None)
        mentor = self.fields["mentor"]
        mentor.queryset = holders(Role.MENTOR).select_related("organisation")  # type: ignore[attr-defined]
        mentor.label_from_instance = lambda one: f"{one.name}, {one.organisation}"  # type: ignore[attr-defined]
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        if placement is not None:
            del self.fields["school"]


def _values_of(placement: Placement) -> dict[str, Any]:
    names = ("number", "season", "starts_on", "ends_on", "mentor", "focus")
    values: dict[str, Any] = {name: getattr(placement, name) for name in names}
    return values | {"days": placement.days.normalize() if placement.days_entered else None}


class ReasonForm(GdsForm):
    who_sees = (
        "The co-ordinators, the provider’s training manager, the head of the host school and the mentor."
    )
    what_next = "The reason stands on the placement’s page."

    reason = forms.CharField(
        label="Reason", widget=forms.Textarea({"rows": 3}), error_messages={"required": "Enter the reason"}
    )


class ExtensionForm(ReasonForm):
    ends_on = DatePartsField(label="New last day", ahead=3)
    field_order = ["ends_on", "reason"]


class EarlyEndForm(ReasonForm):
    ended_on = DatePartsField(label="Last day in school", ahead=3)
    field_order = ["ended_on", "reason"]


class MentorTrainingForm(GdsForm):
    who_sees = (
        "The co-ordinators, the training managers of the mentor’s trainees, the mentor and the head of the "
        "mentor’s school."
    )
    what_next = "The list of mentors shows who has been trained."

    title = forms.CharField(
        label="What was the training?",
        max_length=200,
        initial="Mentor training",
        error_messages={"required": "Enter what the training was"},
    )
    trained_on = DatePartsField(label="Date", past=True)
    hours = forms.DecimalField(
        label="Length",
        min_value=Decimal("0.5"),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
        widget=PrefixedInput(suffix="hours", attrs={"class": "govuk-input--width-3", "inputmode": "decimal"}),
        error_messages={
            "required": "Enter the length in hours",
            "invalid": "Hours must be a number, such as 6",
            "min_value": "Enter at least half an hour",
        },
    )
