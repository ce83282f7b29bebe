"""Invoices from sending to paid: numbering, crediting, and recording what came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.made_once import made_already
from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.ui.formats import pounds
from cpd.emails import invoices as emails
from cpd.invoices.pages import KIND
from cpd.models import Billing, Invoice, InvoiceLine, Payment
from cpd.models.vat import vat_on
from cpd.queries.invoices import content_of, with_owed
from cpd.queries.late_interest import late_terms
from cpd.rules.money import duties_are_split
from schools.actions.appointing import PLANS
from schools.queries.role_holders import holders

from .reminders import correct_reminder
from .states import change_state

State = Invoice.State


@transaction.atomic
def save_billing(*, actor: Actor, billing: Billing) -> Billing:
    """Who invoices, and how to pay. Invoices that were sent keep what they said."""
    require(actor, "change", billing)
    if billing.split_duties != duties_are_split():
        require(actor, "split", billing)
        if billing.split_duties:
            _refuse_split()
    billing.save()
    return billing


def _refuse_split() -> None:
    """Somebody keeps the books, and plans nothing (decision 0024)."""
    officers = holders(Role.FINANCE)
    if not officers.exists():
        raise ValidationError({"split_duties": "First make somebody finance officer"})
    if both := officers.filter(pk__in=holders(*PLANS)).first():
        raise ValidationError(
            {"split_duties": f"{both} is finance officer and plans too. First end one of these roles"}
        )


def _add_lines(invoice: Invoice, lines: Iterable[InvoiceLine]) -> None:
    rows = list(lines)
    for line in rows:
        line.invoice = invoice
    InvoiceLine.objects.bulk_create(rows)


def locked_billing() -> Billing:
    """Who makes, sends or credits invoices does so one after the other: nothing is charged twice."""
    billing = Billing.objects.select_for_update(no_key=True).first()
    if billing is None:
        raise ValidationError("First say who invoices, and how to pay.")
    return billing


def locked(invoice: Invoice) -> Invoice:
    related = ("organisation__establishment", "alliance", "credits")
    return Invoice.objects.select_related(*related).select_for_update(of=("self",)).get(pk=invoice.pk)


@transaction.atomic
def send_invoice(*, actor: Actor, invoice: Invoice, on: dt.date | None = None) -> Invoice:
    """Number it, freeze it, tell the heads of the school, and have it printed. `on`: its date, when not today."""
    require(actor, "send", invoice)
    billing = locked_billing()
    invoice = _sent(actor, locked(invoice), billing, on or timezone.localdate())
    emails.tell_sent(actor, invoice)
    return invoice


def _sent(actor: Actor, invoice: Invoice, billing: Billing, on: dt.date) -> Invoice:
    if invoice.kind == Invoice.Kind.INVOICE and invoice.organisation_id == billing.organisation_id:
        raise ValidationError(
            f"{invoice.organisation} invoices, and owes itself nothing: throw this draft away."
        )
    due_on = on + dt.timedelta(days=billing.payment_days)
    change_state(invoice, State.SENT, issued_on=on, due_on=due_on, sent_by_id=actor.person_id)
    invoice = locked(invoice)  # with the number and the sums that the database gave it
    late = late_terms(billing) if invoice.kind == Invoice.Kind.INVOICE else ""
    invoice.snapshot = replace(content_of(invoice, billing), late_terms=late).to_json()
    invoice.save(update_fields=["snapshot"])
    params, key = {"invoice": invoice.pk}, str(invoice.public_id)
    enqueue(kind=KIND, title=str(invoice), actor=actor, params=params, dedupe_key=key)
    return invoice


def attach_invoice_file(*, invoice: Invoice, file: StoredFile) -> None:
    """Called by the job when the PDF is there, as whoever caused it: a head whose cancelling was credited, too."""
    invoice.file = file
    invoice.save(update_fields=["file"])


@transaction.atomic
def credit_lines(*, actor: Actor, invoice: Invoice, lines: Sequence[InvoiceLine], because: str) -> Invoice:
    """A credit note on these lines of a sent invoice; the school is told why."""
    require(actor, "credit", invoice)
    billing = locked_billing()
    note = credited(actor, locked(invoice), lines, because, billing)
    emails.tell_sent(actor, note)
    return note


def credited(
    actor: Actor, invoice: Invoice, lines: Sequence[InvoiceLine], because: str, billing: Billing
) -> Invoice:
    if invoice.is_draft or invoice.kind != Invoice.Kind.INVOICE:
        raise ValidationError("Only an invoice that was sent can be credited.")
    if not lines:
        raise ValidationError({"lines": "Select what is credited"})
    parts = [rest for line in lines if (rest := rest_of(line))]
    if len(parts) < len(lines):
        raise ValidationError({"lines": "Part of this was credited already"})
    return noted(actor, invoice, parts, because, billing)


def noted(
    actor: Actor, invoice: Invoice, lines: Sequence[InvoiceLine], because: str, billing: Billing
) -> Invoice:
    """A credit note of these lines, which take something back, is sent. The invoice is locked."""
    note = Invoice.objects.create(
        kind=Invoice.Kind.CREDIT_NOTE,
        organisation=invoice.organisation,
        credits=invoice,
        because=because,
        order_number=invoice.order_number,
    )
    _add_lines(note, lines)
    note = _sent(actor, note, billing, timezone.localdate())
    _settle(actor, invoice)
    return note


def reverse_of(line: InvoiceLine, pence: int | None = None) -> InvoiceLine:
    """The line that undoes another, to the penny, or so many pence of it before tax."""
    return InvoiceLine(
        description=line.description,
        net_pence=-(line.net_pence if pence is None else pence),
        vat=line.vat,
        vat_pence=-(line.vat_pence if pence is None else vat_on(pence, line.vat)),
        booking_id=line.booking_id,
        vat_reason=line.vat_reason,
        cancellation_id=line.cancellation_id,
        fee_id=line.fee_id,
        charge_id=line.charge_id,
    )


def rest_of(line: InvoiceLine) -> InvoiceLine | None:
    """The line that undoes what no credit note has undone of this one; None when nothing is left of it. What it
    charges stands on an invoice once."""
    same = {name: getattr(line, f"{name}_id") for name in ("booking", "cancellation", "fee", "charge")}
    noted = InvoiceLine.objects.filter(invoice__credits=line.invoice_id, **same)
    sums = noted.aggregate(net=Coalesce(Sum("net_pence"), 0), tax=Coalesce(Sum("vat_pence"), 0))
    if line.net_pence + sums["net"] <= 0:
        return None
    rest = reverse_of(line)
    rest.net_pence, rest.vat_pence = rest.net_pence - sums["net"], rest.vat_pence - sums["tax"]
    return rest


@transaction.atomic
def record_payment(
    *,
    actor: Actor,
    invoice: Invoice,
    pence: int,
    received_on: dt.date,
    reference: str = "",
    public_id: UUID | None = None,
) -> Payment:
    """What came for an invoice, once for a `public_id`. A negative sum takes back what was recorded by mistake."""
    require(actor, "settle", invoice)
    invoice = locked(invoice)
    if made := made_already(Payment, public_id):
        return made
    if invoice.is_draft or invoice.kind != Invoice.Kind.INVOICE:
        raise ValidationError("Payments are recorded on invoices that were sent.")
    now = with_owed(Invoice.objects.filter(pk=invoice.pk)).get()
    if pence > now.owed:  # type: ignore[attr-defined]
        raise ValidationError({"pence": f"That is more than is still to be paid: {pounds(now.owed)}"})  # type: ignore[attr-defined]
    if now.paid + pence < 0:  # type: ignore[attr-defined]
        raise ValidationError({"pence": f"Only {pounds(now.paid)} was recorded"})  # type: ignore[attr-defined]
    payment = Payment.objects.create(
        invoice=invoice,
        pence=pence,
        received_on=received_on,
        reference=reference,
        recorded_by_id=actor.person_id,
        public_id=public_id or uuid4(),
    )
    _settle(actor, invoice)
    return payment


def _settle(actor: Actor, invoice: Invoice) -> None:
    """The state that follows from what was paid and credited; a reminder that waits follows too. It is locked."""
    now = with_owed(Invoice.objects.filter(pk=invoice.pk)).select_related("organisation", "alliance").get()
    state = settled_state(now.gross_pence, now.paid, -now.credited)  # type: ignore[attr-defined]
    if state != now.state:
        change_state(now, state)
    correct_reminder(actor=actor, invoice=now)


@transaction.atomic
def settle_again(*, actor: Actor) -> int:
    """Invoices that are “part paid” though nothing has come, as a credit alone once made them, get the state that
    follows from what was paid. Returns how many."""
    unpaid = Invoice.objects.filter(state=State.PART_PAID, payments=None).order_by("pk")
    for one in unpaid:
        _settle(actor, locked(one))
    return len(unpaid)


def settled_state(gross: int, paid: int, credited: int) -> Invoice.State:
    """Paid, part paid, credited or still only sent, also where a part was credited and nothing has come."""
    if credited >= gross:
        return State.CREDITED
    if paid + credited >= gross:
        return State.PAID
    return State.PART_PAID if paid else State.SENT
