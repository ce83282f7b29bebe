"""Reminding schools of invoices that are late."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.emails import invoices as emails
from cpd.models import Invoice, Reminder
from cpd.queries.invoices import overdue_for


@transaction.atomic
def remind_of_late_invoices(*, actor: Actor) -> int:
    """One e-mail a step and invoice, the strongest step that is due; returns how many invoices it was."""
    reminded: set[int] = set()
    for step in sorted(Reminder.STEPS, reverse=True):
        for invoice in overdue_for(step):
            if invoice.pk in reminded or invoice.reminders.filter(step__gte=step).exists():
                continue
            Reminder.objects.create(invoice=invoice, step=step)
            emails.remind(actor, invoice)
            reminded.add(invoice.pk)
    return len(reminded)


def correct_reminder(*, actor: Actor, invoice: Invoice) -> None:
    """A reminder that has not gone names what was to be paid before a payment or a credit note came: it is stopped, and
    where something is still owed another one says how much. `owed` is annotated: see queries.invoices.with_owed."""
    if emails.withdraw_reminder(invoice) and invoice.state in Invoice.OWED:
        emails.remind(actor, invoice)


@transaction.atomic
def stop_reminder(*, actor: Actor, invoice: Invoice) -> None:
    """The school is not reminded this time: somebody has spoken with it. ValidationError where nothing waits."""
    require(actor, "stop_reminder", invoice)
    if not emails.withdraw_reminder(invoice):
        raise ValidationError(
            "No reminder of this invoice waits any more: it has gone, or somebody else stopped it."
        )
