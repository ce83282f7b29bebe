"""The forms of memberships: adding, renewing, changing and ending them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, GdsModelForm, PoundsField
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from cpd.models import MembershipFee
from schools.models import Organisation

from .invoices import MONEY, REASON

WHO_SEES = "The co-ordinators and the head of the organisation."
NARROW = {"class": "govuk-input--width-3", "inputmode": "numeric"}
FEE = ("pence", "pupil_pence", "least_pence")
INCLUDES = ("included_places", "included_days", "included_pence")


def reason_field() -> forms.CharField:
    return forms.CharField(
        label="Why?",
        max_length=300,
        widget=REASON,
        help_text="The school reads it.",
        error_messages={"required": "Enter the reason", "max_length": "Use at most 300 characters"},
    )


class TermsForm(GdsModelForm):
    """What a membership is called and includes: places are used first, then days, then the amount (decision 0023)."""

    name = forms.CharField(
        label="Membership", max_length=120, help_text="For example Partnership Plus.",
        error_messages={"required": "Enter the name of the membership"},
    )  # fmt: skip
    included_places = forms.IntegerField(
        label="It pays for so many places",
        min_value=1,
        max_value=1000,
        required=False,
        widget=forms.NumberInput(attrs=NARROW),
        help_text="Whatever each of them costs. They are used first.",
        error_messages={
            "invalid": "Enter a whole number",
            "min_value": "Enter 1 or more",
            "max_value": "Enter at most 1,000",
        },
    )
    included_days = forms.DecimalField(
        label="And for so many days of courses",
        min_value=Decimal("0.25"),
        max_digits=6,
        decimal_places=2,
        required=False,
        widget=forms.TextInput(attrs=NARROW | {"inputmode": "decimal"}),
        help_text="As the dates of a course count: a half day is 0.5. They pay a place if enough of them are left.",
        error_messages={
            "invalid": "Enter a number such as 5 or 2.5",
            "min_value": "Enter 0.25 or more",
            "max_digits": "Enter a number below 10,000",
            "max_whole_digits": "Enter a number below 10,000",
            "max_decimal_places": "Use at most two decimal places",
        },
    )
    included_pence = PoundsField(
        label="And for courses up to",
        min_value=Decimal("0.01"),
        required=False,
        help_text="Without VAT, such as 1500. It pays what places and days do not, until it is used up.",
        error_messages=MONEY | {"min_value": "Enter more than 0"},
    )
    entitlement = forms.CharField(
        label="What else it entitles to",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In your own words, also days of support. Nothing is counted.",
    )


class FeeForm(TermsForm):
    who_sees = WHO_SEES
    what_next = "It can be invoiced from its first day on, and pays for places that are booked from then on."

    organisation: Any = forms.ModelChoiceField(
        label="School or organisation",
        queryset=None,
        empty_label="Select",
        error_messages={"required": "Select who pays", "invalid_choice": "Select from this list"},
    )
    pence = PoundsField(
        label="Fee",
        required=False,
        help_text="Leave it empty where it follows from the number of pupils.",
        error_messages=MONEY,
    )
    pupil_pence = PoundsField(
        label="Or so much for each pupil",
        required=False,
        min_value=Decimal("0.01"),
        help_text="The national register says how many are on roll.",
        error_messages=MONEY | {"min_value": "Enter more than 0"},
    )
    least_pence = PoundsField(label="But at least", required=False, error_messages=MONEY)
    starts_on = DatePartsField(label="First day", ahead=5)
    ends_on = DatePartsField(label="Last day", ahead=10, required=False)

    class Meta:
        model = MembershipFee
        fields = ("organisation", "name", *FEE, "starts_on", "ends_on", *INCLUDES, "entitlement")

    def __init__(self, *args: Any, payer: Organisation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.payer = payer
        if self.instance.pupil_pence is not None:
            self.initial["pence"] = None  # reckoned anew
        if not self.instance.least_pence:
            self.initial["least_pence"] = None  # there is no least
        if "organisation" in self.fields:
            self.fields["organisation"].queryset = Organisation.objects.filter(archived_at=None)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "The last day must be the first day or later")
        if any(cleaned.get(part) for part in INCLUDES) and not ends and "ends_on" not in self.errors:
            self.add_error("ends_on", "Enter the last day, because what the membership pays ends with it")
        self._reckon(cleaned)
        return cleaned

    def _reckon(self, cleaned: dict[str, Any]) -> None:
        """Either a fee, or one that follows from the number on roll: it is frozen as it is today (DOMAIN.md §5.2)."""
        if {"pence", "pupil_pence", "least_pence"} & self.errors.keys():
            return
        fee, each, least = cleaned["pence"], cleaned["pupil_pence"], cleaned["least_pence"] or 0
        cleaned["least_pence"] = least
        if each is None:
            if fee is None:
                self.add_error("pence", "Enter the fee, or what it is for each pupil")
            elif least:
                self.add_error("least_pence", "Leave this empty: it goes with a fee for each pupil")
            self.instance.pupils = None
        elif fee is not None:
            self.add_error("pupil_pence", "Enter the fee, or what it is for each pupil, not both")
        elif organisation := cleaned.get("organisation") or self.payer:
            self._count(cleaned, organisation, each, least)

    def _count(self, cleaned: dict[str, Any], organisation: Organisation, each: int, least: int) -> None:
        pupils = organisation.establishment.pupils if organisation.establishment else None
        if pupils is None:
            self.add_error(
                "pupil_pence", f"The register does not say how many pupils {organisation} has: enter the fee"
            )
            return
        self.instance.pupils = pupils
        cleaned["pence"] = max(each * pupils, least)


class RenewForm(FeeForm):
    """Next year's, filled in with this year's terms."""

    who_sees = WHO_SEES
    what_next = "The school is told. It can be invoiced from its first day on, and pays for places booked from then on."

    organisation = None

    class Meta:
        model = MembershipFee
        fields = ("name", *FEE, "starts_on", "ends_on", *INCLUDES, "entitlement")


class ChangeForm(KeepsUp, TermsForm):
    who_sees = WHO_SEES
    what_next = "It holds at once, and the school is told. What was used stays used, and the history says what it was."

    charged_pence = PoundsField(
        label="What does the school pay more?",
        help_text="The difference until its last day, without VAT. Enter 0 for nothing. It can be invoiced today.",
        error_messages={"required": "Enter the difference, or 0", **MONEY},
    )
    because = reason_field()

    class Meta:
        model = MembershipFee
        fields = ("name", *INCLUDES, "entitlement")


class EndForm(GdsForm):
    who_sees = WHO_SEES
    what_next = "The school is told. It pays for what is booked until then. What comes back of an invoice is credited."

    ends_on = DatePartsField(label="Last day", ahead=10)
    given_back_pence = PoundsField(
        label="How much of the fee comes back?",
        help_text="Without VAT. Enter 0 for nothing.",
        error_messages={"required": "Enter the amount, or 0", **MONEY},
    )
    because = reason_field()
