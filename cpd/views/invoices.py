"""Invoices: the list, one with what was paid, sending, crediting, payments, the file for Xero."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.exports import rows_response
from alliance_portal.kernel.ui.formats import counted, pounds
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from cpd import actions
from cpd.actions.reminders import stop_reminder
from cpd.forms.invoices import CreditForm, PaymentForm
from cpd.models import Billing, Invoice
from cpd.queries.invoices import (
    credit_notes_of,
    drafts_for,
    find_invoice,
    invoices_for,
    lines_shown,
    payments_of,
    reminder_waits,
    reminders_in_words,
    sums_by_rate,
    who_gets,
)
from cpd.queries.orders import order_is_needed
from cpd.queries.xero import xero_rows
from cpd.rules import manages_money
from cpd.tables.invoices import InvoiceFilter, InvoiceTable
from schools.models import Organisation
from schools.queries.organisations import named
from schools.queries.words import noun_for, spoken

from .common import CONFIRM, act, keeps_money, to, who_pays

NOTHING_INVOICED = (
    "Your school has no invoices. What you book is invoiced later, and every invoice stands here."
)


@who_pays
def invoice_list(request: PortalRequest) -> HttpResponseBase:
    """The alliance's invoices; for heads and partners, their own."""
    filterset = InvoiceFilter(request.GET, queryset=invoices_for(request.actor))
    keeps, issues = manages_money(request.actor), may(request.actor, "create", Invoice)
    if not keeps:
        filterset.without_drafts()
    table = InvoiceTable(filterset.qs)
    if issues:
        table.empty_action = Action("See what can be invoiced", inside(request.alliance, "cpd:invoices_due"))
    elif not keeps:
        table.empty_text = spoken(NOTHING_INVOICED, noun_for(request.actor))
        table.empty_action = Action("Find a course", inside(request.alliance, "cpd:run_list"))
    schools = [] if keeps else named(Organisation.objects.filter(pk__in=request.actor.books_at))
    drafts = drafts_for(request.actor).count() if keeps else 0
    sent = filterset.qs.exclude(state=Invoice.State.DRAFT).order_by()
    context = {
        "keeps": keeps,
        "issues": issues,
        "is_split": keeps and not issues and not request.actor.only_looks,
        "says_who_invoices": may(request.actor, "change", Billing),
        "schools": schools,
        "query": request.GET.urlencode(),
        "drafts": drafts,
        "has_sent": keeps and sent.exists(),
    }
    return list_page(request, "cpd/invoice_list.html", table, filterset, context=context)


@keeps_money
def invoices_xero(request: PortalRequest) -> HttpResponseBase:
    """What the list shows, without drafts, as a file that Xero imports."""
    filterset = InvoiceFilter(request.GET, queryset=invoices_for(request.actor))
    return rows_response(xero_rows(filterset.qs), "invoices-for-xero")


def _invoice(request: PortalRequest, public_id: UUID) -> Invoice:
    return find_invoice(request.actor, public_id)


@who_pays
def invoice(request: PortalRequest, public_id: UUID) -> HttpResponse:
    found = _invoice(request, public_id)
    issues, keeps = may(request.actor, "send", found), manages_money(request.actor)
    is_invoice = found.kind == Invoice.Kind.INVOICE
    context = {
        "invoice": found,
        "reminders": reminders_in_words(found) if keeps and is_invoice and not found.is_draft else [],
        "waits": keeps and found.state in Invoice.OWED and reminder_waits(found),
        "lines": lines_shown(invoice=found.pk),
        "by_rate": sums_by_rate(found),
        "payments": payments_of(invoice=found.pk),
        "credit_notes": credit_notes_of(request.actor, found),
        "is_invoice": is_invoice,
        "keeps": keeps,
        "issues": issues,
        "gets_it": who_gets(found.organisation) if issues and found.is_draft else "",
        "lacks_order": found.is_draft and not found.order_number and order_is_needed([found.organisation_id]),
    }
    return render(request, "cpd/invoice.html", context)


@keeps_money
@require_POST
def invoice_stop_reminder(request: PortalRequest, public_id: UUID) -> HttpResponse:
    found = _invoice(request, public_id)
    done = f"The reminder is stopped. {found.organisation} does not get it."
    act(request, lambda: stop_reminder(actor=request.actor, invoice=found), done)
    return to(request, "cpd:invoice", public_id)


@keeps_money
def invoice_send(request: PortalRequest, public_id: UUID) -> HttpResponse:
    found = _invoice(request, public_id)
    require(request.actor, "send", found)
    form = GdsForm(posted(request))
    if request.method == "POST":
        with refusals(form):
            sent = actions.send_invoice(actor=request.actor, invoice=found)
            messages.success(request, f"{sent} is sent. {who_gets(found.organisation)}")
            return to(request, "cpd:invoice", public_id)
    words = {
        "heading": f"Send this invoice to {found.organisation}?",
        "text": f"{counted(len(found.lines.all()), 'line')}, {pounds(found.gross)} in all."  # type: ignore[attr-defined]
        f" {who_gets(found.organisation)}",
        "consequence": "It gets the next number and cannot change any more. Mistakes are put right by a credit note.",
        "submit": "Send the invoice",
    }
    return _about(request, form, found, CONFIRM, **words)


@keeps_money
def invoice_discard(request: PortalRequest, public_id: UUID) -> HttpResponse:
    found = _invoice(request, public_id)
    require(request.actor, "discard", found)
    form = GdsForm(posted(request))
    if request.method == "POST":
        with refusals(form):
            actions.discard_draft(actor=request.actor, invoice=found)
            messages.success(request, "The draft is thrown away.")
            return to(request, "cpd:invoices_due")
    words = {
        "heading": "Throw this draft away?",
        "text": "What stands in it can be invoiced again.",
        "submit": "Throw it away",
    }
    return _about(request, form, found, CONFIRM, **words)


@keeps_money
def invoice_credit(request: PortalRequest, public_id: UUID) -> HttpResponse:
    found = _invoice(request, public_id)
    require(request.actor, "credit", found)
    form = CreditForm(posted(request), invoice=found)
    form.speak_of(found.organisation)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            note = actions.credit_lines(actor=request.actor, invoice=found, **form.cleaned_data)
            messages.success(request, f"{note} is sent. {who_gets(found.organisation)}")
            return to(request, "cpd:invoice", note.public_id)
    return _about(
        request,
        form,
        found,
        heading=f"Credit {str(found)[0].lower()}{str(found)[1:]}",
        submit="Send the credit note",
    )


@keeps_money
def payment_create(request: PortalRequest, public_id: UUID) -> HttpResponse:
    found = _invoice(request, public_id)
    require(request.actor, "settle", found)
    form = PaymentForm(posted(request))
    form.speak_of(found.organisation)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.record_payment(actor=request.actor, invoice=found, **form.cleaned_data)
            messages.success(request, "The payment is recorded.")
            return to(request, "cpd:invoice", public_id)
    text = f"{pounds(found.owed)} is still to be paid."  # type: ignore[attr-defined]
    return _about(request, form, found, heading="Record a payment", text=text, submit="Record")


def _about(
    request: PortalRequest,
    form: GdsForm,
    found: Invoice,
    template: str = "components/form_page.html",
    **words: str,
) -> HttpResponse:
    back = inside(request.alliance, "cpd:invoice", found.public_id)
    caption = f"{found}, {found.organisation}"
    return form_page(request, form, template, back_url=back, cancel_url=back, caption=caption, **words)
