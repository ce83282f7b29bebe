"""What schools are told about invoices: the heads, and whoever is the contact for invoices. Each reads it by a link of
her own, because a business manager need not sign in."""

from __future__ import annotations

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day, pounds
from cpd.models import Invoice
from cpd.queries.invoices import LATE, invoice_token, page_of
from schools.queries.contacts import invoiced_at


def tell_sent(actor: Actor, invoice: Invoice) -> None:
    """An invoice or a credit note is there."""
    if invoice.kind == Invoice.Kind.CREDIT_NOTE:
        values = {"invoice": str(invoice.credits), "reason": invoice.because}
        _send(actor, invoice, "cpd.credit_note", values, -invoice.gross_pence)
    else:
        due = day(invoice.due_on) if invoice.due_on else ""
        _send(actor, invoice, "cpd.invoice", {"due": due}, invoice.gross_pence)


def remind(actor: Actor, invoice: Invoice) -> None:
    """The invoice is late. `owed` is annotated: see queries.invoices.with_owed."""
    due = day(invoice.due_on) if invoice.due_on else ""
    owed: int = invoice.owed  # type: ignore[attr-defined]
    _send(actor, invoice, LATE, {"due": due}, owed)


def withdraw_reminder(invoice: Invoice) -> bool:
    """Stop a reminder that has not gone; was there one?"""
    return mail.withdraw(kind=LATE, link=page_of(invoice)) > 0


def _send(actor: Actor, invoice: Invoice, kind: str, values: dict[str, str], pence: int) -> None:
    read = inside(invoice.alliance, "cpd:invoice_read", invoice_token(invoice))
    mail.send_to_all(
        actor=actor,
        people=invoiced_at(invoice.organisation),
        kind=kind,
        values={
            "number": invoice.reference,
            "school": invoice.organisation.name,
            "amount": pounds(pence),
            "link": absolute(read),
            **values,
        },
        about=f"{invoice}: {invoice.organisation}",
        link=page_of(invoice),
    )
