"""Value added tax on a line of an invoice. Training by schools and other eligible bodies is usually exempt."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.db import models


class Vat(models.TextChoices):
    STANDARD = "standard", "20% VAT"
    ZERO = "zero", "0% VAT"
    EXEMPT = "exempt", "Exempt from VAT"
    NONE = "none", "No VAT (not registered, or outside the scope)"


NEEDS_REASON = (Vat.ZERO, Vat.EXEMPT)  # an invoice says why these carry no tax
USUAL_REASON = "Education and training by an eligible body: exempt under VATA 1994, Schedule 9, Group 6."
RATES = {Vat.STANDARD: 20}
SHORT = {Vat.STANDARD: "20%", Vat.ZERO: "0%", Vat.EXEMPT: "Exempt", Vat.NONE: "No VAT"}


class OwnVat(models.Model):
    """What a course or a run says of VAT where it is not as what it belongs to: a run to its course, a course to the
    alliance."""

    vat = models.CharField(max_length=8, choices=Vat, blank=True, help_text="empty: as what it belongs to")
    vat_reason = models.CharField(
        max_length=200, blank=True, help_text="why nothing is charged, where it is another reason"
    )

    class Meta:
        abstract = True


def vat_on(net_pence: int, vat: str) -> int:
    """Pence of tax on one line. Halves are rounded away from zero, so that a credit undoes exactly what it credits."""
    tax = Decimal(net_pence) * RATES.get(Vat(vat), 0) / 100
    return int(tax.quantize(Decimal(1), ROUND_HALF_UP))
