"""The form of a file that stands on a page for colleagues."""

from __future__ import annotations

from django import forms

from alliance_portal.kernel.ui.forms import GdsModelForm
from alliance_portal.kernel.uploads import Upload, read_upload
from cpd.models import HubPaper, RunPaper

from .hub_research import NO_PUPILS, READERS

FIELDS = ("title", "summary")


class PaperForm(GdsModelForm):
    title = forms.CharField(
        label="Title",
        max_length=200,
        error_messages={"required": "Enter a title", "max_length": "Keep this to 200 characters"},
    )
    summary = forms.CharField(
        label="What does it say?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"In a sentence or two, for colleagues who decide whether to open it. {NO_PUPILS}",
        error_messages={
            "required": "Enter what it says",
            "max_length": "Keep this to 500 characters",
        },
    )
    upload = forms.FileField(
        label="File",
        help_text="PDF, PNG, JPG or CSV, at most 10 MB. Save a text document as PDF first.",
        error_messages={"required": "Choose a file", "empty": "The file is empty"},
    )

    def clean_upload(self) -> Upload:
        return read_upload(self.cleaned_data["upload"])


class HubPaperForm(PaperForm):
    who_sees = READERS
    what_next = (
        "It stands on the page of the hub at once. Nobody gets an e-mail. You can take it off at any time."
    )

    class Meta:
        model = HubPaper
        fields = FIELDS


class RunPaperForm(PaperForm):
    who_sees = "Everybody who has a place or leads it, the heads of their schools, and the co-ordinators."
    what_next = (
        "It stands on the page of the dates at once. Nobody gets an e-mail. You can take it off at any time."
    )

    class Meta:
        model = RunPaper
        fields = FIELDS
