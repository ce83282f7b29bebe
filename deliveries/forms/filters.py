"""Narrowing the ledger, and choosing an academic year."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from alliance_portal.kernel.ui.filters import FilterForm, PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.ui.forms import DatePartsField
from deliveries.models import Area, Big6, Contribution
from deliveries.queries.giving import Balance
from deliveries.queries.ledger import years_of_ledger
from deliveries.sources import source_choices
from schools.models import Organisation
from schools.queries.years import academic_year, first_day, last_day, year_label


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


class PeriodForm(YearForm):
    """An academic year; or any days, the first and the last included (CAPABILITIES D2). Of a day that is left out the
    ledger's own end is taken."""

    since = DatePartsField(label="First day", required=False, help_text="Instead of the year")
    until = DatePartsField(label="Last day", required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day must be on or after the first day")
        return said

    @property
    def _asked(self) -> tuple[dt.date | None, dt.date | None]:
        if not self.is_bound or not self.is_valid():
            return None, None
        return self.cleaned_data["since"], self.cleaned_data["until"]

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The first and the last."""
        since, until = self._asked
        if not since and not until:
            return first_day(self.chosen), last_day(self.chosen)
        oldest = min(years_of_ledger())
        last = until or max(since or dt.date.min, last_day(academic_year(timezone.localdate())))
        return since or min(last, first_day(oldest)), last

    @property
    def words(self) -> str:
        """“2017 to 2018”, or “1 January 2018 to 31 March 2018”."""
        first, last = self.days
        return f"{day(first)} to {day(last)}" if any(self._asked) else year_label(self.chosen)

    @property
    def file_part(self) -> str:
        """For the name of a file: 2017, or 2018-01-01-to-2018-03-31."""
        first, last = self.days
        return f"{first:%Y-%m-%d}-to-{last:%Y-%m-%d}" if any(self._asked) else str(self.chosen)

    @property
    def query(self) -> str:
        """The same days in another page's address."""
        if not any(self._asked):
            return f"?year={self.chosen}"
        parts = {
            f"{name}_{place}": part
            for name, one in zip(("since", "until"), self.days, strict=True)
            for place, part in enumerate((one.day, one.month, one.year))
        }
        return f"?{urlencode(parts)}"


class BalanceFilter(PeriodForm):
    """Give and gain of a year or of some days, of all or of those whose names have these words."""

    q = forms.CharField(label="School or partner", required=False)

    def of(self, balances: list[Balance]) -> list[Balance]:
        asked = self.cleaned_data.get("q", "") if self.is_bound and self.is_valid() else ""
        wanted = asked.casefold().split()
        return [one for one in balances if all(word in one.organisation.name.casefold() for word in wanted)]
