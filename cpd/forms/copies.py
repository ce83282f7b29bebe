"""Forms that use again what is there: a new course from another one, a run once more."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from alliance_portal.kernel.ui.formats import clock, day
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm
from cpd.models import Course, Programme, Run, Session
from cpd.queries.repeating import Proposal, terms_for
from cpd.queries.repeating_programmes import YEAR


class CopyCourseForm(GdsForm):
    who_sees = "The co-ordinators; everybody once it is published."
    what_next = "Everything else is taken over, and you can change it. The course that you started from stays as it is."

    title = forms.CharField(
        label="Title of the new course", max_length=200, error_messages={"required": "Enter the title"}
    )

    def __init__(self, *args: Any, course: Course, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.course = course

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if title.casefold() == self.course.title.casefold():
            raise forms.ValidationError("Enter another title than the course has that you start from")
        return title


class TermChoiceForm(GdsForm):
    """In which term a run takes place again; stores nothing."""

    term: Any = forms.ModelChoiceField(
        label="In which term?",
        queryset=None,
        to_field_name="public_id",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Select a term", "invalid_choice": "Select one of these terms"},
    )

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term"].queryset = terms_for(run)  # type: ignore[attr-defined]


class RepeatDatesForm(GdsForm):
    """A date for each session of the run that is held again, filled in with what is proposed."""

    who_sees = "The co-ordinators; everybody once it is published."
    what_next = "A draft with the same places, price and deliverers. You check it and publish it on its page."

    def __init__(self, *args: Any, dates: list[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dates = dates
        for number, one in enumerate(dates, start=1):
            self.fields[f"date_{number}"] = DatePartsField(
                label=f"Date {number}",
                initial=one.held_on,
                help_text=_origin(one),
                ahead=5,  # as far as terms are planned
            )

    @property
    def days(self) -> dict[Session, dt.date]:
        return {one.session: self.cleaned_data[f"date_{n}"] for n, one in enumerate(self.dates, start=1)}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        seen = set()
        for number, one in enumerate(self.dates, start=1):
            moment = (cleaned.get(f"date_{number}"), one.session.starts)
            if moment[0] and moment in seen:
                self.add_error(f"date_{number}", "There is another date on that day at that time")
            seen.add(moment)
        return cleaned


class RepeatProgrammeForm(GdsForm):
    """Name and time of a programme that takes place again; stores nothing."""

    title = forms.CharField(
        label="Name of the new programme or conference",
        max_length=200,
        help_text="For example with its year.",
        error_messages={"required": "Enter the name", "max_length": "Use at most 200 characters"},
    )
    weeks = forms.IntegerField(
        label="How many weeks later?",
        min_value=1,
        max_value=156,
        initial=YEAR,
        help_text="52 weeks later is the same weekday of the next year.",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter how many weeks later",
            "invalid": "Enter a whole number, such as 52",
            "min_value": "Enter at least 1",
            "max_value": "Enter at most 156",
        },
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if title.casefold() == self.programme.title.casefold():
            raise forms.ValidationError("Enter another name than this programme has, such as with the year")
        return title


def _origin(one: Proposal) -> str:
    """Wednesday, as it was on 4 March 2026, 9am to 3:30pm. And what is to know of the new one."""
    times = f"{clock(one.session.starts)} to {clock(one.session.ends)}"
    return f"{one.held_on:%A}, as it was on {day(one.session.held_on)}, {times}. {one.note}".strip()
