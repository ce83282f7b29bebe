"""Interest on what is paid late, where the alliance charges it: off unless it says so (DOMAIN.md §5.2)."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import number, pounds, short_day
from cpd.models import Billing, Invoice
from schools.models import Organisation

from .invoices import with_owed

ACT = "Late Payment of Commercial Debts (Interest) Act 1998"


def late_terms(billing: Billing | None) -> str:
    """What an invoice says of paying late; "" where nothing is charged for it."""
    if billing is None or billing.late_percent is None:
        return ""
    return f"Interest of {number(billing.late_percent)}% a year is due on what is paid late ({ACT})."


def interest_in_words(actor: Actor, organisation: Organisation, today: dt.date) -> str:
    """What interest has come to on what an organisation still owes late; "" where there is none."""
    percent = Billing.objects.values_list("late_percent", flat=True).first()
    if percent is None:
        return ""
    rows = visible(actor, Invoice).filter(
        organisation=organisation, kind=Invoice.Kind.INVOICE, state__in=Invoice.OWED, due_on__lt=today
    )
    pence = 0
    for one in with_owed(rows):
        days = (today - one.due_on).days if one.due_on else 0
        pence += interest(one.owed, percent, days)  # type: ignore[attr-defined]
    if not pence:
        return ""
    return (
        f"Interest of {number(percent)}% a year on what is late comes to {pounds(pence)} on {short_day(today)} ({ACT})."
        " It is not part of the balance."
    )


def interest(pence: int, percent: Decimal, days: int) -> int:
    """Simple interest by the day, rounded to the penny, half a penny up."""
    due = Decimal(pence) * percent * days / (100 * 365)
    return int(due.quantize(Decimal(1), ROUND_HALF_UP))
