"""Filters of DfE's reviewers."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from alliance_portal.kernel.ui.filters import FilterForm, PortalFilterSet
from deliveries.models import Report
from deliveries.queries.review import regions, years
from schools.queries.years import academic_year, year_label

YEARS_BACK = 6


class ReleasedFilter(PortalFilterSet):
    """Alliance, region, year."""

    alliance = django_filters.CharFilter(
        label="Alliance", field_name="alliance_name", lookup_expr="icontains"
    )
    region = django_filters.ChoiceFilter(label="Region", method="in_region", empty_label="All regions")
    year = django_filters.ChoiceFilter(
        label="Academic year", field_name="academic_year", empty_label="All years"
    )

    class Meta:
        model = Report
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["region"].extra["choices"] = [(region, region) for region in regions()]
        self.filters["year"].extra["choices"] = [(str(year), year_label(year)) for year in years()]

    def in_region(self, rows: QuerySet[Report], _name: str, value: str) -> QuerySet[Report]:
        return rows.filter(regions__contains=value)


class OverdueForm(FilterForm):
    """The academic year that is due, and a part of the name. The year before this one is due first."""

    year = forms.TypedChoiceField(label="Academic year", coerce=int, required=False)
    alliance = forms.CharField(label="Alliance", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = academic_year(timezone.localdate()) - 1
        self.fields["year"].choices = [(y, year_label(y)) for y in range(last, last - YEARS_BACK, -1)]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> int:
        year = self.cleaned_data.get("year") if self.is_bound and self.is_valid() else None
        choices: list[tuple[int, str]] = list(self.fields["year"].choices)  # type: ignore[attr-defined]
        return int(year) if year else choices[0][0]

    @property
    def name(self) -> str:
        return str(self.cleaned_data.get("alliance", "")) if self.is_bound and self.is_valid() else ""
