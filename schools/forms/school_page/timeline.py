"""Narrowing a school's timeline: what it is about, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms

from alliance_portal.kernel.ui.filters import FilterForm
from alliance_portal.kernel.ui.forms import DatePartsField
from schools.page_parts import Kind, Moment
from schools.queries.years import academic_year, year_label


class TimelineForm(FilterForm):
    """Kinds and an academic year, out of those that `story` has; or any days, the first and the last included."""

    kind = forms.MultipleChoiceField(
        label="What about", required=False, widget=forms.CheckboxSelectMultiple({"small": True})
    )
    year = forms.TypedChoiceField(label="Academic year", required=False, coerce=int, empty_value=None)

    since = DatePartsField(label="First day", required=False)
    until = DatePartsField(label="Last day", required=False)

    def __init__(self, *args: Any, story: Sequence[Moment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.story = story
        kinds = {moment.kind for moment in story}
        years = sorted({academic_year(moment.when) for moment in story}, reverse=True)
        choices: dict[str, list[tuple[Any, str]]] = {
            "kind": [(kind.value, str(kind.label)) for kind in Kind if kind in kinds],
            "year": [("", "All years"), *((year, year_label(year)) for year in years)],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    @property
    def _asked(self) -> dict[str, Any]:
        """What was asked for and is on offer; anything else narrows nothing."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_narrowed(self) -> bool:
        return bool(self._asked)

    @property
    def chosen(self) -> list[Moment]:
        asked = self._asked
        kinds, year = asked.get("kind", Kind), asked.get("year")
        since, until = asked.get("since", dt.date.min), asked.get("until", dt.date.max)
        return [
            one
            for one in self.story
            if one.kind in kinds and year in (None, academic_year(one.when)) and since <= one.when <= until
        ]
