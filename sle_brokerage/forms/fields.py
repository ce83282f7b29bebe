"""Fields that several forms of school-to-school support share."""

from __future__ import annotations

import uuid

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm


def text_area(
    label: str, missing: str, *, rows: int = 4, hint: str = "", required: bool = True
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.Textarea({"rows": rows}),
        error_messages={"required": missing},
    )


def clock_field(label: str) -> forms.TimeField:
    hint = "For example, 09:30"
    messages = {"required": f"Enter the {label.lower()}", "invalid": "Enter a time, such as 09:30"}
    return forms.TimeField(
        label=label,
        help_text=hint,
        widget=forms.TimeInput(attrs={"class": "govuk-input--width-5"}, format="%H:%M"),
        error_messages=messages,
    )


class KeyedForm(GdsForm):
    """A form that can be sent twice without acting twice: its key becomes the row's."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
