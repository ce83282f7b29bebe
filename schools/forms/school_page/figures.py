"""A figure of a school with its day and its source."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from alliance_portal.kernel.ui.formats import number
from alliance_portal.kernel.ui.forms import DatePartsField
from schools.models import SchoolFigure

from .fields import OfSchool

Kind, Unit = SchoolFigure.Kind, SchoolFigure.Unit
FROM_LIST = {"invalid_choice": "Select from this list"}
FEW = f"Enter {SchoolFigure.LEAST} or more: of fewer, somebody could be made out"
A_FIGURE = "Enter a figure such as 62 or 27.4"


class FigureForm(OfSchool):
    who_sees = "The co-ordinators and whoever acts for the school; everybody in the alliance if it is shared."
    rules = {"per_cent_of_a_hundred": ("value", "Per cent are 100 or fewer")}
    what_next = "It stands beside the inspections and the support of that time, with the figure before it."

    kind = forms.ChoiceField(
        label="What kind of figure is it?",
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the kind of figure"} | FROM_LIST,
    )
    what = forms.CharField(
        label="What was measured",
        max_length=200,
        required=False,
        help_text="In the same words each time, so that figures can be compared. For teaching it may stay empty. "
        "For example, Reading, writing and mathematics at the expected standard, end of Key Stage 2",
        error_messages={"max_length": "Keep this to 200 characters"},
    )
    measured_on = DatePartsField(
        label="Date",
        past=True,
        help_text="Of the review, or the day that the results are of. For example, 14 7 2017",
    )
    value = forms.DecimalField(
        label="Figure",
        max_digits=8,
        decimal_places=2,
        min_value=Decimal(0),
        widget=forms.TextInput({"class": "govuk-input govuk-input--width-5", "inputmode": "decimal"}),
        error_messages={
            **dict.fromkeys(
                ("invalid", "max_digits", "max_whole_digits", "max_decimal_places", "min_value"), A_FIGURE
            ),
            "required": "Enter the figure",
        },
    )
    unit = forms.ChoiceField(
        label="In",
        choices=Unit.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select per cent or points"} | FROM_LIST,
    )
    out_of = forms.IntegerField(
        label="Of how many lessons or pupils",
        min_value=SchoolFigure.LEAST,
        max_value=100_000,
        widget=forms.TextInput({"class": "govuk-input govuk-input--width-5", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter of how many lessons or pupils",
            "invalid": "Enter a whole number",
            "min_value": FEW,
            "max_value": "Enter 100,000 or fewer",
        },
    )
    source = forms.CharField(
        label="Source",
        max_length=300,
        help_text="Where the figure comes from: a review, the performance tables, the school’s own records.",
        error_messages={"required": "Enter the source", "max_length": "Keep this to 300 characters"},
    )
    is_shared = forms.BooleanField(
        label="Share it with everybody in the alliance",
        required=False,
        help_text="Otherwise only the school’s leaders and the co-ordinators see it.",
    )

    class Meta:
        model = SchoolFigure
        fields = ("kind", "what", "measured_on", "value", "unit", "out_of", "source", "is_shared")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.value is not None:  # as somebody wrote it: 79, not 79.00
            self.initial["value"] = number(self.instance.value).replace(",", "")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        kind, unit = said.get("kind"), said.get("unit")
        if kind and kind != Kind.TEACHING and "what" in said and not said["what"]:
            self.add_error("what", "Enter what was measured")
        if kind == Kind.TEACHING and unit == Unit.POINTS:
            self.add_error("unit", "Teaching judged good or better is per cent of the lessons seen")
        return said
