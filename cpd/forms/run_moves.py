"""Forms that move a whole run: by how much, or each date; then why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms

from alliance_portal.kernel.ui.formats import clock, day
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm
from cpd.models import Session
from cpd.queries.repeating import Proposal

from .runs import PLANNED

FURTHEST = 366  # days
STEPS = {"weeks_later": 7, "days_later": 1, "weeks_earlier": -7, "days_earlier": -1}


class MoveByForm(GdsForm):
    """By how much all dates move; stores nothing."""

    by = forms.IntegerField(
        label="By how much do the dates move?",
        min_value=1,
        max_value=FURTHEST,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        help_text="You can change each date on the next page.",
        error_messages={
            "required": "Enter by how many weeks or days",
            "invalid": "Enter a whole number, such as 2",
            "min_value": "Enter at least 1",
            "max_value": "Enter at most 366",
        },
    )
    unit = forms.ChoiceField(
        label="Weeks or days?",
        choices=(
            ("weeks_later", "Weeks later"),
            ("days_later", "Days later"),
            ("weeks_earlier", "Weeks earlier"),
            ("days_earlier", "Days earlier"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Select weeks or days"},
    )

    @property
    def days(self) -> int:
        return STEPS[self.cleaned_data["unit"]] * int(self.cleaned_data["by"])


class MoveDatesForm(GdsForm):
    """A day for each of these dates, filled in with where it would be; stores nothing."""

    def __init__(
        self, *args: Any, moves: Sequence[Proposal], staying: Sequence[Session], **kwargs: Any
    ) -> None:
        """`staying` are dates of the run that do not move."""
        super().__init__(*args, **kwargs)
        self.moves = moves
        self.staying = {(one.held_on, one.starts) for one in staying}
        for number, one in enumerate(moves, start=1):
            self.fields[f"date_{number}"] = DatePartsField(
                label=one.session.title or f"Date {number}",
                initial=one.held_on,
                help_text=_from(one),
                coming=True,
                ahead=PLANNED,
            )

    @property
    def days(self) -> list[dt.date]:
        return [self.cleaned_data[f"date_{number}"] for number in range(1, len(self.moves) + 1)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        seen: set[Any] = set(self.staying)
        for number, one in enumerate(self.moves, start=1):
            moment = (cleaned.get(f"date_{number}"), one.session.starts)
            if moment[0] and moment in seen:
                self.add_error(f"date_{number}", "There is another date on that day at that time")
            seen.add(moment)
        return cleaned


class MoveCheckForm(GdsForm):
    who_sees = "Whoever is booked or waits, and who delivers it: your words stand in the e-mail to them."
    what_next = "Each of them gets one e-mail with all dates, and the dates move in their calendars."

    because = forms.CharField(
        label="Why do the dates move?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _from(one: Proposal) -> str:
    """Now Wednesday 4 March 2026, 9am to 3:30pm. And what is to know of the new day."""
    times = f"{clock(one.session.starts)} to {clock(one.session.ends)}"
    now = f"Now {one.session.held_on:%A} {day(one.session.held_on)}, {times}."
    return f"{now} {one.note}".strip()
