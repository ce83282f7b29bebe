"""Forms about people of a guest alliance who come to a joint course without a booking (decision 0022)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from alliance_portal.kernel.ui.forms import GdsForm
from cpd.queries.guest_walk_ins import AskedOfUs
from cpd.queries.joint import JointGuest
from schools.models import Organisation


class AskGuestForm(GdsForm):
    """For the host, at the door: what she says of herself, and no more."""

    who_sees = (
        "Whoever keeps this register, and the co-ordinators of that alliance. Her name goes after 30 days."
    )
    what_next = (
        "Her alliance gets an e-mail within minutes. When it confirms her she has one of its places, and stands on this"
        " register as here. Until then she is a visitor."
    )

    allotment = forms.TypedChoiceField(
        label="Which alliance does she come from?",
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the alliance", "invalid_choice": "Select from this list"},
    )
    name = forms.CharField(
        label="Full name",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter the full name", "max_length": "Use at most 200 characters"},
    )
    school = forms.CharField(
        label="School",
        max_length=200,
        help_text="As she says it.",
        error_messages={"required": "Enter the school", "max_length": "Use at most 200 characters"},
    )

    def __init__(self, *args: Any, guests: Sequence[JointGuest], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.allotment), _label(one)) for one in guests]
        self.fields["allotment"].choices = choices  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


class WalkInAnswerForm(GdsForm):
    """For the guest: is she one of our people?"""

    who_sees = "The host learns that she is confirmed, or reads why not. Our co-ordinators see who answered."
    what_next = (
        "If you confirm, she has one of our places and is marked as there: she gets the questions and the certificate"
        " as all others, and her school the price."
    )

    confirms = forms.TypedChoiceField(
        label="Is she one of our people?",
        choices=[("yes", "Yes, give her one of our places"), ("no", "No")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether she is one of our people"},
    )
    school: Any = forms.ModelChoiceField(
        label="Her school",
        queryset=None,
        required=False,
        to_field_name="public_id",
        empty_label="Select",
        help_text="If she is.",
        error_messages={"invalid_choice": "Select from this list"},
    )
    name = forms.CharField(
        label="Her name, as we know her",
        max_length=200,
        required=False,
        error_messages={"max_length": "Use at most 200 characters"},
    )
    email = forms.EmailField(
        label="Work e-mail",
        required=False,
        help_text="Needed for somebody the portal does not know yet.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"invalid": "Enter an e-mail address such as name@school.org.uk"},
    )
    because = forms.CharField(
        label="Why not?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="If she is not. The host reads it.",
        error_messages={"max_length": "Use at most 500 characters"},
    )

    def __init__(self, *args: Any, asked: AskedOfUs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schools: Any = self.fields["school"]
        schools.queryset = Organisation.objects.filter(archived_at=None).order_by("sorts_as")
        named = schools.queryset.filter(name__iexact=asked.school.strip()).first()
        self.initial = {"name": asked.name, "school": named.public_id if named else None}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        confirms = cleaned.get("confirms")
        if confirms is True:
            self._need("school", "Select her school")
            self._need("name", "Enter her name")
        elif confirms is False:
            self._need("because", "Enter the reason")
        return cleaned

    def _need(self, field: str, message: str) -> None:
        if not self.cleaned_data.get(field) and field not in self.errors:
            self.add_error(field, message)


def _label(guest: JointGuest) -> str:
    left = guest.places - guest.taken
    return f"{guest.guest}: {left} of {guest.places} places left"
