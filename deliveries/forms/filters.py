"""Narrowing the ledger, and choosing an academic year."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from alliance_portal.kernel.ui.filters import FilterForm, PortalFilterSet, WordsFilter
from deliveries.models import Area, Big6, Contribution
from deliveries.queries.giving import Balance
from deliveries.queries.ledger import years_of_ledger
from deliveries.sources import source_choices
from schools.models import Organisation
from schools.queries.years import first_day, last_day, year_label


class ContributionFilter(PortalFilterSet):
    """Words, area, Big 6, teaching school, year and source."""

    q = WordsFilter(label="Words or host", fields=("description", "host__name"))
    year = django_filters.ChoiceFilter(label="Academic year", method="in_year", empty_label="All years")
    area = django_filters.MultipleChoiceFilter(
        choices=Area.choices, widget=forms.CheckboxSelectMultiple({"small": True})
    )
    big6 = django_filters.ChoiceFilter(label="Big 6 tag", choices=Big6.choices, empty_label="All tags")
    accountable = django_filters.ModelChoiceFilter(
        label="Teaching school",
        queryset=lambda request: _accountable_schools(),
        empty_label="All teaching schools",
    )
    source = django_filters.ChoiceFilter(
        label="Where it comes from",
        field_name="source_kind",
        choices=source_choices,
        empty_label="Everything",
    )

    class Meta:
        model = Contribution
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["year"].extra["choices"] = [(str(y), year_label(y)) for y in years_of_ledger()]

    def in_year(self, rows: QuerySet[Contribution], _name: str, value: str) -> QuerySet[Contribution]:
        return rows.filter(happened_on__range=(first_day(int(value)), last_day(int(value))))


def _accountable_schools() -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=Contribution.objects.values("accountable")).order_by("sorts_as")


class YearForm(FilterForm):
    """One academic year out of those with entries, and the present one."""

    year = forms.TypedChoiceField(label="Academic year", coerce=int, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(y, year_label(y)) for y in years_of_ledger()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> int:
        """The year asked for; the present one when none, or a wrong one, was."""
        years: list[tuple[int, str]] = list(self.fields["year"].choices)  # type: ignore[attr-defined]
        year = self.cleaned_data.get("year") if self.is_bound and self.is_valid() else None
        return int(year) if year else years[0][0]


class BalanceFilter(YearForm):
    """Give and gain of a year, of all or of those whose names have these words."""

    q = forms.CharField(label="School or partner", required=False)

    def of(self, balances: list[Balance]) -> list[Balance]:
        asked = self.cleaned_data.get("q", "") if self.is_bound and self.is_valid() else ""
        wanted = asked.casefold().split()
        return [one for one in balances if all(word in one.organisation.name.casefold() for word in wanted)]
