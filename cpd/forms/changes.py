"""Forms that change a booking: who goes instead, and on which other date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from alliance_portal.kernel.ui.formats import counted, day
from alliance_portal.kernel.ui.forms import GdsForm
from cpd.models import Booking, Run
from cpd.queries.bookings import free_staff, other_runs

from .bookings import KeyForm, person_label
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
    who_sees = (
        "Your head and deputies, and the co-ordinators who keep the e-mails. Leave out private matters."
    )

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


def _run_label(run: Run) -> str:
    starts = day(run.starts_on) if run.starts_on else "Date to be confirmed"
    left = counted(run.places_left, "place") + " left" if run.places_left else "full, with a waiting list"
    return f"{starts}, {run.host}: {left}"
