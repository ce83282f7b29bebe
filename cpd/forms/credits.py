"""Forms of credits: what a run costs and earns, and giving some."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from alliance_portal.kernel.made_once import MadeOnce
from alliance_portal.kernel.ui.forms import GdsForm, GdsModelForm, PoundsField
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from cpd.models import CreditRates
from schools.models import Organisation

WHOLE = {
    "invalid": "Enter a whole number",
    "min_value": "Enter 0 or more",
    "max_value": "Enter at most 1,000",
}
NUMBER = forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"})


class CreditRatesForm(KeepsUp, GdsModelForm):
    who_sees = "Everybody who books sees what a place costs in credits."
    what_next = "Schools with enough credits can choose to pay with them from now on."

    costs = forms.IntegerField(
        label="A place costs, in credits",
        min_value=1,
        max_value=1000,
        required=False,
        widget=NUMBER,
        help_text="Empty: places are paid with money only.",
        error_messages=WHOLE | {"min_value": "Enter 1 or more"},
    )
    session_costs = forms.IntegerField(
        label="A place in a single session costs, in credits",
        min_value=1,
        max_value=1000,
        required=False,
        widget=NUMBER,
        help_text="Empty: single sessions are paid with money only.",
        error_messages=WHOLE | {"min_value": "Enter 1 or more"},
    )
    earns = forms.IntegerField(
        label="Each school that delivers it earns, in credits",
        min_value=0,
        max_value=1000,
        required=False,
        widget=NUMBER,
        help_text="When the run is finished.",
        error_messages=WHOLE,
    )

    class Meta:
        model = CreditRates
        fields = ("costs", "session_costs", "earns")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.run.offers_sessions:
            del self.fields["session_costs"]

    def clean_earns(self) -> int:
        return self.cleaned_data["earns"] or 0


class TakeBackForm(GdsForm):
    """Why a school gives back credits that it bought."""

    who_sees = "The co-ordinators and the head of the school."
    what_next = "The credits go at once, and what was invoiced for them is credited."

    because = forms.CharField(
        label="Why?",
        max_length=280,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter the reason", "max_length": "Use at most 280 characters"},
    )


class CreditForm(MadeOnce, GdsForm):
    who_sees = "The co-ordinators and the head of the school."
    what_next = "The school can spend them at once. What it pays for them can be invoiced."

    organisation: Any = forms.ModelChoiceField(
        label="School or organisation",
        queryset=None,
        empty_label="Select",
        error_messages={"required": "Select the school", "invalid_choice": "Select from this list"},
    )
    count = forms.IntegerField(
        label="How many credits?",
        min_value=-1000,
        max_value=1000,
        widget=NUMBER,
        help_text="With a minus to take back what was given by mistake.",
        error_messages={
            "required": "Enter how many",
            "invalid": "Enter a whole number",
            "min_value": "Enter at least -1,000",
            "max_value": "Enter at most 1,000",
        },
    )
    because = forms.CharField(
        label="What for?",
        max_length=300,
        error_messages={"required": "Enter what for", "max_length": "Use at most 300 characters"},
    )

    pence = PoundsField(
        label="What does the school pay for them?",
        required=False,
        help_text="Without VAT. Leave it empty if you give them.",
        error_messages={"invalid": "Enter an amount such as 450", "min_value": "Enter 0 or more"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(archived_at=None)  # type: ignore[attr-defined]

    def clean_count(self) -> int:
        if not self.cleaned_data["count"]:
            raise ValidationError("Enter a number other than 0")
        return int(self.cleaned_data["count"])
