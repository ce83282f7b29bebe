"""The forms of a brochure: its words, how its courses are grouped, and what a new version corrects."""

from __future__ import annotations

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm
from cpd.brochure.arranging import Move
from cpd.models import BrochureEdition


class ForewordForm(GdsForm):
    who_sees = "Everybody who reads the brochure."
    what_next = "You see it in the preview. Nobody else does before the brochure is published."

    text = forms.CharField(
        label="Foreword",
        widget=forms.Textarea(attrs={"rows": 12}),
        required=False,
        max_length=4000,
        help_text="An empty line begins a new paragraph. Without a foreword the page is left out.",
    )
    author = forms.CharField(label="Signed by", max_length=200, required=False)
    role = forms.CharField(
        label="Role of the person who signs",
        max_length=200,
        required=False,
        help_text="For example Headteacher, St Peter’s.",
    )

    def clean_author(self) -> str:
        author: str = self.cleaned_data["author"]
        if self.cleaned_data.get("text") and not author:
            raise forms.ValidationError("Enter who signs the foreword")
        return author


class PagesForm(GdsForm):
    who_sees = "Everybody who reads the brochure."
    what_next = "You see them in the preview. Nobody else does before the brochure is published."

    priorities = forms.CharField(
        label="Our priorities",
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        max_length=3000,
        help_text="What the alliance works on this year. An empty line begins a new paragraph. "
        "Without words the page is left out.",
    )
    sponsors = forms.CharField(
        label="Our sponsors",
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        max_length=3000,
        help_text="Who supports the alliance, and how. Without words the page is left out.",
    )


class GroupingForm(GdsForm):
    who_sees = "Everybody who reads the brochure."
    what_next = "You see it in the preview. Nobody else does before the brochure is published."

    grouping = forms.ChoiceField(
        label="Group courses by",
        choices=BrochureEdition.Grouping.choices,
        widget=forms.RadioSelect,
        help_text="This makes the chapters. Indexes at the end show the courses by the two others.",
        error_messages={
            "required": "Select how courses are grouped",
            "invalid_choice": "Select from this list",
        },
    )


class CorrectionForm(GdsForm):
    who_sees = "Everybody who reads the new version."
    what_next = "The note stands at the beginning of the new version, on its page and in its PDF."

    text = forms.CharField(
        label="What has changed?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=600,
        help_text="For example: Leading phonics begins on 12 May, not on 5 May.",
        error_messages={"required": "Enter what has changed"},
    )


class MoveForm(forms.Form):
    """What a button of the page of the order posts."""

    reference = forms.CharField(max_length=20)
    move = forms.TypedChoiceField(choices=[(one.value, one.value) for one in Move], coerce=Move)
