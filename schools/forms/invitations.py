"""Forms of inviting and of answering."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.forms import GdsForm
from schools.queries.invitations import places_to_invite_to
from schools.rules import grantable

from .people import AT_A_PARTNERSHIP, staff_field


class InviteForm(GdsForm):
    """Whom, where, as what. The hidden key makes sending twice harmless."""

    who_sees = "The person, whoever acts for the school, and the co-ordinators."
    what_next = "You check it before it is sent."

    name = forms.CharField(
        label="Full name", max_length=200, error_messages={"required": "Enter the full name"}
    )
    email = forms.EmailField(
        label="Work e-mail",
        help_text="The invitation goes there, to be read by nobody else.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Enter the work e-mail",
            "invalid": "Enter an e-mail address such as name@school.org.uk",
        },
    )
    job_title = forms.CharField(label="Job", max_length=120, required=False)
    staff = staff_field()
    organisation: Any = forms.ModelChoiceField(
        label="School or partner",
        queryset=None,
        to_field_name="public_id",
        empty_label="Select",
        error_messages={
            "required": "Select the school or partner",
            "invalid_choice": "Select from this list",
        },
    )
    roles = forms.MultipleChoiceField(
        label="Roles",
        help_text="Select all that apply.",
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        error_messages={"required": "Select at least one role", "invalid_choice": "Select from these roles"},
    )
    note = forms.CharField(
        label="Personal line",
        help_text="It stands in the e-mail, as your own words.",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "The personal line must be 500 characters or fewer"},
    )
    key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={"required": "Start this invitation again", "invalid": "Start this invitation again"},
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = places_to_invite_to(actor)
        self.fields["organisation"].queryset = places  # type: ignore[attr-defined]
        self.fields["roles"].choices = [(one.value, one.label) for one in grantable(actor)]  # type: ignore[attr-defined]
        if actor.coordinates:
            self.fields["organisation"].help_text = AT_A_PARTNERSHIP
        elif not self.initial.get("organisation"):
            self.initial["organisation"] = places.first()


class PasswordForm(GdsForm):
    """The password of a new account."""

    who_sees = "Nobody: it cannot be read, by us neither."
    what_next = "You are signed in."

    password = forms.CharField(
        label="Choose a password",
        help_text="At least 8 characters. Three words that you do not find together are a good one.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Choose a password"},
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, Account(email=self._email))
        return password
