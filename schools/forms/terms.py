"""The dates of a term."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import DatePartsField, GdsModelForm
from schools.models import Term
from schools.queries.years import academic_year


class TermForm(GdsModelForm):
    """A term of an academic year, which follows from its first day."""

    who_sees = "Everybody in the alliance."
    what_next = "Courses and meetings can be planned in it."

    season = forms.ChoiceField(
        label="Term",
        choices=Term.Season.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the term"},
    )
    starts_on = DatePartsField(label="First day", help_text="For example, 4 9 2017")
    ends_on = DatePartsField(label="Last day", help_text="For example, 20 12 2017")

    class Meta:
        model = Term
        fields = ("season", "starts_on", "ends_on")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last <= first:
            self.add_error("ends_on", "The last day must be after the first day")
        if first:
            self.instance.academic_year = academic_year(first)
        return cleaned
