"""Reminding schools of invoices that are late."""

from __future__ import annotations

from django.db import transaction

from alliance_portal.kernel.roles import Actor
from cpd.emails import invoices as emails
from cpd.models import Reminder
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
