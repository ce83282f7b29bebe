"""Forms before the day: joining instructions, and what somebody needs."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from cpd.models import Diet, JoiningInstructions


class JoiningForm(KeepsUp, GdsModelForm):
    """Words for everybody with a place."""

    who_sees = "Everybody with a place on this run, the co-ordinators and whoever delivers it."
    what_next = (
        "They go by e-mail so many days before, and to whoever books later within a few minutes. A reminder follows"
        " the day before each date."
    )

    text = forms.CharField(
        label="What should people know?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="How to find the room, when it opens, whom to ask for. Dates and venue are added for you.",
        error_messages={"required": "Enter what people should know"},
    )
    bring = forms.CharField(
        label="What should they bring?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    parking = forms.CharField(
        label="Parking", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    days_before = forms.IntegerField(
        label="Send it how many days before?",
        min_value=0,
        max_value=28,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages={
            "required": "Enter a number of days",
            "invalid": "Enter a whole number, such as 7",
            "min_value": "Enter at least 0",
            "max_value": "Enter at most 28",
        },
    )

    class Meta:
        model = JoiningInstructions
        fields = ("text", "bring", "parking", "days_before")


class NeedsForm(GdsForm):
    """Asked once an event, and thrown away after it."""

    who_sees = (
        "Whoever keeps the register sees it with the name, as do you and your head. The school that hosts the event"
        " sees how many need what, without names. It is deleted a week after the event."
    )
    what_next = "The host arranges what it can. You can come back and change it until the event."

    diets: Any = forms.MultipleChoiceField(
        label="Food",
        required=False,
        choices=Diet.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        error_messages={"invalid_choice": "Select from this list, or write it below"},
    )
    diet_notes = forms.CharField(label="Anything else about food", required=False, max_length=300)
    access = forms.CharField(
        label="What would help you to take part?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example a place near the screen, step-free access, or a hearing loop.",
    )

    def __init__(self, *args: Any, of_another: bool = False, **kwargs: Any) -> None:
        """`of_another`: whoever books says it for somebody else."""
        super().__init__(*args, **kwargs)
        if of_another:
            self.fields["access"].label = "What would help the person to take part?"
            self.who_sees = self.who_sees.replace(
                "as do you and your head", "as do you, the person and the head"
            )
