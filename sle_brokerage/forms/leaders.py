"""Designate a leader and describe her expertise."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, PrefixedInput
from alliance_portal.kernel.ui.meanwhile import KeepsUpWith
from schools.models import Person, Specialism
from schools.queries.specialisms import specialism_choices
from sle_brokerage.models import Leader

from .fields import text_area


class LeaderForm(KeepsUpWith, GdsForm):
    """What may change about a designation."""

    what_next = "Schools find the leader in the directory, and requests are matched with the expertise."

    who_sees = "Everybody in the alliance: leaders stand in the directory."

    designated_on = DatePartsField(label="Designated on", ahead=1)
    ends_on = DatePartsField(
        label="Designation ends on",
        ahead=10,
        required=False,
        help_text="Usually after four years.",
    )
    release_days = forms.DecimalField(
        label="Days a year that the home school releases them",
        min_value=Decimal(0),
        max_value=Decimal(200),
        max_digits=6,
        decimal_places=2,
        initial=Decimal(15),
        help_text="The national guide is up to 15 days.",
        widget=PrefixedInput(suffix="days", attrs={"class": "govuk-input--width-3", "inputmode": "decimal"}),
        error_messages={
            "required": "Enter the days a year",
            "invalid": "Days must be a number, such as 12.5",
            "min_value": "Days cannot be negative",
        },
    )
    specialisms = forms.ModelMultipleChoiceField(
        Specialism.objects.all(),
        label="Areas of expertise",
        widget=forms.CheckboxSelectMultiple({"small": True}),
        error_messages={"required": "Select at least one area of expertise"},
    )
    bio = text_area(
        "About them", "", required=False, hint="What they have done, for schools that look for support."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["specialisms"].choices = specialism_choices()  # type: ignore[attr-defined]


class NewLeaderForm(LeaderForm):
    """Who, and in which role."""

    person: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        queryset=None,
        empty_label="Select a person",
        label="Person",
        help_text="Their school becomes the home school. Add people who are missing under their school first.",
        error_messages={"required": "Select the person"},
    )
    kind = forms.ChoiceField(
        label="Designation",
        choices=Leader.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the designation"},
    )
    field_order = ["person", "kind"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(archived_at=None).select_related("organisation")
        person = self.fields["person"]
        person.queryset = people  # type: ignore[attr-defined]
        person.label_from_instance = lambda one: f"{one.name}, {one.organisation}"  # type: ignore[attr-defined]


class CheckForm(GdsForm):
    """Who confirmed which check, and when: no certificate, no number (DOMAIN.md §7.3)."""

    what_next = "The leader’s page says that the check was made, by whom and when."

    who_sees = "Co-ordinators and heads. Keep no certificate here: who checked, and when, is enough."

    check_type = forms.ChoiceField(
        label="Which check was confirmed?",
        choices=Leader.Check.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the check"},
    )
    confirmed_by = forms.CharField(
        label="Who confirmed it?",
        max_length=200,
        help_text="Name and job at the employing school, for example “A. Whitlock, head of Buttsbury Infant School”.",
        error_messages={"required": "Enter who confirmed it"},
    )
    confirmed_on = DatePartsField(label="Date of the confirmation", past=True)
