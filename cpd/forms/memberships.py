"""The form of a membership."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import DatePartsField, GdsModelForm, PoundsField
from cpd.models import MembershipFee
from schools.models import Organisation

from .invoices import MONEY


class FeeForm(GdsModelForm):
    who_sees = "The co-ordinators and the head of the organisation."
    what_next = "It can be invoiced from its first day on, and pays for places that are booked from then on."

    organisation: Any = forms.ModelChoiceField(
        label="School or organisation",
        queryset=None,
        empty_label="Select",
        error_messages={"required": "Select who pays", "invalid_choice": "Select from this list"},
    )
    name = forms.CharField(
        label="Membership", max_length=120, help_text="For example Partnership Plus.",
        error_messages={"required": "Enter the name of the membership"},
    )  # fmt: skip
    pence = PoundsField(label="Fee", error_messages={"required": "Enter the fee", **MONEY})
    starts_on = DatePartsField(label="First day")
    ends_on = DatePartsField(label="Last day", required=False)
    included_pence = PoundsField(
        label="It pays for courses up to",
        min_value=Decimal("0.01"),
        required=False,
        help_text="Without VAT, such as 1500. Places that the school books are paid from it until it is used up.",
        error_messages=MONEY | {"min_value": "Enter more than 0"},
    )
    included_places = forms.IntegerField(
        label="Or it pays for so many places",
        min_value=1,
        max_value=1000,
        required=False,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        help_text="Whatever each of them costs.",
        error_messages={
            "invalid": "Enter a whole number",
            "min_value": "Enter 1 or more",
            "max_value": "Enter at most 1,000",
        },
    )
    entitlement = forms.CharField(
        label="What else it entitles to",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In your own words. Nothing is counted.",
    )

    class Meta:
        model = MembershipFee
        fields = (
            "organisation", "name", "pence", "starts_on", "ends_on", "included_pence", "included_places", "entitlement",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(archived_at=None)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "The last day must be the first day or later")
        pays = [cleaned.get("included_pence"), cleaned.get("included_places")]
        if all(pays):
            self.add_error("included_places", "Enter an amount or a number of places, not both")
        if any(pays) and not ends and "ends_on" not in self.errors:
            self.add_error("ends_on", "Enter the last day, because what the membership pays ends with it")
        return cleaned
