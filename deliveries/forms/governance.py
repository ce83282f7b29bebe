"""Asking for a document on how the alliance is governed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from alliance_portal.kernel.ui.forms import GdsForm
from schools.queries.years import academic_year, year_label

YEARS_BACK = 3


class GovernanceForm(GdsForm):
    who_sees = (
        "The co-ordinators, who decide to whom the PDF goes. It says who sits on which body, how many came to its "
        "meetings, and what is still to be done by whom."
    )
    what_next = (
        "The PDF is made within a minute. It stays as it is; what changes later stands in the next version."
    )

    year = forms.TypedChoiceField(
        label="Meetings of which academic year?",
        coerce=int,
        widget=forms.RadioSelect,
        help_text="Everything else is as it is today: vision, leads, bodies and agreements.",
        error_messages={"required": "Select the year", "invalid_choice": "Select from this list"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = academic_year(timezone.localdate())
        field: Any = self.fields["year"]
        field.choices = [(year, year_label(year)) for year in range(this, this - YEARS_BACK, -1)]
        field.initial = this
