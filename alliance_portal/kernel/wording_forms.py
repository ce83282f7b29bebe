"""Forms about the words of e-mails."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from .mail_kinds import MailKind
from .ui.forms import GdsForm
from .wording import BODY, SUBJECT, check


class WordingForm(GdsForm):
    """Subject and text. `after` is the number of the version that the writer began with."""

    who_sees = "Whoever gets such an e-mail."

    what_next = "You see the e-mail as people will get it. Nothing is saved before you say so."

    subject = forms.CharField(
        label="Subject",
        max_length=SUBJECT,
        error_messages={
            "required": "Enter a subject",
            "max_length": f"The subject must have at most {SUBJECT} characters",
        },
    )
    body = forms.CharField(
        label="Text",
        max_length=BODY,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 20}),
        help_text="A blank line begins a new paragraph, lines that begin with “- ” become a list, and a web address on"
        " a line of its own becomes a button. A line whose placeholders are all empty is left out.",
        error_messages={
            "required": "Enter the text",
            "max_length": f"The text must have at most {BODY:,} characters",
        },
    )
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, kind: MailKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        try:
            check(self.kind, cleaned.get("subject", ""), cleaned.get("body", ""))
        except ValidationError as problem:
            for field, messages in problem.message_dict.items():
                if field not in self.errors:
                    self.add_error(field, messages)
        return cleaned


class NoteForm(GdsForm):
    """What is said about a new version."""

    who_sees = "The co-ordinators."
    what_next = "The new words stand in such e-mails from now on."

    note = forms.CharField(
        label="What did you change, and why?",
        required=False,
        max_length=200,
        help_text="Stands beside the version, for whoever reads it later",
        error_messages={"max_length": "Use 200 characters or fewer"},
    )
