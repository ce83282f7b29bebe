"""When a meeting begins and ends, as somebody types it."""

from __future__ import annotations

from typing import Any

from django import forms


def time_field(label: str, **kwargs: Any) -> forms.TimeField:
    """A time of the day; `required` by default."""
    messages = {"invalid": "Enter a time such as 15:30", "required": "Enter the time at which it starts"}
    widget = forms.TimeInput(attrs={"class": "govuk-input--width-5"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, error_messages=messages, **kwargs)


def refuse_wrong_end(form: forms.BaseForm, values: dict[str, Any]) -> None:
    """The end comes after the start, where both were said."""
    start, end = values.get("starts_at"), values.get("ends_at")
    if start and end and end <= start:
        form.add_error("ends_at", "The end must be after the start")
