"""The form with which support staff ask for a look into an alliance."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm
from schools.models import Alliance


class LookForm(GdsForm):
    who_sees = "The co-ordinators of the alliance: they get an e-mail with your name and the reason."
    what_next = "You can look in until the time is over. They can end it earlier."

    alliance: Any = forms.ModelChoiceField(
        label="Alliance",
        queryset=Alliance.objects.filter(is_live=True),
        to_field_name="slug",
        empty_label="Select",
        error_messages={"required": "Select the alliance", "invalid_choice": "Select from this list"},
    )
    reason = forms.CharField(
        label="Why do you need to look?",
        help_text="The alliance reads this. Name the question or the ticket.",
        max_length=500,
        error_messages={"required": "Say why you need to look"},
    )
    hours = forms.TypedChoiceField(
        label="For how long?",
        coerce=int,
        choices=[(1, "1 hour"), (4, "4 hours"), (8, "8 hours")],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select how long you need",
            "invalid_choice": "Select how long you need",
        },
    )
