"""The VAT of courses and runs: their own, or that of what they belong to."""

from __future__ import annotations

from typing import Any

from django import forms

from alliance_portal.kernel.ui.forms import GdsModelForm
from cpd.models import Billing, Vat
from cpd.models.vat import NEEDS_REASON
from cpd.queries.billing import billing

VAT_CHOICES = [(Vat(kind).value, Vat(kind).label) for kind in Vat]


def vat_field(otherwise: str) -> forms.ChoiceField:
    """`otherwise`: what holds where nothing is selected."""
    return forms.ChoiceField(
        label="VAT",
        choices=[("", otherwise), *VAT_CHOICES],
        required=False,
        error_messages={"invalid_choice": "Select from this list"},
    )


def vat_reason_field(of: str) -> forms.CharField:
    """`of`: whose reason is printed where this is empty."""
    return forms.CharField(
        label="Why it carries no VAT",
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=f"Only if the reason is not that of {of}. It is printed below the line of an invoice.",
        error_messages={"max_length": "Use at most 200 characters"},
    )


class VatForm(GdsModelForm):
    """`vat` and `vat_reason` of a subclass: an exempt or zero-rated line has a reason, and others have none."""

    def vat_otherwise(self) -> tuple[str, str]:
        """The VAT and the reason where the form says nothing."""
        settings = billing() or Billing()
        return settings.vat, settings.vat_reason

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        vat, reason = self.vat_otherwise()
        if cleaned.get("vat") in NEEDS_REASON and not (cleaned.get("vat_reason") or reason):
            self.add_error("vat_reason", "Enter why no VAT is charged, because the invoice has to say so")
        if (cleaned.get("vat") or vat) not in NEEDS_REASON and cleaned.get("vat_reason"):
            self.add_error(
                "vat_reason", "This carries VAT, or the seller charges none at all: leave it empty"
            )
        return cleaned
