"""Forms about bodies, their meetings, and what is undertaken there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp, KeepsUpWith
from schools.models import Attendance, Body, Minutes, Organisation, Person, Seat, Term
from schools.models.periods import on
from schools.queries.governance import suggested_days
from schools.queries.role_holders import RUN_THE_ALLIANCE, holders

from .times import refuse_wrong_end, time_field

FROM_LIST = {"invalid_choice": "Select from this list"}


class BodyForm(KeepsUp, GdsModelForm):
    who_sees = "Everybody in the alliance."
    what_next = "On its page you say who sits on it, and plan its meetings."

    kind = forms.ChoiceField(
        label="Kind of body",
        choices=Body.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the kind of body"} | FROM_LIST,
    )

    class Meta:
        model = Body
        fields = ("kind", "name", "terms_of_reference", "one_a_school")
        labels = {
            "terms_of_reference": "Terms of reference",
            "one_a_school": "One representative for each school",
        }
        help_texts = {
            "terms_of_reference": "What it is for, what it may decide, who chairs it, how often it meets",
            "one_a_school": "A second representative of a school is refused; schools without one are listed.",
        }
        error_messages = {"name": {"required": "Enter the name"}}


class _OnTheBody(GdsForm):
    """A form with people and organisations to choose from."""

    def offer(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]


class SeatForm(_OnTheBody):
    who_sees = "Everybody in the alliance."
    what_next = "Meetings still to come stand on the person’s dashboard."

    person: Any = forms.ModelChoiceField(
        label="Person",
        queryset=None,
        to_field_name="public_id",
        empty_label="Select",
        error_messages={"required": "Select the person"} | FROM_LIST,
    )
    organisation: Any = forms.ModelChoiceField(
        label="For which school or partner",
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label="Where she or he works",
        error_messages=FROM_LIST,
    )
    role = forms.ChoiceField(
        label="As",
        choices=Seat.Role.choices,
        initial=Seat.Role.MEMBER,
        widget=forms.RadioSelect,
        help_text="The chair and the clerk keep the agenda, the minutes and the actions.",
        error_messages={"required": "Select chair, clerk or member"} | FROM_LIST,
    )
    starts_on = DatePartsField(label="First day", ahead=5, initial=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", Person.objects.filter(archived_at=None))
        self.offer("organisation", Organisation.objects.filter(archived_at=None))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("person") and not cleaned.get("organisation"):
            cleaned["organisation"] = cleaned["person"].organisation
        return cleaned


class WhenAndWhere(KeepsUpWith, GdsForm):
    starts_at = time_field("Start", help_text="For example, 15:30")
    ends_at = time_field("End", required=False)
    place = forms.CharField(label="Place", max_length=200, required=False)
    online_url = forms.URLField(
        label="Online link",
        required=False,
        assume_scheme="https",  # Django's default until version 6 is http
        error_messages={"invalid": "Enter a web address that begins with https://"},
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        refuse_wrong_end(self, cleaned)
        return cleaned


class YearForm(WhenAndWhere):
    """A year's meetings: two days a term, suggested from the alliance's terms and free to change (A5)."""

    who_sees = "Everybody in the alliance."
    what_next = "The members get the meetings into their calendars."

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms: dict[str, Term] = {}
        for number, (term, suggested) in enumerate(suggested_days(year)):
            name = f"day_{number}"
            which = "first" if number % 2 == 0 else "second"
            self.terms[name] = term
            self.fields[name] = DatePartsField(label=f"{term}, {which} meeting", initial=suggested, ahead=3)
        self.order_fields([*self.terms, "starts_at", "ends_at", "place", "online_url"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, term in self.terms.items():
            chosen = cleaned.get(name)
            if chosen and not term.starts_on <= chosen <= term.ends_on:
                within = f"{day(term.starts_on)} to {day(term.ends_on)}"
                self.add_error(name, f"{self.fields[name].label} must be within the term, {within}")
        return cleaned

    @property
    def days(self) -> list[dt.date]:
        return [self.cleaned_data[name] for name in self.terms]

    @property
    def about(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("starts_at", "ends_at", "place", "online_url")}


class MeetingForm(WhenAndWhere):
    who_sees = "Everybody in the alliance."
    what_next = "The members get the new date into their calendars."

    held_on = DatePartsField(label="Date", ahead=3)
    field_order = ("held_on",)


class CancelForm(GdsForm):
    who_sees = "Everybody in the alliance."
    what_next = "The meeting leaves the members’ calendars. Actions are carried over."

    reason = forms.CharField(
        label="Why it does not take place",
        max_length=300,
        error_messages={"required": "Enter the reason, which the members will read"},
    )


class AgendaForm(KeepsUpWith, GdsForm):
    who_sees = "Everybody in the alliance: agendas hold nothing confidential."
    what_next = "It stands on the meeting’s page at once."

    agenda = forms.CharField(
        label="Agenda",
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="One item on each line. Open actions are listed by themselves.",
    )


class AttendanceForm(GdsForm):
    """One question for everybody who sits on the body."""

    who_sees = "The members of the body and the co-ordinators."
    what_next = "It counts in the body’s list of attendance."

    def __init__(self, *args: Any, seats: list[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = {f"seat_{seat.pk}": seat for seat in seats}
        for name, seat in self.seats.items():
            self.fields[name] = forms.ChoiceField(
                label=str(seat),
                choices=Attendance.Answer.choices,
                widget=forms.RadioSelect(attrs={"inline": True}),
                error_messages={"required": f"Select whether {seat.person} was present"} | FROM_LIST,
            )

    @property
    def answers(self) -> dict[Seat, Attendance.Answer]:
        return {seat: self.cleaned_data[name] for name, seat in self.seats.items()}


class MinutesForm(KeepsUp, GdsModelForm):
    who_sees = (
        "Everybody in the alliance; if they are confidential, the members of the body and the co-ordinators."
    )
    what_next = "They stand on the meeting’s page at once."

    text = forms.CharField(
        label="Minutes",
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Decisions and actions are recorded apart, and are printed below the minutes.",
        error_messages={"required": "Enter the minutes"},
    )

    class Meta:
        model = Minutes
        fields = ("text", "is_confidential")
        labels = {"is_confidential": "Confidential"}
        help_texts = {"is_confidential": "Only the members of the body and the co-ordinators can read them."}


class DecisionForm(GdsForm):
    who_sees = "Everybody in the alliance."
    what_next = "It gets a number, and stands on the meeting’s page."

    text = forms.CharField(
        label="What was decided",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter what was decided"},
    )


class ActionForm(KeepsUpWith, _OnTheBody):
    """What somebody undertakes: a member of the body, or a co-ordinator."""

    who_sees = "The owner, the members of the body and the co-ordinators."
    what_next = "It stands on the owner’s dashboard until it is done."

    text = forms.CharField(
        label="What is to be done",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what is to be done"},
    )
    owner: Any = forms.ModelChoiceField(
        label="By whom",
        queryset=None,
        to_field_name="public_id",
        empty_label="Select",
        error_messages={"required": "Select who does it"} | FROM_LIST,
    )
    due_on = DatePartsField(label="By when", ahead=5)

    def __init__(self, *args: Any, body: Body, owner: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = body.seats.filter(on(timezone.localdate())).values("person")
        runners = holders(*RUN_THE_ALLIANCE).values("pk")
        people = Q(pk__in=members) | Q(pk__in=runners) | Q(pk=owner and owner.pk)
        self.offer("owner", Person.objects.filter(people, archived_at=None))


class DoneForm(GdsForm):
    who_sees = "The owner, the members of the body and the co-ordinators."
    what_next = "It leaves the dashboard, and is carried over no more."

    done_on = DatePartsField(label="Done on", ahead=1, initial=timezone.localdate)
    outcome = forms.CharField(
        label="What came of it", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
