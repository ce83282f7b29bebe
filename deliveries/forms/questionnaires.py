"""What co-ordinators type to make a questionnaire."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from deliveries.models import QuestionnaireItem, QuestionnaireSection
from schools.queries.specialisms import specialism_choices

BETWEEN = "Co-ordinators, until the questionnaire is published; then everybody in the alliance."
STAYS_DRAFT = "It stands in the draft. You can change it until you publish the questionnaire."
SHORT = {"max_length": "Use 300 characters or fewer"}


class QuestionnaireForm(GdsForm):
    """Its name, and what schools read first."""

    who_sees = BETWEEN
    what_next = "You can add sections and items, and look at it as schools will see it."

    title = forms.CharField(
        label="Title",
        max_length=200,
        error_messages={"required": "Enter a title", "max_length": "Use 200 characters or fewer"},
    )
    introduction = forms.CharField(
        label="Introduction",
        required=False,
        help_text="What it is for, and how long it takes",
        widget=forms.Textarea({"rows": 5}),
    )


class SectionForm(KeepsUp, GdsModelForm):
    """One page of the questionnaire."""

    who_sees = BETWEEN
    what_next = STAYS_DRAFT

    title = forms.CharField(
        label="Title of the section",
        max_length=200,
        error_messages={"required": "Enter a title", "max_length": "Use 200 characters or fewer"},
    )
    introduction = forms.CharField(
        label="What this section is about", required=False, widget=forms.Textarea({"rows": 3})
    )

    class Meta:
        model = QuestionnaireSection
        fields = ("title", "introduction")


def _descriptor(step: str) -> forms.CharField:
    return forms.CharField(
        label=f"What {step} looks like",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": f"Describe {step}", **SHORT},
    )


class ItemForm(KeepsUp, GdsModelForm):
    """One thing that a school judges, and what each of the four steps looks like."""

    who_sees = BETWEEN
    what_next = (
        STAYS_DRAFT
        + " An item that comes from an earlier version is compared with it over time: if it is to ask"
        " something else, remove it and add a new one."
    )

    text = forms.CharField(
        label="What does the school look at?",
        max_length=300,
        help_text="For example: “Phonics is taught daily, from the first week in Reception”",
        error_messages={"required": "Enter what the school looks at", **SHORT},
    )
    help = forms.CharField(
        label="Help",
        required=False,
        help_text="For example, where to look for evidence",
        widget=forms.Textarea({"rows": 2}),
    )
    theme: Any = forms.TypedChoiceField(
        label="Theme",
        coerce=int,
        help_text="Results are added up by theme, and courses and support are found by it",
        error_messages={"required": "Select a theme", "invalid_choice": "Select from this list"},
    )
    descriptor_1 = _descriptor("step 1, not yet in place,")
    descriptor_2 = _descriptor("step 2, beginning,")
    descriptor_3 = _descriptor("step 3, secure,")
    descriptor_4 = _descriptor("step 4, leading practice,")

    class Meta:
        model = QuestionnaireItem
        fields = ("text", "help", *(f"descriptor_{step}" for step in range(1, 5)))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["theme"]
        field.choices = [("", "Select a theme"), *specialism_choices()]
        self.initial.setdefault("theme", self.instance.theme_id)

    def clean(self) -> dict[str, Any]:
        self.instance.theme_id = self.cleaned_data.get("theme")
        return super().clean()
