"""Match, agree, record, rate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from alliance_portal.kernel.ui.fields import one_or_select
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, PoundsField, PrefixedInput
from alliance_portal.kernel.ui.meanwhile import KeepsUpWith
from deliveries.models import Area
from deliveries.queries.accountability import accountable_for
from schools.models import Organisation
from schools.queries.leading import teaching_schools
from sle_brokerage.models import Assignment, Deployment, Impact, Leader, LogEntry, Objective, Rating

from .fields import KeyedForm, clock_field, text_area

YES_NO = [("yes", "Yes"), ("no", "No")]
TIMES = [("0.5", "Half a day"), ("1", "One day"), ("1.5", "One and a half days"), ("2", "Two days")]


def _accountable(form: forms.BaseForm, day: dt.date) -> None:
    """Offer the teaching schools of the day, first the one that the accountability matrix names."""
    one_or_select(form, "accountable", teaching_schools(day))
    form.initial.setdefault("accountable", accountable_for(Area.STS, day))


def _accountable_field() -> forms.ModelChoiceField[Organisation]:
    return forms.ModelChoiceField(
        queryset=None,
        empty_label="Select a teaching school",
        label="Accountable teaching school",
        help_text="The support counts as evidence of its contribution.",
        error_messages={"required": "Select the accountable teaching school"},
    )


class MatchForm(GdsForm):
    """The declaration of interests, and who is accountable."""

    who_sees = "The co-ordinators."
    what_next = "The support is brokered: school and leader agree objectives, days and dates next."

    has_conflict = forms.ChoiceField(
        label="Is there a conflict of interest?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text="For example, a relative at the school, a recent job there, or a role in its governance.",
        error_messages={"required": "Select yes if there is a conflict of interest"},
    )
    conflict = text_area(
        "What is it, and how will you manage it?", "", rows=3, required=False, hint="Only if yes."
    )
    accountable = _accountable_field()
    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _accountable(self, timezone.localdate())

    def clean_has_conflict(self) -> bool:
        return bool(self.cleaned_data["has_conflict"] == "yes")


class TermsForm(GdsForm):
    """Dates, and the days of each leader."""

    who_sees = "The head of the supported school, the leaders and their heads, and the co-ordinators."
    what_next = (
        "Visits count against these days. What the school pays can be invoiced once the support is agreed."
    )

    starts_on = DatePartsField(label="Start date", ahead=3)
    ends_on = DatePartsField(label="End date", ahead=5)
    accountable = _accountable_field()
    funding = text_area(
        "How is it paid?",
        "",
        rows=2,
        required=False,
        hint="A fund or a grant, or who else invoices whom.",
    )

    def __init__(self, *args: Any, deployment: Deployment, **kwargs: Any) -> None:
        values = ("starts_on", "ends_on", "accountable", "funding")
        kwargs["initial"] = {name: getattr(deployment, name) for name in values}
        super().__init__(*args, **kwargs)
        self.assignments = list(deployment.assignments.select_related("leader__person"))
        for one in self.assignments:
            self.fields[f"days_{one.pk}"] = _days_field(one)
            self.fields[f"rate_{one.pk}"] = _rate_field(one)
        _accountable(self, deployment.starts_on or timezone.localdate())

    def days(self) -> dict[Assignment, Decimal]:
        return {one: self.cleaned_data[f"days_{one.pk}"] for one in self.assignments}

    def rates(self) -> dict[Assignment, int | None]:
        """Pence a day; None where the school pays nothing."""
        return {one: self.cleaned_data[f"rate_{one.pk}"] or None for one in self.assignments}


def _rate_field(assignment: Assignment) -> PoundsField:
    return PoundsField(
        label=f"What the school pays for a day of {assignment.leader}",
        required=False,
        initial=assignment.day_rate_pence,
        help_text="Without VAT. Leave it empty if the school pays nothing.",
        error_messages={"invalid": "Enter an amount such as 350", "min_value": "Enter 0 or more"},
    )


def _days_field(assignment: Assignment) -> forms.DecimalField:
    return forms.DecimalField(
        label=f"Days agreed for {assignment.leader}",
        min_value=Decimal("0.5"),
        max_value=Decimal(200),
        max_digits=6,
        decimal_places=2,
        initial=assignment.days or None,
        widget=PrefixedInput(suffix="days", attrs={"class": "govuk-input--width-3", "inputmode": "decimal"}),
        error_messages={
            "required": f"Enter the days agreed for {assignment.leader}",
            "invalid": "Days must be a number, such as 2.5",
            "min_value": "Enter at least half a day",
        },
    )


class ObjectiveForm(GdsForm):
    who_sees = "The head of the supported school, the leaders and their heads, and the co-ordinators."
    what_next = "The school rates it when the support ends."

    text = text_area("What should change?", "Enter what should change", rows=2)
    measure = forms.CharField(
        label="How will you measure it?",
        max_length=300,
        help_text="For example, “Phonics screening check in June”.",
        error_messages={"required": "Enter how you will measure it"},
    )
    baseline = forms.CharField(label="Where is it now?", max_length=200, required=False)
    target = forms.CharField(label="Where should it be?", max_length=200, required=False)


class VisitForm(KeyedForm):
    """Short, for a phone on the way home."""

    what_next = "Its days count as used, and stand in the ledger."

    who_sees = "The head of the supported school, the leaders and their heads, and the co-ordinators."

    leader: forms.ModelChoiceField[Leader] = forms.ModelChoiceField(
        queryset=None,
        label="Leader",
        empty_label="Select the leader",
        error_messages={"required": "Select the leader"},
    )
    visited_on = DatePartsField(label="Date of the visit", past=True)
    days = forms.TypedChoiceField(
        label="Time",
        choices=TIMES,
        coerce=Decimal,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how long the visit took"},
    )
    focus = forms.CharField(
        label="Focus", max_length=200, error_messages={"required": "Enter the focus of the visit"}
    )
    record = text_area(
        "What did you do?",
        "Enter what you did",
        hint="Do not name pupils. The school’s head receives this by e-mail.",
    )
    next_steps = text_area("Next steps", "", rows=3, required=False)

    def __init__(self, *args: Any, leaders: Iterable[Leader], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one_or_select(self, "leader", leaders)


class PlannedVisitForm(KeepsUpWith, KeyedForm):
    who_sees = "The head of the supported school, the leaders and their heads, and the co-ordinators."
    what_next = "The leader and the school get an e-mail with an invitation for their calendars."

    leader: forms.ModelChoiceField[Leader] = forms.ModelChoiceField(
        queryset=None,
        label="Leader",
        empty_label="Select the leader",
        error_messages={"required": "Select the leader"},
    )
    visits_on = DatePartsField(label="Date of the visit", ahead=3)
    starts_at = clock_field("Start")
    ends_at = clock_field("End")
    place = forms.CharField(label="Place", max_length=200, required=False)
    focus = forms.CharField(
        label="Focus", max_length=200, error_messages={"required": "Enter the focus of the visit"}
    )

    def __init__(self, *args: Any, leaders: Iterable[Leader], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one_or_select(self, "leader", leaders)


class RatingForm(GdsForm):
    """The supported school's judgement: overall, then each objective."""

    what_next = "Both closing notes, and then the support can be closed."

    who_sees = "The leaders of this support, the heads of their schools and the co-ordinators. DfE gets figures only."

    grade = forms.TypedChoiceField(
        label="Overall, how was the support?",
        choices=Rating.Grade.choices,
        coerce=lambda value: Rating.Grade(int(value)),
        widget=forms.RadioSelect,
        error_messages={"required": "Select how the support was"},
    )
    comment = text_area("What difference did it make?", "Enter what difference it made")

    def __init__(self, *args: Any, objectives: Iterable[Objective], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.objectives = list(objectives)
        for objective in self.objectives:
            self.fields[f"progress_{objective.pk}"] = forms.ChoiceField(
                label=f"Objective: {objective.text}",
                help_text=f"Measured by: {objective.measure}. Target: {objective.target or 'not set'}.",
                choices=Impact.Progress.choices,
                widget=forms.RadioSelect({"small": True}),
                error_messages={"required": "Select what became of this objective"},
            )
            self.fields[f"evidence_{objective.pk}"] = text_area("Evidence", "", rows=2, required=False)

    def impacts(self) -> Mapping[Objective, tuple[Impact.Progress, str]]:
        data = self.cleaned_data
        return {
            one: (Impact.Progress(data[f"progress_{one.pk}"]), data[f"evidence_{one.pk}"])
            for one in self.objectives
        }


class NoteForm(GdsForm):
    who_sees = "The head of the supported school, the leaders and their heads, and the co-ordinators."
    what_next = "With both notes and the rating the support can be closed."

    text = text_area("Closing note", "Enter your closing note", rows=6)


class LogForm(GdsForm):
    """A contact, or a review with its judgement."""

    what_next = "It stands in the log of this support."

    who_sees = "The co-ordinators and the leaders of this support. The supported school does not see the log."

    kind = forms.ChoiceField(
        label="What was it?",
        choices=LogEntry.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it was"},
    )
    happened_on = DatePartsField(label="Date", past=True)
    note = text_area("Note", "Enter a note", rows=3)
    judgement = forms.ChoiceField(
        label="If it was a core team review, how does the support stand?",
        required=False,
        choices=[*LogEntry.Judgement.choices, ("", "It was not a review")],
        widget=forms.RadioSelect,
    )
    mark_optional = False
