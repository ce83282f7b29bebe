"""A message to everybody on a run."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.formats import counted
from alliance_portal.kernel.ui.forms import GdsForm

BOOKED, WAITING = "booked", "waiting"


class MessageForm(GdsForm):
    """Offers only groups in which there is somebody."""

    who_sees = "Each person gets an e-mail of her own, without the others’ names. Answers come to you."
    what_next = (
        "The e-mails wait as every e-mail of the alliance does. Until they go, co-ordinators can stop them."
    )

    to = forms.ChoiceField(
        label="Who is it for?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select who it is for", "invalid_choice": "Select one of these groups"},
    )
    subject = forms.CharField(
        max_length=120,
        help_text="The title of the course stands before it.",
        error_messages={"required": "Enter a subject", "max_length": "Enter at most 120 characters"},
    )
    text = forms.CharField(
        label="Message",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="For example where to park, what to bring, and whom to ring. Dates and venue follow by themselves.",
        error_messages={"required": "Enter the message", "max_length": "Enter at most 5,000 characters"},
    )

    def __init__(self, *args: Any, booked: int, waiting: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [
            (BOOKED, f"Everybody with a place: {counted(booked, 'person', 'people')}", booked),
            (WAITING, f"Everybody on the waiting list: {counted(waiting, 'person', 'people')}", waiting),
        ]
        self.fields["to"].choices = [(key, label) for key, label, number in groups if number]  # type: ignore[attr-defined]
