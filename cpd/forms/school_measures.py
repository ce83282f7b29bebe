"""Forms about the figures that schools report: what is asked for, and what a school says (CAPABILITIES C9)."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from cpd.actions.school_measures import FEW_PUPILS, FIGURES
from cpd.models import MIN_PUPILS, CourseMeasure, MeasureAnswer, MeasureQuestion

Kind = MeasureAnswer.Kind
NUMBER = forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"})
COUNT = forms.NumberInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"})


class CourseMeasureForm(KeepsUp, GdsModelForm):
    """What attending schools are asked for."""

    what_next = (
        "That many weeks after the last date each school whose staff came is asked once by e-mail, and reminded at most"
        " twice. Once a school has answered, a change begins a measure of its own, so that no average mixes two."
    )
    who_sees = (
        "The schools that are asked, and the co-ordinators. What a school answers no other school sees."
    )

    what = forms.CharField(
        label="What do schools measure?",
        max_length=200,
        help_text=(
            "Of a class, a year or the school, never of one pupil. For example, pupils at the expected standard in"
            " reading, Year 2."
        ),
        error_messages={"required": "Enter what schools measure"},
    )
    unit = forms.CharField(
        label="In which unit?",
        max_length=40,
        help_text="For example, per cent, or points.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        error_messages={"required": "Enter the unit, such as per cent"},
    )
    method = forms.CharField(
        label="How is it measured?",
        max_length=500,
        help_text="So that all schools measure alike. For example, teacher assessment at the end of each half-term.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter how it is measured"},
    )
    better = forms.ChoiceField(
        label="Which way is better?",
        choices=CourseMeasure.Better.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select which way is better"},
    )
    weeks = forms.IntegerField(
        label="Weeks after the last date",
        min_value=1,
        max_value=52,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages={
            "required": "Enter after how many weeks schools are asked",
            "invalid": "Enter a whole number, such as 8",
            "min_value": "Enter at least 1",
            "max_value": "Enter at most 52",
        },
    )

    class Meta:
        model = CourseMeasure
        fields = ("what", "unit", "method", "better", "weeks")


class MeasureReportForm(GdsForm):
    """What a school says: figures before and after, or why there are none."""

    what_next = (
        "The latest answer of your school counts, and you can correct it at any time; earlier ones stay on record."
        " Figures are kept only where you measured them for ten pupils or more."
    )
    who_sees = (
        "Your school’s head, deputies and CPD lead, and the co-ordinators, with your name. No other school sees your"
        " figures; an average is shown to others only of three schools or more."
    )
    mark_optional = False

    kind = forms.ChoiceField(
        label="What can your school say?",
        choices=[
            (Kind.MEASURED, f"We measured it, for {MIN_PUPILS} pupils or more"),
            (Kind.TOO_FEW, "Too few pupils to say"),
            (Kind.NOT_MEASURED, "We did not measure it"),
        ],
        widget=forms.RadioSelect,
        help_text="Without figures, leave the questions up to the comment empty.",
        error_messages={"required": "Select what your school can say"},
    )
    before = forms.DecimalField(required=False, max_digits=8, decimal_places=2, widget=NUMBER)
    before_on = DatePartsField(
        label="Day of the figure before the course",
        past=True,
        required=False,
        help_text="Of a period, its last day. For example, 20 10 2025.",
    )
    after = forms.DecimalField(required=False, max_digits=8, decimal_places=2, widget=NUMBER)
    after_on = DatePartsField(
        label="Day of the figure after the course",
        past=True,
        required=False,
        help_text="Of a period, its last day.",
    )
    pupils = forms.IntegerField(
        label="How many pupils is it about?",
        required=False,
        min_value=MIN_PUPILS,
        max_value=5000,
        help_text="All pupils of the classes that were measured. Do not name any.",
        widget=COUNT,
        error_messages={"min_value": FEW_PUPILS},
    )
    method = forms.CharField(
        label="How was it measured?",
        required=False,
        max_length=500,
        help_text="Change this where you measured otherwise.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    comment = forms.CharField(
        label="Comment",
        required=False,
        max_length=1000,
        help_text="If you did not measure it, say why. Do not name pupils.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, question: MeasureQuestion, latest: MeasureAnswer | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        unit = question.measure.unit
        self.fields["before"].label = f"Before the course ({unit})"
        self.fields["after"].label = f"After the course ({unit})"
        said = {name: getattr(latest, name) for name in self.fields} if latest else {}
        self.initial.update(said)
        self.initial["method"] = said.get("method") or question.measure.method

    def clean(self) -> dict[str, Any]:
        """What was typed beside another answer is neither kept nor found fault with."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kind") in (Kind.TOO_FEW, Kind.NOT_MEASURED):
            for name in FIGURES:
                cleaned[name] = None
                self.errors.pop(name, None)
        return cleaned
