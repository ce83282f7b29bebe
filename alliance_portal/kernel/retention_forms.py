"""The form that changes how long a kind of record is kept."""

from __future__ import annotations

from typing import Any

from django import forms

from .retention import Kind
from .ui.formats import counted, number
from .ui.forms import GdsForm


class PeriodForm(GdsForm):
    who_sees = "Everybody in the alliance can read the periods, and who changed them."
    what_next = "Nothing is deleted by the new period before somebody has made a dry run."

    days = forms.IntegerField(
        label="Days",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        error_messages={"required": "Enter a number of days", "invalid": "Enter a whole number, such as 90"},
    )
    reason = forms.CharField(
        label="Why it differs",
        max_length=300,
        error_messages={"required": "Enter why the alliance needs another period"},
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limits = f"{counted(kind.shortest, 'day')} and {counted(kind.longest, 'day')}"
        self.fields[
            "days"
        ].help_text = f"Counted from {kind.counts_from}. Between {limits}; usually {number(kind.usual)}."
