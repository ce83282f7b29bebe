"""What people remember of the alliance's earlier forms."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm
from schools.models import LineageStage
from schools.models.lineage import Exactness

YEARS = (1870, 2100)
ENDS = ("ends_year", "ends_about", "ends_month", "ends_day")
MONTHS = [("", "Not known"), *((month, f"{dt.date(2000, month, 1):%B}") for month in range(1, 13))]


def _year(label: str, *, required: bool) -> forms.IntegerField:
    wrong = f"Enter a year between {YEARS[0]} and {YEARS[1]}"
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=YEARS[0],
        max_value=YEARS[1],
        widget=forms.TextInput({"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter the year in which it began",
            "invalid": wrong,
            "min_value": wrong,
            "max_value": wrong,
        },
    )


def _month(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=MONTHS, coerce=int, required=False, empty_value=None)


def _day(label: str) -> forms.IntegerField:
    wrong = "Enter a day of that month"
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=31,
        widget=forms.TextInput({"class": "govuk-input--width-2", "inputmode": "numeric"}),
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
    )


class StageForm(GdsForm):
    """A form of the partnership: what is not known of its dates is left empty."""

    what_next = "It stands on the alliance’s page at once."

    who_sees = "Everybody in the alliance, on its page."

    name = forms.CharField(
        label="Name", max_length=200, error_messages={"required": "Enter what it was called"}
    )
    short_name = forms.CharField(
        label="Short name", max_length=30, required=False, help_text="For example, BEC"
    )
    kind = forms.ChoiceField(
        label="What it was",
        choices=LineageStage.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it was"},
    )
    starts_year = _year("Year in which it began", required=True)
    starts_about = forms.BooleanField(label="Nobody knows the year exactly", required=False)
    starts_month = _month("Month")
    starts_day = _day("Day")
    ends_year = _year("Year in which it ended", required=False)
    ends_about = forms.BooleanField(label="Nobody knows exactly when it ended", required=False)
    ends_month = _month("Month of its end")
    ends_day = _day("Day of its end")
    became: Any = forms.ModelMultipleChoiceField(
        label="What it became",
        queryset=None,
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple({"small": True}),
        help_text="Tick several if it split. If forms merged, tick the new one in each of them.",
        error_messages={"invalid_choice": "Select forms from this list"},
    )
    leads_here = forms.BooleanField(label="It became this alliance", required=False)
    what_changed = forms.CharField(
        label="What changed with it", required=False, widget=forms.Textarea({"rows": 3})
    )
    source = forms.CharField(
        label="Where this is written down",
        max_length=500,
        required=False,
        help_text="A web address, or where a paper is kept",
    )

    def __init__(self, *args: Any, stage: LineageStage, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(stage), **kwargs)
        self.stage = stage
        if stage.is_present:
            for name in ("name", "kind", "became", "leads_here", *ENDS):
                del self.fields[name]
            return
        others = LineageStage.objects.filter(archived_at=None, is_present=False).exclude(pk=stage.pk)
        self.fields["became"].queryset = others  # type: ignore[attr-defined]
        if not others.exists():
            del self.fields["became"]

    def clean(self) -> dict[str, Any]:
        """`starts_on`, `ends_on` and how exactly they are known, out of their parts."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for end in ("starts", "ends"):
            if f"{end}_year" in self.fields:
                values[f"{end}_on"], values[f"{end}_exactly"] = self._date(end)
        return values

    def _date(self, end: str) -> tuple[dt.date | None, str]:
        parts = {part: self.cleaned_data.get(f"{end}_{part}") for part in ("year", "month", "day", "about")}
        year, month, day = parts["year"], parts["month"], parts["day"]
        if year is None:
            if (month or day) and f"{end}_year" not in self.errors:
                self.add_error(f"{end}_year", "Enter the year too")
            return None, Exactness.DAY
        if parts["about"]:
            return dt.date(year, 1, 1), Exactness.ABOUT
        if day and not month:
            self.add_error(f"{end}_month", "Select the month too")
            return None, Exactness.DAY
        try:
            found = dt.date(year, month or 1, day or 1)
        except ValueError:
            self.add_error(f"{end}_day", "Enter a day of that month")
            return None, Exactness.DAY
        return found, Exactness.DAY if day else Exactness.MONTH if month else Exactness.YEAR

    def put_into(self, stage: LineageStage) -> LineageStage:
        """What was typed, on the row; nothing is saved."""
        kept = ("name", "short_name", "kind", "what_changed", "source", "starts_on", "starts_exactly")
        for name in (*kept, "ends_on", "ends_exactly"):
            if name in self.cleaned_data:
                setattr(stage, name, self.cleaned_data[name])
        return stage

    @property
    def leads_on(self) -> dict[str, Any]:
        """What it became, as the action asks for it."""
        return {
            name: self.cleaned_data[name] for name in ("became", "leads_here") if name in self.cleaned_data
        }


def _initial(stage: LineageStage) -> dict[str, Any]:
    if stage._state.adding:
        return {}
    known = {name: getattr(stage, name) for name in ("name", "short_name", "kind", "what_changed", "source")}
    for end, day, exactly in (
        ("starts", stage.starts_on, stage.starts_exactly),
        ("ends", stage.ends_on, stage.ends_exactly),
    ):
        if day:
            known |= {f"{end}_year": day.year, f"{end}_about": exactly == Exactness.ABOUT}
            known[f"{end}_month"] = day.month if exactly in (Exactness.DAY, Exactness.MONTH) else None
            known[f"{end}_day"] = day.day if exactly == Exactness.DAY else None
    later = [step.later for step in stage.steps_on.select_related("later")]
    known["became"] = [one.public_id for one in later if not one.is_present]
    known["leads_here"] = any(one.is_present for one in later)
    return known
