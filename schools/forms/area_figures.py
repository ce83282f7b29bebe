"""Which years and areas of a table by year and local authority are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic

from django import forms

from alliance_portal.kernel.alphabet import sorts_as
from alliance_portal.kernel.ui.filters import FilterForm
from schools.queries.area_sums import AreaYear, C
from schools.queries.years import year_label


class AreaYearForm(FilterForm, Generic[C]):
    """Offers the years and areas that there are."""

    year = forms.ChoiceField(label="Academic year", required=False)
    area = forms.ChoiceField(label="Local authority", required=False)

    def __init__(self, *args: Any, lines: Sequence[AreaYear[C]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        years = sorted({one.year for one in lines if one.year is not None}, reverse=True)
        areas = sorted({one.area for one in lines}, key=sorts_as)
        offered = {
            "year": [("", "All years"), *((str(year), year_label(year)) for year in years)],
            "area": [("", "All areas"), *((area, area) for area in areas)],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[AreaYear[C]]:
        """What was asked for; what is not on offer narrows nothing."""
        if self.is_bound:
            self.is_valid()
        asked = self.cleaned_data if self.is_bound else {}
        year, area = asked.get("year"), asked.get("area")
        return [
            one
            for one in self.lines
            if (not year or str(one.year) == year) and (not area or one.area == area)
        ]
