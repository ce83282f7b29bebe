"""The steps of a report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from alliance_portal.kernel.ui.forms import GdsForm
from deliveries.forms.entries import required
from schools.queries.years import academic_year, year_label

YEARS_BACK = 4


class BeginForm(GdsForm):
    """The academic year to report on: this one or one of the last four."""

    who_sees = "The co-ordinators and the heads of the teaching schools."
    what_next = "You look at its figures, and freeze them when they are right."

    year = forms.TypedChoiceField(
        label="Academic year",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=required("Select an academic year"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = academic_year(timezone.localdate())
        years = range(this, this - YEARS_BACK - 1, -1)
        self.fields["year"].choices = [(y, year_label(y)) for y in years]  # type: ignore[attr-defined]


class SummaryForm(GdsForm):
    """The alliance's own words on the opening page."""

    who_sees = "The co-ordinators and the heads of the teaching schools; DfE once it is submitted."
    what_next = "It stands on the opening page of the report."

    summary = forms.CharField(
        label="Summary",
        required=False,
        max_length=1500,
        widget=forms.Textarea({"rows": 8}),
        help_text="A paragraph for the opening page: what the year was about. At most 1,500 characters",
    )


class _Statement(GdsForm):
    """A statement that has to be ticked."""

    confirmed = forms.BooleanField(error_messages=required("Tick the box to confirm"))

    def __init__(self, *args: Any, statement: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confirmed"].label = statement


class SignForm(_Statement):
    """A head signs her school's part."""

    who_sees = "The co-ordinators and the heads of the teaching schools; DfE once it is submitted."
    what_next = "When every teaching school has signed, the report can be submitted."


class SubmitForm(_Statement):
    """The co-ordinator sends the report to DfE."""

    who_sees = "DfE’s reviewers, and everybody in the alliance."
    what_next = "The report is final, and its PDF is made. A change needs a new version."


class ReopenForm(GdsForm):
    """Why a new version is needed."""

    who_sees = "The co-ordinators and the heads of the teaching schools; DfE with the new version."
    what_next = "A new version begins as a draft. The submitted one stays as it is."

    reason = forms.CharField(
        label="Why is a new version needed?",
        widget=forms.Textarea({"rows": 3}),
        error_messages=required("Say why a new version is needed"),
    )
