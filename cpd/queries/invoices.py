"""Reads about invoices: lists, what is still owed, and what a sent one says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.db.models import BigIntegerField, Case, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import NOTHING, OneRow, Seen, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.prepared import Prepared
from alliance_portal.kernel.ui.formats import and_list, counted, day
from cpd.invoices.snapshot import InvoiceSnapshot, InvoiceSnapshotLine
from cpd.models import Billing, Invoice, InvoiceLine, MembershipFee, Payment, Reminder
from cpd.models.vat import NEEDS_REASON, SHORT, Vat
from schools.models import Organisation
from schools.queries.brand import logo_data
from schools.queries.contacts import invoiced_at
from schools.queries.organisations import address_lines

from .entitlements import with_use

State = Invoice.State
SALT = "cpd.invoice"
LATE = "cpd.invoice_late"  # the e-mail that reminds a school
LINK_DAYS = 365


def invoices_for(actor: Actor) -> QuerySet[Invoice]:
    """Invoices and credit notes that the actor may see, the newest first; `owed` is what is still to be paid."""
    rows = with_owed(visible(actor, Invoice)).select_related("organisation", "credits")
    return rows.order_by(F("number").desc(nulls_first=True), "-id")


def found(actor: Actor, text: str) -> QuerySet[Invoice]:
    """Invoices and credit notes of this number, with or without what stands before it: INV-00042 or 42."""
    return visible(actor, Invoice).filter(numbered(text)).select_related("organisation").order_by("-number")


def numbered(text: str) -> Q:
    alone = text.lstrip("0")
    is_number = alone.isascii() and alone.isdecimal() and len(alone) < 10
    return Q(reference__iexact=text) | (Q(number=int(alone)) if is_number else NOTHING)


def in_words(invoice: Invoice) -> str:
    return f"{invoice.organisation}, {invoice.get_state_display().lower()}"


def drafts_for(actor: Actor) -> QuerySet[Invoice]:
    """Invoices that wait to be sent, in the order of their making; nothing for those who send none."""
    rows = visible(actor, Invoice).filter(kind=Invoice.Kind.INVOICE, state=State.DRAFT)
    return with_owed(rows).order_by("pk")


def with_owed(rows: QuerySet[Invoice]) -> QuerySet[Invoice]:
    """`net` and `vat` also of drafts, `paid`, `credited` (negative), and `owed`: 0 for drafts and credit notes."""
    lines = InvoiceLine.objects.filter(invoice=OuterRef("pk")).order_by().values("invoice")
    paid = Payment.objects.filter(invoice=OuterRef("pk")).order_by().values("invoice")
    notes = (
        Invoice.objects.filter(credits=OuterRef("pk")).exclude(state=State.DRAFT).order_by().values("credits")
    )
    return rows.annotate(
        net=_total(lines, F("net_pence")),
        gross=_total(lines, F("net_pence") + F("vat_pence")),
        paid=_total(paid, F("pence")),
        credited=_total(notes, F("net_pence") + F("vat_pence")),
    ).annotate(
        owed=Case(When(kind=Invoice.Kind.INVOICE, then=_OWED), default=0, output_field=BigIntegerField())
    )


_OWED = F("net_pence") + F("vat_pence") - F("paid") + F("credited")


def _total(rows: QuerySet[Any, Any], what: Any) -> Coalesce:
    total = rows.annotate(total=Sum(what)).values("total")
    return Coalesce(Subquery(total, output_field=BigIntegerField()), 0)


def is_invoiced(which: Q) -> bool:
    """Do invoices, drafts too, charge anything for what these lines are of, that was not credited?"""
    return bool(InvoiceLine.objects.filter(which).aggregate(total=Sum("net_pence"))["total"])


def lines_of(invoice: Invoice) -> QuerySet[InvoiceLine]:
    """With the names of those whose place or charge it is."""
    return _lines(invoice.pk)


def _lines(invoice: Any) -> QuerySet[InvoiceLine]:
    rows = InvoiceLine.objects.filter(invoice=invoice)
    return rows.select_related("booking__person", "cancellation__booking__person")


lines_shown = Prepared(_lines, "invoice")


def who_gets(organisation: Organisation) -> str:
    """Who is e-mailed the invoices and credit notes of a school or partner, in a sentence; or that nobody is, and what
    to do then."""
    people = invoiced_at(organisation)
    if not people:
        return (
            f"Nobody at {organisation} is known who gets invoices, so no e-mail goes there: name its contact for"
            " invoices, or download the PDF and send it yourself."
        )
    return (
        f"{and_list([person.name for person in people])} {'gets' if len(people) == 1 else 'get'} an e-mail."
    )


def sums_by_rate(invoice: Invoice) -> list[tuple[str, int, int]]:
    """(20%, net, tax) for each kind of tax on it."""
    return [(SHORT[Vat(vat)], net, tax) for vat, net, tax in taxes_on(invoice=invoice.pk)]


taxes_on: Prepared[tuple[str, int, int]] = Prepared(
    lambda invoice: (
        InvoiceLine.objects.filter(invoice=invoice)
        .order_by("vat")
        .values("vat")
        .annotate(net=Sum("net_pence"), tax=Sum("vat_pence"))
        .values_list("vat", "net", "tax")
    ),
    "invoice",
)


def invoice_token(invoice: Invoice) -> str:
    """For the link in an e-mail: whoever has it reads this invoice without sign-in, and nothing else."""
    return signing.dumps(str(invoice.public_id), salt=SALT)


def invoice_by_token(token: str) -> Invoice | None:
    """What was sent with this link; None when it is not ours, or older than an invoice is kept open."""
    try:
        public_id = signing.loads(token, salt=SALT, max_age=LINK_DAYS * 24 * 3600)
    except signing.BadSignature:
        return None
    rows = with_owed(Invoice.objects.exclude(state=State.DRAFT)).select_related(
        "organisation", "alliance", "file"
    )
    return rows.filter(public_id=public_id).first()


def overdue_for(days: int) -> QuerySet[Invoice]:
    """Invoices not yet paid that were due so many days ago or earlier."""
    last = timezone.localdate() - dt.timedelta(days=days)
    rows = with_owed(
        Invoice.objects.filter(kind=Invoice.Kind.INVOICE, state__in=Invoice.OWED, due_on__lte=last)
    )
    return rows.select_related("organisation", "alliance").order_by("number")


def reminders_in_words(invoice: Invoice) -> list[str]:
    """When the school was reminded of a late invoice, which of these wait or were stopped, and when it will be."""
    reminders = list(invoice.reminders.order_by("step"))
    states = _states_of_emails(invoice, reminders)
    said = [_written(invoice, one, states.get(one.step, set())) for one in reminders]
    if invoice.due_on is None or invoice.state not in Invoice.OWED:
        return said
    left = [step for step in Reminder.STEPS if step > max((one.step for one in reminders), default=0)]
    if not left:
        return [*said, "No other one goes by itself."]
    goes = max(invoice.due_on + dt.timedelta(days=left[0]), timezone.localdate())
    return [
        *said,
        f"{'The next' if said else 'The first'} one goes on {day(goes)}, if it is not paid by then.",
    ]


def reminder_waits(invoice: Invoice) -> bool:
    """Is there a reminder of this invoice that has not gone?"""
    waiting = OutgoingMail.objects.filter(kind=LATE, state=OutgoingMail.State.WAITING)
    return waiting.filter(link=page_of(invoice)).exists()


def page_of(invoice: Invoice) -> str:
    """Where it stands, and by which e-mails about it are known. It comes with its alliance."""
    return inside(invoice.alliance, "cpd:invoice", invoice.public_id)


def _states_of_emails(invoice: Invoice, reminders: Sequence[Reminder]) -> dict[int, set[str]]:
    """Of each step, the states of its e-mails: those written after it and before the next. There is more than one
    where several people are invoiced, and where one was stopped because a part was paid, and another one says what is
    left."""
    states: dict[int, set[str]] = {}
    mails = (
        OutgoingMail.objects.filter(kind=LATE, link=page_of(invoice))
        if reminders
        else OutgoingMail.objects.none()
    )
    for written_at, state in mails.values_list("created_at", "state"):
        step = max((one.step for one in reminders if one.created_at <= written_at), default=0)
        states.setdefault(step, set()).add(state)
    return states


def _written(invoice: Invoice, reminder: Reminder, states: set[str]) -> str:
    """On which day, and what became of its e-mails, as far as they are kept (kernel/retention_kinds.py)."""
    on, mail = timezone.localdate(reminder.created_at), OutgoingMail.State
    became = ""
    if mail.WAITING in states:
        became = ", and waits to go"
    elif mail.CANCELLED in states and states <= {mail.CANCELLED, mail.UNWANTED}:
        became = ", and stopped before it went"
    return f"Written on {day(on)}{_how_late(invoice, on)}{became}."


def _how_late(invoice: Invoice, on: dt.date) -> str:
    days = (on - invoice.due_on).days if invoice.due_on else 0
    return f", {counted(days, 'day')} after it was due" if days > 0 else ""


def content_of(invoice: Invoice, billing: Billing) -> InvoiceSnapshot:
    """What a numbered invoice says. It comes with its organisation, alliance and what it credits."""
    alliance, original = invoice.alliance, invoice.credits
    return InvoiceSnapshot(
        title=invoice.get_kind_display(),
        number=invoice.reference,
        issued_on=invoice.issued_on or timezone.localdate(),
        due_on=invoice.due_on or timezone.localdate(),
        seller=billing.seller,
        seller_address=lines_of_text(billing.address),
        vat_number=billing.vat_number,
        buyer=invoice.organisation.name,
        buyer_address=address_of(invoice.organisation),
        order_number=invoice.order_number,
        credits=original.reference if original else "",
        because=invoice.because,
        lines=tuple(
            InvoiceSnapshotLine(
                line.description, line.net_pence, line.vat_label, line.vat_pence, line.vat_reason
            )
            for line in invoice.lines.all()
        ),
        net_pence=invoice.net_pence,
        vat_pence=invoice.vat_pence,
        account_holder=billing.account_holder,
        sort_code=billing.sort_code,
        account_number=billing.account_number,
        contact=alliance.profile.contact_email,
        alliance=alliance.name,
        brand_colour=alliance.profile.colour,
        logo=logo_data(alliance.profile),
        vat_reason=vat_reason(invoice, billing),
    )


def vat_reason(invoice: Invoice, billing: Billing) -> str:
    """Why lines of this invoice carry no tax, those apart that say so themselves; nothing where all of them do, or the
    seller is not registered."""
    silent = (line for line in invoice.lines.all() if not line.vat_reason)
    return billing.vat_reason if any(line.vat in NEEDS_REASON for line in silent) else ""


def lines_of_text(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def address_of(organisation: Organisation) -> tuple[str, ...]:
    """As the national register has it; nothing for organisations that are not in it."""
    return tuple(address_lines(organisation.establishment)) if organisation.establishment else ()


def credit_notes_of(actor: Actor, invoice: Invoice) -> list[Invoice]:
    return notes_on(actor, invoice=invoice.pk)


notes_on = Seen(Invoice, lambda rows, invoice: rows.filter(credits=invoice).order_by("number"), "invoice")
payments_of = Prepared(lambda invoice: Payment.objects.filter(invoice=invoice), "invoice")
find_invoice = OneRow(
    Invoice,
    lambda rows: with_owed(rows).select_related("organisation__establishment", "credits", "alliance", "file"),
)


def fees_for(actor: Actor) -> QuerySet[MembershipFee]:
    """Memberships that the actor may see, with their use; `paid_state` says how far each has come: see FeeTable."""
    return _with_paid_state(visible(actor, MembershipFee))


def _with_paid_state(fees: QuerySet[MembershipFee]) -> QuerySet[MembershipFee]:
    line = InvoiceLine.objects.filter(fee=OuterRef("pk"), invoice__kind=Invoice.Kind.INVOICE).order_by("-id")
    state = Coalesce(Subquery(line.values("invoice__state")[:1]), Value("not_invoiced"))
    rows = fees.alias(sorts_as=SortsAs("name")).select_related("organisation")
    return with_use(rows).annotate(paid_state=state)


find_fee = OneRow(MembershipFee, _with_paid_state)
