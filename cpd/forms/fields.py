"""Fields that several forms of cpd share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import conditional_escape

from alliance_portal.kernel.typed import read_clock

CHOOSE = {"invalid_choice": "Select from this list"}


class ClockField(forms.CharField):
    """A time of day as people write it: 9:30am, 9.30, 15:30, 4pm."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "govuk-input--width-5"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, dt.time) else value

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        try:
            return read_clock(typed)
        except ValueError:
            raise ValidationError(f"{self.label} must be a time, such as 9:30am or 15:30") from None


class WordsField(forms.CharField):
    """Words separated by commas → a list in small letters, each once and of at most `longest` characters."""

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest = longest

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        words = (" ".join(word.split()).lower() for word in super().clean(value).split(","))
        found = list(dict.fromkeys(filter(None, words)))
        if too_long := next((word for word in found if len(word) > self.longest), None):
            asked = f"Put commas between them, and use {self.longest} characters or fewer for each"
            raise ValidationError(f"“{too_long[: self.longest]}…” is too long. {asked}")
        return found


def share_choices(form: forms.BaseForm, names: list[str], called: str = "name") -> None:
    """For all of these fields together, each row by its `called` alone: each field would ask the database for the same
    choices, and for whole rows."""
    fields: list[Any] = [form.fields[name] for name in names]
    rows = [(pk, conditional_escape(name)) for pk, name in fields[0].queryset.values_list("pk", called)]
    for field in fields:
        field.choices = [("", field.empty_label), *rows]
