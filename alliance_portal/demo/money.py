"""The money of the demo: cancellation terms, after those of Torbay (DOMAIN.md §5.2), and invoices."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from cpd.actions import draft_invoices, record_payment, save_billing, send_invoice, set_terms
from cpd.models import Billing, CancellationTariff, TariffBand, Vat
from cpd.queries.billing import Wanted, due_by_school

LATE = 40
PAID = 10_000
SELLER: dict[str, Any] = {
    "seller": "St Peter’s Catholic Primary School",
    "address": "Coxes Farm Road\nBillericay\nEssex\nCM11 2UB",
    "vat": Vat.EXEMPT,
    "account_holder": "St Peter’s School Fund",
    "sort_code": "00-00-00",
    "account_number": "00000000",
    "number_prefix": "TSA-",
}


def agree_terms(actor: Actor) -> None:
    """£15 until eleven working days before, then the full price."""
    bands = [TariffBand(from_days=11, pence=1500), TariffBand(from_days=0, percent=100)]
    set_terms(actor=actor, tariff=CancellationTariff(), bands=bands)


def invoice_schools(actor: Actor) -> None:
    """Two schools are invoiced: one has paid part, the other is late. The third's draft waits."""
    save_billing(actor=actor, billing=Billing(**SELLER))
    today = timezone.localdate()
    wanted = Wanted(today)
    [late, fresh, waiting, *_] = [one.organisation for one in due_by_school(wanted) if one.net_pence > PAID]
    for school, days in ((late, LATE), (fresh, 1)):
        for invoice in draft_invoices(actor=actor, schools=[school], wanted=wanted):
            sent = send_invoice(actor=actor, invoice=invoice, on=today - dt.timedelta(days=days))
            if school == fresh:
                record_payment(actor=actor, invoice=sent, pence=PAID, received_on=today, reference="BACS")
    draft_invoices(actor=actor, schools=[waiting], wanted=wanted)
