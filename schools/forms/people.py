"""Forms about people and their roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from alliance_portal.kernel.roles import Actor, Offer
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from schools.models import Organisation, Person, Staff
from schools.rules import grantable

from .role_choices import role_choices

SEEN_BY = "The person, the head of the school and the co-ordinators."
AT_A_PARTNERSHIP = "For an ITT training manager: the partnership whose trainees are looked after."


def _organisations(actor: Actor) -> Any:
    """Where the actor may place somebody: co-ordinators anywhere, others at the schools that they act for."""
    rows = Organisation.objects.filter(archived_at=None)
    return rows if actor.coordinates or actor.is_service else rows.filter(pk__in=actor.schools_led)


def staff_field() -> forms.ChoiceField:
    """What courses suit her, and how reports count her (A14, C52)."""
    return forms.ChoiceField(
        label="Kind of staff",
        required=False,
        choices=[*Staff.choices, ("", "Not known")],
        widget=forms.RadioSelect(attrs={"small": True}),
        help_text="We point out courses for this kind of staff. Reports count support staff apart.",
        error_messages={"invalid_choice": "Select one of these kinds"},
    )


class _Details(forms.Form):
    """What an alliance knows of somebody who works with it."""

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
    staff = staff_field()


class PersonForm(_Details, GdsForm):
    """Somebody new."""

    what_next = "The person stands in the list. To let somebody sign in, send an invitation."
    who_sees = SEEN_BY

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

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = self.fields["organisation"].queryset = _organisations(actor)  # type: ignore[attr-defined]
        if len(actor.schools_led) == 1 and not actor.coordinates:
            self.initial["organisation"] = places.first()


class PersonChangeForm(KeepsUp, _Details, GdsModelForm):
    """Somebody who is known. Her head, a co-ordinator and she herself may correct it at the same time."""

    what_next = "It stands on the person’s page at once. Signing in keeps its own e-mail address."
    who_sees = SEEN_BY

    class Meta:
        model = Person
        fields = ("name", "email", "job_title", "staff")


class RoleForm(GdsForm):
    who_sees = "Everybody in the alliance can see who holds which role."

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
        empty_label="The whole alliance",
        help_text=AT_A_PARTNERSHIP,
        error_messages={"invalid_choice": "Select from this list"},
    )
    starts_on = DatePartsField(label="First day", ahead=5, initial=timezone.localdate)
    ends_on = DatePartsField(
        label="Last day", required=False, help_text="Leave it empty for “until further notice”."
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices(grantable(actor))  # type: ignore[attr-defined]
        places: Any = self.fields["organisation"]
        places.queryset = _organisations(actor)
        if not actor.coordinates:
            places.required, places.empty_label, places.help_text = True, None, ""
            places.error_messages["required"] = "Select the school"

    def clean(self) -> dict[str, Any]:
        """`role` and `strand` apart."""
        values = super().clean() or self.cleaned_data
        if "role" in values:
            offer = Offer.parse(values["role"])
            values |= {"role": offer.role, "strand": offer.strand}
        return values
