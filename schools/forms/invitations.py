"""Forms of inviting and of answering."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.forms import GdsForm
from schools.actions.invitations import Place
from schools.models import Organisation
from schools.queries.invitations import places_to_invite_to
from schools.rules import grantable

from .people import AT_A_PARTNERSHIP, staff_field
from .role_choices import role_choices

MOST_PLACES = 10


class InviteForm(GdsForm):
    """Whom, where, as what: at one place, or at several. The hidden key makes sending twice harmless."""

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

    count = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, actor: Actor, count: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places, roles = places_to_invite_to(actor), role_choices(grantable(actor))
        self._further = range(2, min(count, MOST_PLACES) + 1)
        self.may_add = count < min(places.count(), MOST_PLACES)
        self.initial["count"] = count
        for number in self._further:
            self._add_place(number)
        for number in (1, *self._further):
            self.fields[_at("organisation", number)].queryset = places  # type: ignore[attr-defined]
            self.fields[_at("roles", number)].choices = roles  # type: ignore[attr-defined]
        if actor.coordinates:
            self.fields["organisation"].help_text = AT_A_PARTNERSHIP
        elif not self.initial.get("organisation") and places.count() == 1:
            self.initial["organisation"] = places.first()

    def _add_place(self, number: int) -> None:
        """One more, which may be left empty."""
        for name in ("organisation", "roles"):
            field = deepcopy(self.base_fields[name])
            field.required = False
            field.label = f"Place {number}: {str(field.label)[:1].lower()}{str(field.label)[1:]}"
            self.fields[_at(name, number)] = field
        self.fields[_at("organisation", number)].help_text = "Leave it empty if there is no such place."
        self.order_fields([name for name in self.fields if name not in ("note", "key", "count")])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seen = {cleaned.get("organisation")}
        for number in self._further:
            where, roles = cleaned.get(_at("organisation", number)), cleaned.get(_at("roles", number))
            if roles and not where:
                self.add_error(_at("organisation", number), "Select the school or partner")
            elif where in seen and where:
                self.add_error(_at("organisation", number), f"You have chosen {where} already")
            elif where and not roles:
                self.add_error(_at("roles", number), f"Select at least one role at {where}")
            seen.add(where)
        return cleaned

    @property
    def places(self) -> list[Place]:
        """Those that were filled in. Each has a key of its own, the same when it is sent twice."""
        said, key = self.cleaned_data, self.cleaned_data["key"]
        further = [
            Place(where, said[_at("roles", number)], uuid.uuid5(key, str(number)))
            for number in self._further
            if (where := said[_at("organisation", number)])
        ]
        return [Place(said["organisation"], said["roles"], key), *further]

    @property
    def about(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "email", "job_title", "staff", "note")}


class PlaceForm(GdsForm):
    """One more place of an invitation that is not answered yet."""

    who_sees = "The person, whoever acts for the school, and the co-ordinators."
    what_next = "The invitation goes anew, with all places, and works for 14 days. The link before it no longer works."

    organisation: Any = deepcopy(InviteForm.base_fields["organisation"])
    roles = deepcopy(InviteForm.base_fields["roles"])
    key = deepcopy(InviteForm.base_fields["key"])

    def __init__(self, *args: Any, actor: Actor, taken: Iterable[Organisation], **kwargs: Any) -> None:
        """`taken` are the places that the letter has already."""
        super().__init__(*args, **kwargs)
        places: Any = self.fields["organisation"]
        places.queryset = places_to_invite_to(actor).exclude(pk__in=[one.pk for one in taken])
        if actor.coordinates:
            places.help_text = AT_A_PARTNERSHIP
        roles: Any = self.fields["roles"]
        roles.choices = role_choices(grantable(actor))

    @property
    def place(self) -> Place:
        return Place(*(self.cleaned_data[name] for name in ("organisation", "roles", "key")))


def _at(name: str, number: int) -> str:
    """The field of a place; the first has the bare name."""
    return name if number == 1 else f"{name}_{number}"


class WithdrawForm(GdsForm):
    """Of a letter to several places one, or all that still stand."""

    who_sees = "Whoever acts for the school, and the co-ordinators."
    what_next = "Whoever opens a link of which nothing is left reads that the invitation was withdrawn."
    ONE, WHOLE = "one", "whole"

    def __init__(self, *args: Any, place: Organisation, count: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if count > 1:
            self.fields["what"] = forms.ChoiceField(
                label="What do you withdraw?",
                choices=[(self.ONE, f"The invitation to {place} alone"), (self.WHOLE, f"All {count} places")],
                widget=forms.RadioSelect,
                error_messages={
                    "required": "Select what you withdraw",
                    "invalid_choice": "Select from this list",
                },
            )


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
