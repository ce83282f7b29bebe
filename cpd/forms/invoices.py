"""Forms of money: who invoices, what a run costs, bursaries, crediting and payments."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from alliance_portal.kernel.ui.formats import pounds
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, GdsModelForm, PoundsField
from cpd.models import Billing, Invoice, InvoiceLine, RunPrices, Vat
from cpd.models.vat import NEEDS_REASON, USUAL_REASON
from cpd.queries.invoices import lines_of

from .bookings import ForPlace
from .vat import VAT_CHOICES, VatForm, vat_field, vat_reason_field

SHORT = forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "numeric"})
FEW = forms.TextInput(attrs={"class": "govuk-input--width-5"})
REASON = forms.Textarea(attrs={"rows": 3})
MONEY = {"invalid": "Enter an amount such as 45 or 45.50", "min_value": "Enter 0 or more"}


class BillingForm(GdsModelForm):
    who_sees = "The co-ordinators and finance officers; schools read it on their invoices."
    what_next = "Invoices that you send from now on say this."

    seller = forms.CharField(
        label="Who invoices?",
        max_length=200,
        help_text="The school or company whose name stands on the invoice.",
        error_messages={"required": "Enter who invoices"},
    )
    address = forms.CharField(
        label="Address",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter the address"},
    )
    vat = forms.ChoiceField(
        label="VAT on what is invoiced",
        choices=VAT_CHOICES,
        widget=forms.RadioSelect,
        help_text="Training by a school or another eligible body is usually exempt. A run can say otherwise.",
        error_messages={"required": "Select the VAT", "invalid_choice": "Select from this list"},
    )
    vat_number = forms.CharField(
        label="VAT registration number",
        max_length=20,
        required=False,
        widget=SHORT,
        help_text="For example GB123456789. Needed when VAT is charged.",
    )
    vat_reason = forms.CharField(
        label="Why some lines carry no VAT",
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=f"Printed where a line is exempt or has 0%. For training by a school it is usually: {USUAL_REASON}",
        error_messages={"max_length": "Use at most 200 characters"},
    )
    account_holder = forms.CharField(label="Account name", max_length=100, required=False)
    sort_code = forms.CharField(label="Sort code", max_length=12, required=False, widget=SHORT)
    account_number = forms.CharField(label="Account number", max_length=12, required=False, widget=SHORT)
    number_prefix = forms.CharField(
        label="Invoice numbers begin with",
        max_length=10,
        required=False,
        widget=FEW,
        help_text="INV- makes INV-00001, INV-00002 and so on, without gaps.",
    )
    payment_days = forms.IntegerField(
        label="Days to pay",
        min_value=0,
        max_value=120,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter the days to pay",
            "invalid": "Days must be a whole number",
            "min_value": "Days must be 0 or more",
            "max_value": "Days can be at most 120",
        },
    )
    orders_needed = forms.BooleanField(
        label="Schools must give a purchase order number when they book or approve what costs something",
        help_text="Without this each school decides for itself.",
        required=False,
    )
    sales_account = forms.CharField(
        label="Sales account in your accounts package",
        max_length=10,
        widget=FEW,
        help_text="Goes into the file for Xero. Xero’s own is 200.",
        error_messages={"required": "Enter the sales account"},
    )

    late_percent = forms.DecimalField(
        label="Interest a year on what is paid late, in per cent",
        min_value=Decimal("0.01"),
        max_value=30,
        decimal_places=2,
        required=False,
        widget=FEW,
        help_text="Empty: none. By law it is 8% above the Bank of England’s base rate. Invoices and statements say it.",
        error_messages={
            "invalid": "Enter a number such as 12 or 12.25",
            "min_value": "Enter more than 0, or leave it empty",
            "max_value": "Interest can be at most 30%",
            "max_decimal_places": "Use at most two decimal places",
        },
    )
    split_duties = forms.BooleanField(
        label="Only finance officers make, send and credit invoices, and record payments",
        help_text="Co-ordinators then read invoices. What a cancelled place cost is still credited at once. "
        "The lead and finance officers decide this. From then on only the lead makes somebody finance officer or lead.",
        required=False,
    )

    class Meta:
        model = Billing
        fields = (
            "seller", "address", "vat", "vat_number", "vat_reason", "account_holder", "sort_code", "account_number",
            "number_prefix", "payment_days", "late_percent", "orders_needed", "sales_account", "split_duties",
        )  # fmt: skip

    def __init__(self, *args: Any, may_split: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_split:
            del self.fields["split_duties"]

    def clean_sort_code(self) -> str:
        digits = re.sub(r"\D", "", self.cleaned_data["sort_code"])
        if digits and len(digits) != 6:
            raise ValidationError("A sort code has 6 digits, such as 12-34-56")
        return "-".join(re.findall("..", digits))

    def clean_account_number(self) -> str:
        digits = re.sub(r"\s", "", self.cleaned_data["account_number"])
        if digits and not re.fullmatch(r"\d{8}", digits):
            raise ValidationError("An account number has 8 digits")
        return digits

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("vat") == Vat.STANDARD and not cleaned.get("vat_number"):
            self.add_error("vat_number", "Enter the VAT registration number, because VAT is charged")
        if cleaned.get("vat") in NEEDS_REASON and not cleaned.get("vat_reason"):
            self.add_error("vat_reason", "Enter why no VAT is charged, because the invoice has to say so")
        return cleaned


class RunPricesForm(VatForm):
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
    what_next = "A credit note with a number of its own is sent to the school at once."

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


class PaymentForm(ForPlace):
    who_sees = "The heads of the school and the co-ordinators."
    what_next = "The invoice shows what is still to be paid."

    pence = PoundsField(
        label="How much came?",
        min_value=Decimal(-9999999),
        help_text="With a minus to take back what was recorded by mistake.",
        error_messages={"required": "Enter the amount", **MONEY},
    )
    received_on = DatePartsField(label="Day when it came")
    reference = forms.CharField(label="Reference on the bank statement", max_length=60, required=False)

    def clean_pence(self) -> int:
        pence = int(self.cleaned_data["pence"])
        if not pence:
            raise ValidationError("Enter an amount other than 0")
        return pence

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day and day > timezone.localdate():
            raise ValidationError("The day must be today or in the past")
        return day
