"""Words for the vision."""

from __future__ import annotations

from django import forms
from django.utils import timezone

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm


class VisionForm(GdsForm):
    who_sees = "Everybody in the alliance."
    what_next = "Every head of a member school is asked to sign the new version."

    text = forms.CharField(
        label="Vision and remit",
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="What the alliance is for, in words that every school can sign. Leave a line between paragraphs.",
        error_messages={"required": "Enter the vision"},
    )
    published_on = DatePartsField(
        label="Date of this version",
        past=True,
        initial=timezone.localdate,
        help_text="The day on which it was agreed",
    )
