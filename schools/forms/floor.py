"""Which schools below the floor standard are shown: below on which day, and where they stood later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms

from alliance_portal.kernel.alphabet import sorts_as
from alliance_portal.kernel.ui.filters import FilterForm
from alliance_portal.kernel.ui.forms import DatePartsField
from schools.queries.floor import Below, Known, schools_below

LATER = "Enter a day after the one on which they stood below"


class BelowDaysForm(FilterForm):
    """The days of the question; without them it is about the latest status of each school."""

    on = DatePartsField(
        label="Stood below on",
        required=False,
        help_text="By the last status up to that day. Without a day, the latest status counts.",
    )
    by = DatePartsField(
        label="And where they stood by", required=False, help_text="Without a day, their latest status."
    )
    q = forms.CharField(label="Name of the school", required=False, max_length=100)
    area = forms.ChoiceField(label="Local authority", required=False)

    def __init__(self, *args: Any, known: Sequence[Known], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        areas = sorted({one.school.area for one in known}, key=sorts_as)
        offered = [("", "All areas"), *((area, area) for area in areas)]
        self.fields["area"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        on, by = said.get("on"), said.get("by")
        if by and "on" in said and (on is None or by <= on):
            self.add_error("by", LATER)
        return said

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """Both days, as far as they were asked for and can be."""
        return self._asked.get("on"), self._asked.get("by")

    @property
    def chosen(self) -> list[Below]:
        """What was asked for; what cannot be narrows nothing."""
        area, words = self._asked.get("area"), sorts_as(self._asked.get("q") or "").split()
        return [
            one
            for one in schools_below(self.known, *self.days)
            if area in ("", None, one.school.area) and all(word in one.school.sorts_as for word in words)
        ]

    @cached_property
    def _asked(self) -> dict[str, Any]:
        if not self.is_bound:
            return {}
        self.is_valid()
        return self.cleaned_data
