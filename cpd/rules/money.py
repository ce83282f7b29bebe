"""Who may do what with money. Terms are for everybody; what a school or partner owes is for whoever
books for it, the finance officers and the co-ordinators."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import EVERYTHING, NOTHING, Policy, visible
from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.tenancy.prepared import Prepared
from cpd.models import (
    Billing,
    Booking,
    BookingPrice,
    Bursary,
    CancellationCharge,
    CancellationTariff,
    ChargeWaiver,
    CreditEntry,
    CreditRates,
    EntitlementUse,
    EntitlementWarning,
    Invoice,
    InvoiceLine,
    MembershipChange,
    MembershipFee,
    Payment,
    PriceReduction,
    PurchaseOrder,
    Reminder,
    Rescheduling,
    RunPrices,
    StatementPrint,
    TariffBand,
)

from . import manages_cpd, manages_money


class CancellationTariffPolicy(Policy[CancellationTariff]):
    model = CancellationTariff
    verbs = {"create": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class TariffBandPolicy(Policy[TariffBand]):
    model = TariffBand

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class ReschedulingPolicy(Policy[Rescheduling]):
    model = Rescheduling

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


def owed_by_booking(actor: Actor, prefix: str = "") -> Q:
    """What hangs on bookings of the actor herself and of those whom she books; everything for co-ordinators."""
    if manages_money(actor):
        return EVERYTHING
    schools = Q(**{f"{prefix}booking__organisation__in": actor.books_at})
    return schools | Q(**{f"{prefix}booking__person": actor.person_id})


class CancellationChargePolicy(Policy[CancellationCharge]):
    model = CancellationCharge
    verbs = {"waive": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return owed_by_booking(actor)


class ChargeWaiverPolicy(Policy[ChargeWaiver]):
    model = ChargeWaiver

    def rows(self, actor: Actor) -> Q:
        return owed_by_booking(actor, "charge__")


class RunPricesPolicy(Policy[RunPrices]):
    model = RunPrices
    verbs = {"change": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class BookingPricePolicy(Policy[BookingPrice]):
    model = BookingPrice

    def rows(self, actor: Actor) -> Q:
        return owed_by_booking(actor)


class BursaryPolicy(Policy[Bursary]):
    model = Bursary
    verbs = {"create": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return owed_by_booking(actor)


class PriceReductionPolicy(Policy[PriceReduction]):
    model = PriceReduction

    def rows(self, actor: Actor) -> Q:
        return owed_by_booking(actor)


class PurchaseOrderPolicy(Policy[PurchaseOrder]):
    model = PurchaseOrder

    def rows(self, actor: Actor) -> Q:
        if manages_money(actor):
            return EVERYTHING
        groups = Booking.objects.filter(organisation__in=actor.books_at).values("group")
        return Q(group__in=groups) | Q(group__booked_by=actor.person_id)


def duties_are_split() -> bool:
    """Has the open alliance left invoices and payments to its finance officers alone (decision 0024)?"""
    return bool(splitting())


splitting = Prepared(lambda: Billing.objects.filter(split_duties=True).order_by().values_list("pk")[:1])


def issues(actor: Actor, _row: Any = None) -> bool:
    """May the actor make, send and credit invoices, and record payments? Finance officers may; whoever plans courses
    may unless the alliance has split the duties (PEERS §6.1, 22). The database asks again (sql/duties_hold.sql)."""
    if actor.has(Role.FINANCE):
        return True
    return manages_cpd(actor) and not duties_are_split()


def splits_duties(actor: Actor, _row: Any = None) -> bool:
    """Who plans does not say who may invoice: that is for the alliance's lead and those who answer for the money."""
    return actor.has(Role.LEAD, Role.FINANCE)


def _says_who_invoices(actor: Actor, _row: Any = None) -> bool:
    return issues(actor) or splits_duties(actor)


class BillingPolicy(Policy[Billing]):
    model = Billing
    verbs = {"change": _says_who_invoices, "split": splits_duties}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_money(actor) else NOTHING


def sent_to_school(actor: Actor, prefix: str = "") -> Q:
    """What was sent to organisations that the actor books for; co-ordinators see everything, drafts too."""
    if manages_money(actor):
        return EVERYTHING
    own = Q(**{f"{prefix}organisation__in": actor.books_at})
    return own & ~Q(**{f"{prefix}state": Invoice.State.DRAFT})


class InvoicePolicy(Policy[Invoice]):
    model = Invoice
    verbs = dict.fromkeys(("create", "send", "discard", "credit", "settle"), issues) | {
        "stop_reminder": manages_money
    }

    def rows(self, actor: Actor) -> Q:
        return sent_to_school(actor)


class InvoiceLinePolicy(Policy[InvoiceLine]):
    model = InvoiceLine

    def rows(self, actor: Actor) -> Q:
        return sent_to_school(actor, "invoice__")


class PaymentPolicy(Policy[Payment]):
    model = Payment

    def rows(self, actor: Actor) -> Q:
        return sent_to_school(actor, "invoice__")


class ReminderPolicy(Policy[Reminder]):
    model = Reminder

    def rows(self, actor: Actor) -> Q:
        return sent_to_school(actor, "invoice__")


class MembershipFeePolicy(Policy[MembershipFee]):
    model = MembershipFee
    verbs = {"create": manages_money, "change": manages_money}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_money(actor) else Q(organisation__in=actor.books_at)


class MembershipChangePolicy(Policy[MembershipChange]):
    model = MembershipChange

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_money(actor) else Q(fee__organisation__in=actor.books_at)


class EntitlementUsePolicy(Policy[EntitlementUse]):
    model = EntitlementUse

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_money(actor) else Q(fee__organisation__in=actor.books_at)


class EntitlementWarningPolicy(Policy[EntitlementWarning]):
    model = EntitlementWarning

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_money(actor) else Q(fee__organisation__in=actor.books_at)


class CreditRatesPolicy(Policy[CreditRates]):
    model = CreditRates
    verbs = {"change": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class CreditEntryPolicy(Policy[CreditEntry]):
    model = CreditEntry
    verbs = {"create": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_money(actor) else Q(organisation__in=actor.books_at)


def _reads_statement_of(actor: Actor, row: StatementPrint) -> bool:
    return manages_money(actor) or row.organisation_id in actor.books_at


class StatementPrintPolicy(Policy[StatementPrint]):
    model = StatementPrint
    verbs = {"create": _reads_statement_of}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_money(actor) else Q(organisation__in=actor.books_at)


def may_read_statement(actor: Actor, file: StoredFile) -> bool:
    return visible(actor, StatementPrint).filter(file=file).exists()


def may_read_invoice(actor: Actor, file: StoredFile) -> bool:
    return visible(actor, Invoice).filter(file=file).exists()
