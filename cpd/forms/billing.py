"""Form of who invoices, and how to pay."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from alliance_portal.kernel.ui.forms import GdsModelForm
from alliance_portal.kernel.ui.meanwhile import KeepsUp
from cpd.models import Billing, Vat
from cpd.models.vat import NEEDS_REASON, USUAL_REASON
from schools.models import Organisation

from .vat import VAT_CHOICES

SHORT = forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "numeric"})
FEW = forms.TextInput(attrs={"class": "govuk-input--width-5"})


class BillingForm(KeepsUp, GdsModelForm):
    who_sees = "The co-ordinators and finance officers; schools read it on their invoices."
    what_next = "Invoices that you send from now on say this."

    seller = forms.CharField(
        label="Who invoices?",
        max_length=200,
        help_text="The school or company whose name stands on the invoice.",
        error_messages={"required": "Enter who invoices"},
    )
    organisation: Any = forms.ModelChoiceField(
        label="Which school or partner of the alliance is that?",
        queryset=None,
        required=False,
        empty_label="None of them",
        help_text="Then it gets no invoices itself: what its own staff book stays in its own books.",
        error_messages={"invalid_choice": "Select from this list"},
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
            "max_value": "Interest can be at most 30%%",
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
            "seller", "organisation", "address", "vat", "vat_number", "vat_reason", "account_holder", "sort_code",
            "account_number", "number_prefix", "payment_days", "late_percent", "orders_needed", "sales_account",
            "split_duties",
        )  # fmt: skip

    def __init__(self, *args: Any, may_split: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(archived_at=None).order_by("sorts_as")
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
