"""The dates of a term."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import DatePartsField, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from schools.models import Term
from schools.queries.years import academic_year


class TermForm(KeepsUp, GdsModelForm):
    """A term of an academic year, which follows from its first day."""

    who_sees = "Everybody in the alliance."
    what_next = "Courses and meetings can be planned in it."

    season = forms.ChoiceField(
        label="Term",
        choices=Term.Season.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the term"},
    )
    starts_on = DatePartsField(label="First day", ahead=5, help_text="For example, 4 9 2017")
    ends_on = DatePartsField(label="Last day", ahead=5, help_text="For example, 20 12 2017")

    half_term_from = DatePartsField(
        label="First day of half-term",
        ahead=5,
        required=False,
        help_text="As most of your schools have it",
    )
    half_term_to = DatePartsField(label="Last day of half-term", ahead=5, required=False)

    class Meta:
        model = Term
        fields = ("season", "starts_on", "ends_on", "half_term_from", "half_term_to")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last <= first:
            self.add_error("ends_on", "The last day must be after the first day")
        if first:
            self.instance.academic_year = academic_year(first)
        self._check_half_term(first, last)
        return cleaned

    def _check_half_term(self, first: dt.date | None, last: dt.date | None) -> None:
        begins, ends = self.cleaned_data.get("half_term_from"), self.cleaned_data.get("half_term_to")
        for name, own, other in (("half_term_from", begins, ends), ("half_term_to", ends, begins)):
            if other and not own and name not in self.errors:
                self.add_error(name, "Enter the first and the last day of half-term, or neither")
        if begins and ends and ends < begins:
            self.add_error("half_term_to", "The last day of half-term must not be before its first day")
        elif begins and ends and first and last and not first < begins <= ends < last:
            self.add_error("half_term_from", "Half-term must lie within the term")
