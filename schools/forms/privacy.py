"""Forms about the privacy notice and consents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm
from schools.models import Consent


class NoticeForm(GdsForm):
    who_sees = "Everybody, also without signing in."
    what_next = "Everybody is asked to read the new version when next they sign in."

    text = forms.CharField(
        label="The notice",
        help_text="A blank line begins a paragraph, “## ” a heading, “- ” a point of a list.",
        widget=forms.Textarea(attrs={"rows": 24}),
        error_messages={"required": "Enter the text of the notice"},
    )
    changes = forms.CharField(
        label="What is new",
        help_text="One or two sentences. Everybody reads them once, and confirms.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what is new in this version"},
    )


class ConsentForm(GdsForm):
    """Staff record what somebody told them. `verb` is "given" or "withdrawn"."""

    who_sees = "The person, the head of the school and the co-ordinators."
    what_next = "It holds from now on, and stands in the list of consents."

    how = forms.ChoiceField(
        label="How did you learn it?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select how you learned it",
            "invalid_choice": "Select one of these ways",
        },
    )
    on = DatePartsField(label="Date", past=True, initial=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [choice for choice in Consent.How.choices if choice[0] != Consent.How.PORTAL]
        self.fields["how"].choices = others  # type: ignore[attr-defined]
