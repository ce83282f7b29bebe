"""Forms that change a booking: who goes instead, and on which other date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from alliance_portal.kernel.ui.formats import clock, counted, day, pounds
from alliance_portal.kernel.ui.forms import GdsForm
from cpd.models import Booking, Run
from cpd.queries.moves import Target, other_runs, targets_of
from cpd.queries.staff import free_staff
from schools.queries.words import person_label

from .bookings import KeyForm
from .tariffs import AgreedForm


class SubstituteForm(GdsForm):
    """Somebody of the same school who is on none of the runs yet: for one booking, or for all of a whole."""

    what_next = "What is booked goes to the colleague at once."

    who_sees = "Both people get an e-mail. The head, the co-ordinators and whoever delivers see who goes."

    person: Any = forms.ModelChoiceField(
        label="Who goes instead?",
        queryset=None,
        to_field_name="public_id",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select who goes instead",
            "invalid_choice": "Select somebody from this list",
        },
    )

    def __init__(self, *args: Any, bookings: Sequence[Booking], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["person"]
        people.queryset = self.free = free_staff(bookings)
        people.label_from_instance = person_label


class CannotComeForm(GdsForm):
    """In her own words."""

    what_next = (
        "Your school gets an e-mail. It can send a colleague, move you to another date or cancel."
        " Until then the place stays yours."
    )
    who_sees = "Your head, deputies, CPD lead, and the co-ordinators who keep the e-mails. Leave out private matters."

    because = forms.CharField(
        label="Why can you not come?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Enter why you cannot come, in a few words",
            "max_length": "Use at most 500 characters",
        },
    )


class MoveForm(KeyForm, AgreedForm):
    """Another run of the same course. The hidden key makes sending it twice harmless."""

    what_next = "The place on the old date goes to whoever has waited longest."

    who_sees = "The person gets one e-mail with the new dates; the old ones leave the calendar."

    run: Any = forms.ModelChoiceField(
        label="Which date instead?",
        queryset=None,
        to_field_name="public_id",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Select a date", "invalid_choice": "Select a date from this list"},
    )

    def __init__(self, *args: Any, booking: Booking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        runs: Any = self.fields["run"]
        runs.queryset = other_runs(booking)
        runs.label_from_instance = _run_label

    @property
    def has_choice(self) -> bool:
        """Is there another date to move to?"""
        field: Any = self.fields["run"]
        return bool(field.queryset)


class MoveSessionForm(KeyForm, AgreedForm):
    """Of a single session: another one, or all of a run. Full sessions are named below the choice."""

    what_next = "The place in the old session is free again at once."

    who_sees = MoveForm.who_sees

    target = forms.ChoiceField(
        label="Where to instead?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select a session, or the whole course",
            "invalid_choice": "What you selected has no places left. Select from this list",
        },
    )

    def __init__(self, *args: Any, booking: Booking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = targets_of(booking)
        self.offered = {one.public_id: one for one in found if one.left or one.session is None}
        self.full = [one.session for one in found if one.session and not one.left]
        self.fields["target"].choices = [(key, _label(one)) for key, one in self.offered.items()]  # type: ignore[attr-defined]

    @property
    def has_choice(self) -> bool:
        """Is there another session, or the whole course, to move to?"""
        return bool(self.offered)

    def clean(self) -> dict[str, Any]:
        """With the `run` and the `session` of what was chosen."""
        values: dict[str, Any] = super().clean() or {}
        if chosen := self.offered.get(values.pop("target", "")):
            values |= {"run": chosen.run, "session": chosen.session}
        return values


def _label(target: Target) -> str:
    """Part 2, 4 March 2026, 1pm to 3:30pm, Great Burstead Primary School: 3 places left, £60."""
    run, session = target.run, target.session
    cost = pounds(target.pence) if target.pence else "free"
    if session is None:
        return f"The whole course, {_run_label(run, target.left)}, {cost}"
    times = f"{clock(session.starts)} to {clock(session.ends)}"
    return f"{session.described}, {times}, {session.host or run.host}: {counted(target.left, 'place')} left, {cost}"


def _run_label(run: Run, left: int | None = None) -> str:
    places = run.places_left if left is None else left
    starts = day(run.starts_on) if run.starts_on else "Date to be confirmed"
    return f"{starts}, {run.host}: {counted(places, 'place') + ' left' if places else 'full, with a waiting list'}"
