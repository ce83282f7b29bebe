"""Drafts of invoices: made for one school or many at once, thrown away, and sent one after the other by a job."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.models import Job
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import counted
from cpd.models import Invoice, InvoiceLine
from cpd.queries.billing import Wanted
from cpd.queries.invoice_items import Item, items_due
from cpd.queries.invoices import drafts_for
from schools.models import Organisation

from .invoices import locked, locked_billing, send_invoice

SEND = "send_invoices"


@transaction.atomic
def draft_invoices(
    *, actor: Actor, schools: Iterable[Organisation], wanted: Wanted, keys: Collection[str] | None = None
) -> list[Invoice]:
    """One draft for each school and order number, with all that is due of it and wanted; only these `keys`, if any."""
    require(actor, "create", Invoice)
    billing = locked_billing()
    items: dict[tuple[int, str], list[Item]] = defaultdict(list)
    for item in items_due(wanted, schools, billing):
        if keys is None or item.key in keys:
            items[item.school_id, item.order].append(item)
    if not items:
        raise ValidationError("There is nothing to invoice.")
    owed = [
        (Invoice(organisation_id=school, order_number=order), items[school, order])
        for school, order in sorted(items)
    ]
    drafts = Invoice.objects.bulk_create(invoice for invoice, _ in owed)
    InvoiceLine.objects.bulk_create(item.line_on(invoice) for invoice, theirs in owed for item in theirs)
    return drafts


@transaction.atomic
def discard_draft(*, actor: Actor, invoice: Invoice) -> None:
    """Throw a draft away: what stood in it can be invoiced again."""
    require(actor, "discard", invoice)
    if not locked(invoice).is_draft:
        raise ValidationError("This invoice was sent. Send a credit note instead.")
    invoice.delete()


@transaction.atomic
def send_drafts(*, actor: Actor) -> Job:
    """Have all drafts sent that there are now, by a job. Pressing twice sends each of them once."""
    require(actor, "create", Invoice)
    drafts = list(drafts_for(actor).values_list("pk", flat=True))
    if not drafts:
        raise ValidationError("There are no drafts to send.")
    title = f"Send {counted(len(drafts), 'invoice')}"
    return enqueue(kind=SEND, title=title, actor=actor, params={"invoices": drafts})


@transaction.atomic
def send_if_draft(*, actor: Actor, invoice_id: int) -> None:
    """Called by the job for one after the other: what was sent or thrown away meanwhile is left alone."""
    invoice = Invoice.objects.select_for_update().filter(pk=invoice_id, state=Invoice.State.DRAFT).first()
    if invoice:
        send_invoice(actor=actor, invoice=invoice)
