"""Forms about runs: the run, its sessions, and calling it off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from alliance_portal.kernel.made_once import MadeOnce
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, GdsModelForm, PoundsField, PrefixedInput
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from cpd.models import Course, JointRun, Run, Session
from cpd.queries.reductions import SchoolShare
from schools.models import Organisation, Term
from schools.queries.leading import teaching_schools_during

from .clashes import rule_field
from .fields import CHOOSE, ClockField
from .hosting import venue_problem

PLANNED = 3  # years ahead that dates of courses are planned at most
NUMBER = forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"})


class RunForm(MadeOnce, KeepsUp, GdsModelForm):
    who_sees = "The co-ordinators; everybody once it is published."
    what_next = "People can book once it has dates and is published."

    term: Any = forms.ModelChoiceField(
        queryset=None, empty_label="Select", error_messages={"required": "Select the term", **CHOOSE}
    )
    accountable: Any = forms.ModelChoiceField(
        label="Accountable teaching school",
        queryset=None,
        empty_label="Select",
        help_text="Whose contribution the course is evidence of.",
        error_messages={"required": "Select the accountable teaching school", **CHOOSE},
    )
    host: Any = forms.ModelChoiceField(
        label="Host",
        queryset=None,
        empty_label="Select",
        error_messages={"required": "Select who hosts the course", **CHOOSE},
    )
    venue = forms.CharField(
        max_length=200,
        help_text="Room and address, or the online link.",
        error_messages={"required": "Enter the venue"},
    )
    places = forms.IntegerField(
        min_value=1,
        max_value=2000,
        widget=NUMBER,
        error_messages={
            "required": "Enter the number of places",
            "invalid": "Number of places must be a whole number",
            "min_value": "There must be at least 1 place",
            "max_value": "There can be at most 2,000 places",
        },
    )
    min_places = forms.IntegerField(
        label="Smallest number for it to take place",
        min_value=0,
        max_value=2000,
        required=False,
        widget=NUMBER,
        help_text="In each session, where single ones can be booked.",
        error_messages={
            "invalid": "Smallest number must be a whole number",
            "min_value": "Enter 0 or more",
            "max_value": "There can be at most 2,000 places",
        },
    )
    price_pence = PoundsField(
        label="Price for a place",
        error_messages={"required": "Enter a price, or 0", "invalid": "Enter a price such as 45 or 45.50"},
    )
    session_price_pence = PoundsField(
        label="Price for a single session",
        required=False,
        help_text="Then each session can be booked by itself too. Leave it empty if people book the whole course only.",
        error_messages={"invalid": "Enter a price such as 45 or 45.50, or leave it empty"},
    )
    decide_by = DatePartsField(
        label="Day to decide whether it takes place",
        ahead=PLANNED,
        required=False,
        help_text="If fewer are booked then, we remind you. Leave it empty for four weeks before the first date.",
    )
    book_from = DatePartsField(
        label="First day to book",
        ahead=PLANNED,
        required=False,
        help_text="Leave it empty for as soon as it is published.",
    )
    book_by = DatePartsField(label="Last day to book", ahead=PLANNED, required=False)

    clashes = rule_field()
    rules = {
        "minimum_within_places": ("min_places", "The smallest number cannot be more than the places"),
        "booking_opens_before_it_closes": ("book_by", "The last day to book must be the first day or later"),
    }

    class Meta:
        model = Run
        fields = (
            "term",
            "accountable",
            "host",
            "venue",
            "places",
            "min_places",
            "decide_by",
            "price_pence",
            "session_price_pence",
            "book_from",
            "book_by",
            "clashes",
        )

    def __init__(
        self, *args: Any, course: Course | None = None, host: JointRun | None = None, **kwargs: Any
    ) -> None:
        """`host` says that another alliance hosts the run, and decides more than we can change."""
        super().__init__(*args, **kwargs)
        if course:
            self.instance.course = course
            self.initial["price_pence"] = course.price_pence
        terms = Term.objects.order_by("-starts_on")
        first, last = terms.last(), terms.first()
        self.fields["term"].queryset = terms  # type: ignore[attr-defined]
        leads = (
            teaching_schools_during(first.starts_on, last.ends_on)
            if first and last
            else Organisation.objects.none()
        )
        self.fields["accountable"].queryset = leads  # type: ignore[attr-defined]
        self.fields["host"].queryset = Organisation.objects.filter(archived_at=None)  # type: ignore[attr-defined]
        for name in JointRun.FROM_HOST if host else ():
            del self.fields[name]
        if host or self.instance.allotted:
            del self.fields["session_price_pence"]
            self.fields["price_pence"].help_text = "A joint run is booked as a whole, not by session."

    def clean_min_places(self) -> int:
        return self.cleaned_data["min_places"] or 0


class SessionForm(KeepsUp, GdsModelForm):
    """`took_place` is asked only once somebody typed a day that is over, on a run with people booked."""

    who_sees = "The co-ordinators; everybody once the course is published."
    what_next = "Whoever is booked gets the changed dates by e-mail."

    title = forms.CharField(
        label="What this date is about",
        max_length=120,
        required=False,
        help_text="For example Component 2: assessment. Leave it empty where the course has no programme.",
    )
    held_on = DatePartsField(label="Date", ahead=PLANNED)
    took_place = forms.BooleanField(
        label="It did take place on that day",
        required=False,
        help_text="Everybody who is booked is told, and its register can be marked.",
    )
    starts = ClockField(
        label="Starts at",
        help_text="For example 9:30am.",
        error_messages={"required": "Enter when it starts"},
    )
    ends = ClockField(label="Ends at", error_messages={"required": "Enter when it ends"})
    counted_days = forms.DecimalField(
        label="Counts as",
        min_value=0,
        max_value=5,
        decimal_places=2,
        widget=PrefixedInput(suffix="days", attrs={"class": "govuk-input--width-3", "inputmode": "decimal"}),
        help_text="1 for a day, 0.5 for a half day or a twilight session of your reckoning.",
        error_messages={
            "required": "Enter the days it counts as",
            "invalid": "Days must be a number such as 0.5",
            "min_value": "Enter 0 or more",
            "max_value": "One session is at most 5 days",
            "max_decimal_places": "Enter at most two decimals",
        },
    )
    venue = forms.CharField(
        label="Venue of this date", max_length=200, required=False, help_text="Only where it differs."
    )
    host: Any = forms.ModelChoiceField(
        label="Host of this date",
        queryset=None,
        required=False,
        empty_label="As for the whole run",
        error_messages=CHOOSE,
    )
    online_link = forms.URLField(
        label="Online link",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Only those with a place, and whoever delivers it, see it.",
        error_messages={"invalid": "Enter a web address, such as https://meet.example/abc"},
    )

    field_order = ("title", "held_on", "took_place")
    rules = {"session_ends_after_start": ("ends", "The end must be after the start")}

    class Meta:
        model = Session
        fields = ("title", "held_on", "starts", "ends", "counted_days", "venue", "host", "online_link")

    def __init__(self, *args: Any, date_hint: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].help_text = date_hint
        self.fields["host"].queryset = Organisation.objects.filter(archived_at=None)  # type: ignore[attr-defined]
        if not self.is_bound:
            del self.fields["took_place"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if (cleaned.get("held_on") or dt.date.max) >= timezone.localdate():
            del self.fields["took_place"]
        if problem := venue_problem(self.instance.run, cleaned.get("host"), cleaned.get("venue", "")):
            self.add_error("venue", problem)
        return cleaned


class RemoveDateForm(GdsForm):
    who_sees = "Whoever is booked, waits for a place or delivers it: your words stand in the e-mail to them."
    what_next = "It leaves people’s calendars. The other dates stay."

    because = forms.CharField(
        label="Why does it not take place?",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody who is told gets these words by e-mail.",
        error_messages={"required": "Enter the reason"},
    )
    gives_back = forms.ChoiceField(
        label="Do you give back the share of the price for this date?",
        choices=(("yes", "Yes"), ("no", "No, the price stays")),
        widget=forms.RadioSelect,
        error_messages={"required": "Select yes if the share of the price is given back"},
    )
    agreed_pence = forms.IntegerField(widget=forms.HiddenInput, required=False)
    agreed_credits = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, told: bool, shares: Sequence[SchoolShare], **kwargs: Any) -> None:
        """`told`: is anybody booked who is to hear why? `shares`: what schools would get back."""
        super().__init__(*args, **kwargs)
        if not told:
            del self.fields["because"]
        if shares:
            self.initial["agreed_pence"] = sum(one.pence for one in shares)
            self.initial["agreed_credits"] = sum(one.credits for one in shares)
        else:
            for name in ("gives_back", "agreed_pence", "agreed_credits"):
                del self.fields[name]

    @property
    def agreed(self) -> dict[str, Any]:
        """What the action is told."""
        said = {"because": self.cleaned_data.get("because", "")}
        if self.cleaned_data.get("gives_back") != "yes":
            return said
        pence, given = self.cleaned_data["agreed_pence"], self.cleaned_data["agreed_credits"]
        return {**said, "agreed_pence": pence or 0, "agreed_credits": given or 0}


class CancelRunForm(GdsForm):
    who_sees = "Whoever is booked or waits: your words stand in the e-mail to them."
    what_next = "All bookings are cancelled, and it leaves people’s calendars."

    because = forms.CharField(
        label="Why does it not take place?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody who is booked or waiting gets these words by e-mail.",
        error_messages={"required": "Enter the reason"},
    )
