"""Forms at the door: a mark on the register, somebody who came without a booking, the code of the room."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm
from cpd.models import Session
from cpd.queries.registers import Register
from schools.models import Organisation

REGISTER_SEEN_BY = "The co-ordinators, whoever delivers the course, the person, and the head of her school."


class MarkForm(GdsForm):
    """One press on the register: the button that was pressed says for whom and what."""

    who_sees = REGISTER_SEEN_BY
    what_next = "Close the register when everybody has arrived: whoever has no mark then was not there."

    MEANINGS = {"here": True, "absent": False, "clear": None}

    def __init__(self, *args: Any, register: Register, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lines = {str(line.key): line for line in register.lines}

    def clean(self) -> dict[str, Any]:
        pressed = [(name, self.data[name]) for name in self.MEANINGS if name in self.data]
        if len(pressed) != 1 or pressed[0][1] not in self._lines:
            raise forms.ValidationError("Press a button beside a name on this register.")
        name, public_id = pressed[0]
        return {"line": self._lines[public_id], "present": self.MEANINGS[name]}


class WalkInForm(GdsForm):
    """Somebody who is there and was not booked."""

    who_sees = REGISTER_SEEN_BY
    what_next = (
        "The person has a place, is marked as here, and gets the questions and the certificate as all others."
    )

    school: Any = forms.ModelChoiceField(
        label="School or organisation",
        queryset=None,
        to_field_name="public_id",
        empty_label="Select",
        error_messages={"required": "Select the school", "invalid_choice": "Select from this list"},
    )
    name = forms.CharField(
        label="Full name", max_length=200, error_messages={"required": "Enter the full name"}
    )
    email = forms.EmailField(
        label="Work e-mail",
        required=False,
        help_text="Needed for somebody the portal does not know yet.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"invalid": "Enter an e-mail address such as name@school.org.uk"},
    )
    raise_places = forms.BooleanField(
        label="If the course is full, make it one place more",
        required=False,
        help_text="Only if the room holds it.",
    )

    def __init__(self, *args: Any, session: Session, may_raise: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schools = Organisation.objects.filter(archived_at=None).order_by("sorts_as")
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        if not may_raise or session.run.places_left:
            del self.fields["raise_places"]


class CheckInForm(GdsForm):
    """For whoever has opened her own link and stands in the room."""

    who_sees = REGISTER_SEEN_BY
    what_next = "You are marked as here. After the course you are asked what you think of it."

    code = forms.CharField(
        label="Code of the room",
        max_length=12,
        help_text="Six letters and figures, on the screen or a poster at the door.",
        widget=forms.TextInput(
            attrs={
                "class": "govuk-input--width-10",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": "Enter the code of the room"},
    )
