"""Forms about people and their roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm
from schools.models import Organisation, Person
from schools.rules import GRANTED_BY_HEADS


def _organisations(actor: Actor) -> Any:
    """Where the actor may place somebody: co-ordinators anywhere, heads at their schools."""
    rows = Organisation.objects.filter(archived_at=None)
    return (
        rows if actor.coordinates or actor.is_service else rows.filter(pk__in=actor.organisations(Role.HEAD))
    )


class PersonForm(GdsForm):
    who_sees = "The person, the head of the school and the co-ordinators."

    name = forms.CharField(
        label="Full name", max_length=200, error_messages={"required": "Enter the full name"}
    )
    email = forms.EmailField(
        label="Work e-mail",
        help_text="She or he signs in with it.",
        error_messages={
            "required": "Enter the work e-mail",
            "invalid": "Enter an e-mail address such as name@school.org.uk",
        },
    )
    job_title = forms.CharField(label="Job", max_length=120, required=False)
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

    def __init__(self, *args: Any, actor: Actor, person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person:
            del self.fields["organisation"]
        else:
            self.fields["organisation"].queryset = _organisations(actor)  # type: ignore[attr-defined]


class RoleForm(GdsForm):
    what_next = "We write to the person, who can sign in from the first day of the role."

    role = forms.ChoiceField(
        label="Role",
        widget=forms.RadioSelect,
        error_messages={"required": "Select a role", "invalid_choice": "Select one of these roles"},
    )
    organisation: Any = forms.ModelChoiceField(
        label="At",
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label="The whole alliance (co-ordinators only)",
        error_messages={"invalid_choice": "Select from this list"},
    )
    starts_on = DatePartsField(label="First day", initial=timezone.localdate)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = list(Role) if actor.coordinates else GRANTED_BY_HEADS
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
        places: Any = self.fields["organisation"]
        places.queryset = _organisations(actor)
        if not actor.coordinates:
            places.required, places.empty_label = True, None
