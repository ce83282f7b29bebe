"""Forms of money: what a run costs, bursaries, crediting and payments."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from alliance_portal.kernel.made_once import MadeOnce
from alliance_portal.kernel.ui.formats import pounds
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, PoundsField
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from cpd.models import Invoice, InvoiceLine, RunPrices
from cpd.queries.invoices import lines_of

from .bookings import ForPlace
from .vat import VatForm, vat_field, vat_reason_field

REASON = forms.Textarea(attrs={"rows": 3})
MONEY = {"invalid": "Enter an amount such as 45 or 45.50", "min_value": "Enter 0 or more"}


class RunPricesForm(KeepsUp, VatForm):
    who_sees = "Everybody who books sees the price for the school."
    what_next = "It holds for places booked from now on. Booked places keep their price."

    partner_pence = PoundsField(
        label="Price for partners",
        required=False,
        help_text="Strategic partners and alliance deliverers. Empty: as members.",
        error_messages=MONEY,
    )
    other_pence = PoundsField(
        label="Price for other schools", required=False, help_text="Empty: as members.", error_messages=MONEY
    )
    partner_session_pence = PoundsField(
        label="Price of a single session for partners",
        required=False,
        help_text="Empty: as members.",
        error_messages=MONEY,
    )
    other_session_pence = PoundsField(
        label="Price of a single session for other schools",
        required=False,
        help_text="Empty: as members.",
        error_messages=MONEY,
    )
    free_places = forms.IntegerField(
        label="Free places",
        min_value=0,
        max_value=500,
        required=False,
        help_text="The first places to be booked.",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "invalid": "Free places must be a whole number",
            "min_value": "Enter 0 or more",
            "max_value": "There can be at most 500 free places",
        },
    )
    vat = vat_field("As the course")
    vat_reason = vat_reason_field("the course, or of all your invoices")

    class Meta:
        model = RunPrices
        fields = (
            "partner_pence",
            "other_pence",
            "partner_session_pence",
            "other_session_pence",
            "free_places",
            "vat",
            "vat_reason",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.run.offers_sessions:
            del self.fields["partner_session_pence"], self.fields["other_session_pence"]
        else:
            self.fields[
                "free_places"
            ].help_text = (
                "The first places to be booked. One of a single session is free in that session alone."
            )

    def clean_free_places(self) -> int:
        return self.cleaned_data["free_places"] or 0

    def vat_otherwise(self) -> tuple[str, str]:
        vat, reason = super().vat_otherwise()
        course = self.instance.run.course
        return course.vat or vat, course.vat_reason or reason


class BursaryForm(GdsForm):
    who_sees = "The person, the head of the school and the co-ordinators."
    what_next = "The invoice for this place is that much lower."

    pence = PoundsField(
        label="How much off?",
        min_value=Decimal("0.01"),
        error_messages={"required": "Enter how much", **MONEY, "min_value": "Enter more than 0"},
    )
    because = forms.CharField(
        label="Why?",
        max_length=300,
        widget=REASON,
        error_messages={"required": "Enter the reason", "max_length": "Use at most 300 characters"},
    )


def _priced(line: InvoiceLine) -> str:
    """What a line charges, for whom and how much: several can be of one course."""
    whose = f", for {line.person}" if line.person else ""
    return f"{line.description}{whose}: {pounds(line.gross_pence)}"


class CreditForm(ForPlace):
    who_sees = "The heads of the school and the co-ordinators."
    what_next = (
        "A credit note with a number of its own is sent to the school at once. What it takes back in full can be"
        " invoiced again: where nothing is to be paid for a place, give a bursary on the page of its booking then."
    )

    lines: Any = forms.ModelMultipleChoiceField(
        label="What is credited?",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select what is credited", "invalid_choice": "Select from this list"},
    )
    because = forms.CharField(
        label="Why?",
        max_length=300,
        widget=REASON,
        help_text="These words stand on the credit note.",
        error_messages={"required": "Enter the reason", "max_length": "Use at most 300 characters"},
    )

    def __init__(self, *args: Any, invoice: Invoice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["lines"]
        field.queryset = lines_of(invoice)
        field.label_from_instance = _priced


class PaymentForm(MadeOnce, ForPlace):
    who_sees = "The heads of the school and the co-ordinators."
    what_next = "The invoice shows what is still to be paid."

    pence = PoundsField(
        label="How much came?",
        min_value=Decimal(-9999999),
        help_text="With a minus to take back what was recorded by mistake.",
        error_messages={"required": "Enter the amount", **MONEY},
    )
    received_on = DatePartsField(label="Day when it came", past=True)
    reference = forms.CharField(label="Reference on the bank statement", max_length=60, required=False)

    def clean_pence(self) -> int:
        pence = int(self.cleaned_data["pence"])
        if not pence:
            raise ValidationError("Enter an amount other than 0")
        return pence
