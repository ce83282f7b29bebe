"""Choosing a day of the matrix, assigning accountability, and the targets of a year."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from alliance_portal.kernel.ui.filters import FilterForm
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm
from deliveries.forms.entries import NARROW, required
from schools.models import Organisation
from schools.queries.leading import teaching_schools


class DayForm(FilterForm):
    """The day on which the matrix is shown; today when none, or a wrong one, is typed."""

    day = DatePartsField(label="As at", required=False, help_text="For example, 31 8 2026")

    @property
    def chosen(self) -> dt.date:
        day: dt.date | None = self.cleaned_data.get("day") if self.is_bound and self.is_valid() else None
        return day or timezone.localdate()


class AssignForm(GdsForm):
    """Which teaching school answers for it, and from which day on."""

    who_sees = "Everybody in the alliance."
    what_next = "It stands in the matrix, and in the next contribution report."

    teaching_school: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label="Teaching school",
        queryset=None,
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages=required("Select a teaching school"),
    )
    starts_on = DatePartsField(
        label="Accountable from",
        ahead=5,
        help_text="Whoever was accountable before is so until the day before",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["teaching_school"]
        field.queryset = teaching_schools(timezone.localdate()).order_by("sorts_as")


class YearTargetForm(GdsForm):
    """A national average, and where it was published."""

    who_sees = "Everybody in the alliance."
    what_next = "Our figures are compared with it."

    target = forms.DecimalField(
        label="Target in per cent",
        min_value=0,
        max_value=100,
        decimal_places=2,
        widget=forms.TextInput(NARROW),
        error_messages=required("Enter the target as a number, such as 87.5"),
    )
    source = forms.CharField(
        label="Where was it published?", max_length=300, error_messages=required("Say where it was published")
    )
