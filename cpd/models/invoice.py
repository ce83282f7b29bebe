"""Invoices to schools, credit notes and payments. The database numbers them without gaps and keeps what was sent."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.personal import Impersonal, Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Organisation, Person

from .booking import Booking
from .tariff import CancellationCharge
from .vat import SHORT, Vat


class Billing(TenantModel):
    """Who sends the invoices of an alliance, and how they are paid. The database counts the numbers (sql)."""

    tenancy: ClassVar[Tenancy] = Tenancy(trigger_owned=("last_number",))
    personal = Impersonal("the school or company that invoices, and its bank account")

    seller = models.CharField(max_length=200)
    organisation = TenantForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the seller among those that are invoiced: it gets no invoice of its own; empty: somebody else",
    )
    address = models.TextField()
    vat = models.CharField(max_length=8, choices=Vat, default=Vat.NONE)
    vat_number = models.CharField(max_length=20, blank=True)
    vat_reason = models.CharField(
        max_length=200, blank=True, help_text="why nothing is charged on exempt and zero-rated lines; printed"
    )
    account_holder = models.CharField(max_length=100, blank=True)
    sort_code = models.CharField(max_length=8, blank=True)
    account_number = models.CharField(max_length=8, blank=True)
    number_prefix = models.CharField(max_length=10, default="INV-", blank=True)
    payment_days = models.PositiveSmallIntegerField(default=28, validators=[MaxValueValidator(120)])
    sales_account = models.CharField(max_length=10, default="200", help_text="code of the accounts package")
    orders_needed = models.BooleanField(
        default=False, help_text="schools give an order number when they book"
    )
    late_percent = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="interest a year on what is paid late; empty: none",
    )
    split_duties = models.BooleanField(
        default=False, help_text="only finance officers make, send and credit invoices, and record payments"
    )
    last_number = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance"], name="one_billing_an_alliance")]


class Invoice(TenantModel):
    """An invoice, or a credit note on one. From the moment it is sent only its state moves and its file comes."""

    tenancy: ClassVar[Tenancy] = Tenancy(
        deletable=True, trigger_owned=("number", "net_pence", "vat_pence"), redact=("snapshot",)
    )
    personal = Personal(
        "Invoices",
        by={"sent_by": "Invoices that were sent"},
        shows={"number": "Number", "issued_on": "Sent"},
    )

    class Kind(models.TextChoices):
        INVOICE = "invoice", "Invoice"
        CREDIT_NOTE = "credit_note", "Credit note"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SENT = "sent", "Sent"
        PART_PAID = "part_paid", "Part paid"
        PAID = "paid", "Paid"
        CREDITED = "credited", "Credited"

    OVERDUE = "overdue"  # never stored: sent, not all paid, and late
    OWED = frozenset({State.SENT, State.PART_PAID})
    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.DRAFT: {State.SENT},
        State.SENT: {State.PART_PAID, State.PAID, State.CREDITED},
        State.PART_PAID: {State.SENT, State.PAID, State.CREDITED},
        State.PAID: {State.SENT, State.PART_PAID, State.CREDITED},
        State.CREDITED: {State.SENT, State.PART_PAID, State.PAID},
    }

    kind = models.CharField(max_length=11, choices=Kind, default=Kind.INVOICE)
    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="invoices")
    credits = TenantForeignKey("cpd.Invoice", models.PROTECT, null=True, related_name="credit_notes")
    because = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    order_number = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField(null=True, editable=False)
    issued_on = models.DateField(null=True, editable=False)
    due_on = models.DateField(null=True, editable=False)
    net_pence = models.IntegerField(default=0, editable=False)
    vat_pence = models.IntegerField(default=0, editable=False)
    reference = models.CharField(max_length=24, blank=True, editable=False)
    snapshot = models.TextField(blank=True, editable=False, help_text="canonical JSON of InvoiceSnapshot")
    file = TenantForeignKey("kernel.StoredFile", models.PROTECT, null=True, editable=False, related_name="+")
    sent_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, editable=False, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "number"], name="an_invoice_number_once"),
            models.CheckConstraint(
                condition=Q(kind="credit_note", credits__isnull=False) | Q(kind="invoice", credits=None),
                name="credit_notes_credit",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", number=None)
                | (~Q(state="draft") & Q(number__isnull=False, due_on__isnull=False)),
                name="sent_invoices_are_numbered",
            ),
        ]
        indexes = [models.Index(fields=["alliance", "due_on"], name="cpd_invoice_by_due_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.reference}" if self.reference else "Draft"

    @property
    def title(self) -> str:
        """Invoice INV-00042, Credit note INV-00043, Draft."""
        return str(self)

    @property
    def gross_pence(self) -> int:
        return self.net_pence + self.vat_pence

    @property
    def pay_by(self) -> dt.date | None:
        """The day by which an invoice is to be paid; a credit note asks for nothing."""
        return self.due_on if self.kind == self.Kind.INVOICE else None

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def owed_once_sent(self) -> int | None:
        """`owed` (queries.invoices.with_owed); None for a draft, which nobody has been asked to pay."""
        return None if self.is_draft else self.owed  # type: ignore[attr-defined]

    @property
    def shown_state(self) -> str:
        """Overdue is a state for everybody who reads it."""
        late = (
            self.kind == self.Kind.INVOICE and self.due_on is not None and self.due_on < timezone.localdate()
        )
        return self.OVERDUE if late and self.state in self.OWED else str(self.state)


class InvoiceLine(TenantModel):
    """One thing that is charged. Names stay out of it: who was booked is read from the booking."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True, deletable=True)
    personal = Personal(
        "Lines of invoices",
        of=("booking__person", "cancellation__booking__person"),
        shows={"description": "What for", "net_pence": "Pence"},
    )

    invoice = TenantForeignKey(Invoice, models.CASCADE, related_name="lines")
    description = models.CharField(max_length=300)
    net_pence = models.IntegerField()
    vat = models.CharField(max_length=8, choices=Vat)
    vat_pence = models.IntegerField()
    vat_reason = models.CharField(
        max_length=200, blank=True, help_text="why it carries no tax, where it is not the alliance's reason"
    )
    booking = TenantForeignKey(Booking, models.PROTECT, null=True, related_name="invoice_lines")
    cancellation = TenantForeignKey(
        CancellationCharge, models.PROTECT, null=True, related_name="invoice_lines"
    )
    charge = TenantForeignKey("deliveries.Charge", models.PROTECT, null=True, related_name="invoice_lines")
    fee = TenantForeignKey("cpd.MembershipFee", models.PROTECT, null=True, related_name="invoice_lines")

    class Meta(TenantModel.Meta):
        ordering = ["id"]

    @property
    def gross_pence(self) -> int:
        return self.net_pence + self.vat_pence

    @property
    def person(self) -> Person | None:
        """Whose place or charge it is; None of a membership, of support or of credits."""
        booking = self.booking or (self.cancellation and self.cancellation.booking)
        return booking.person if booking else None

    @property
    def vat_label(self) -> str:
        return SHORT[Vat(self.vat)]


class Payment(TenantModel):
    """Money that came, or (negative) a payment that was recorded by mistake and is taken back."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Payments", by={"recorded_by": "Payments that were recorded"}, shows={"received_on": "Received"}
    )

    invoice = TenantForeignKey(Invoice, models.PROTECT, related_name="payments")
    received_on = models.DateField()
    pence = models.IntegerField()
    reference = models.CharField(max_length=60, blank=True)
    recorded_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["received_on", "id"]
        constraints = [models.CheckConstraint(condition=~Q(pence=0), name="a_payment_is_something")]


class Reminder(TenantModel):
    """A school was reminded of an invoice that is late: once at each of the steps."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)

    STEPS: ClassVar[tuple[int, ...]] = (7, 28)  # days after the invoice was due

    invoice = TenantForeignKey(Invoice, models.PROTECT, related_name="reminders")
    step = models.PositiveSmallIntegerField()

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "invoice", "step"], name="a_reminder_once")
        ]
