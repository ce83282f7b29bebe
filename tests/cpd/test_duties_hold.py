"""Where duties are split the database itself refuses what only finance officers do (sql/duties_hold.sql): whoever
writes rows past the pages, as the application's role, gets no further. What is no longer owed is credited all the
same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from alliance_portal.kernel.roles import Actor, Role
from cpd.actions import (
    add_fee,
    cancel_run,
    cover_earlier_places,
    end_membership,
    remove_session,
)
from cpd.models import Billing, Booking, Invoice, InvoiceLine, MembershipFee, Payment, Run, Session
from cpd.queries.reductions import shares_of
from deliveries.actions import charge
from schools.models import Person, RoleGrant
from tests.conftest import As

from .making import day, organisation
from .test_bookings import SOUTH_GREEN
from .test_finance_officers import split
from .test_invoices import booked, drafted, owed, sent, set_up

Attempt = Callable[[], object]


def line_on(invoice: Invoice, like: InvoiceLine, pence: int) -> InvoiceLine:
    return InvoiceLine(
        invoice=invoice, description="x", net_pence=pence, vat="none", vat_pence=0, booking_id=like.booking_id
    )


def credit(invoice: Invoice, pence: int = -1) -> Invoice:
    """A credit note, as whoever writes rows would make one."""
    note = Invoice.objects.create(
        kind=Invoice.Kind.CREDIT_NOTE, organisation=invoice.organisation, credits=invoice, because="x"
    )
    line_on(note, invoice.lines.get(), pence).save()
    return note


def send(rows: Invoice) -> int:
    return Invoice.objects.filter(pk=rows.pk).update(state="sent", issued_on=localdate(), due_on=localdate())


def give_herself_the_money() -> None:
    priya = Person.objects.get(name="Priya Shah")
    RoleGrant.objects.create(person=priya, role=Role.FINANCE, organisation=None, starts_on=localdate())


def attempts(draft: Invoice, invoice: Invoice) -> dict[str, Attempt]:
    return {
        "make": lambda: Invoice.objects.create(organisation=draft.organisation),
        "add a line": lambda: line_on(draft, draft.lines.get(), 100).save(),
        "change": lambda: Invoice.objects.filter(pk=draft.pk).update(order_number="PO-1"),
        "turn a note into an invoice": lambda: Invoice.objects.filter(
            pk=Invoice.objects.create(
                kind=Invoice.Kind.CREDIT_NOTE, organisation=draft.organisation, credits=invoice
            ).pk
        ).update(kind=Invoice.Kind.INVOICE, credits=None),
        "send": lambda: send(draft),
        "throw away": lambda: Invoice.objects.get(pk=draft.pk).delete(),
        "credit": lambda: credit(invoice),
        "charge by a credit note": lambda: credit(invoice, 100),
        "settle": lambda: Payment.objects.create(invoice=invoice, pence=100, received_on=localdate()),
        "say where the money goes": lambda: Billing.objects.update(account_number="87654321"),
        "end the split": lambda: Billing.objects.update(split_duties=False),
        "make herself finance officer": give_herself_the_money,
    }


def succeed(draft: Invoice, invoice: Invoice) -> set[str]:
    """Which of them get through; nothing of it is kept."""
    done = set()
    for name, attempt in attempts(draft, invoice).items():
        with suppress(DutiesAreSplit), transaction.atomic():
            with refused():
                attempt()
            done.add(name)
            transaction.set_rollback(True)
    return done


class DutiesAreSplit(Exception):
    """The wall, and no other constraint."""


@contextmanager
def refused() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        wall = any(words in str(error) for words in ("only finance officers", "duties are split"))
        raise (DutiesAreSplit if wall else error) from error


@pytest.fixture
def invoices(in_alliance: Actor) -> tuple[Invoice, Invoice]:
    """A draft, and one that was sent."""
    set_up(in_alliance)
    booked(in_alliance)
    invoice = sent(in_alliance)
    booked(in_alliance)
    return drafted(in_alliance), invoice


EVERYTHING = {
    "make", "add a line", "change", "turn a note into an invoice", "send", "throw away", "credit",
    "charge by a credit note", "settle", "say where the money goes", "end the split", "make herself finance officer",
}  # fmt: skip


def test_everything_is_open_while_duties_are_not_split(invoices: tuple[Invoice, Invoice], as_: As) -> None:
    with as_("coordinator"):
        assert succeed(*invoices) == EVERYTHING


def test_nobody_but_finance_officers_gets_through(
    in_alliance: Actor, invoices: tuple[Invoice, Invoice], as_: As
) -> None:
    split(in_alliance)
    assert succeed(*invoices) == set()
    for key in ("coordinator", "head", "strand-lead"):
        with as_(key):
            assert succeed(*invoices) == set(), key
    with as_("finance"):
        assert succeed(*invoices) == EVERYTHING - {"make herself finance officer"}
    RoleGrant.objects.filter(role=Role.FINANCE).update(ends_on=localdate() - dt.timedelta(days=1))
    with as_("coordinator"):
        assert succeed(*invoices) == set()


def test_a_name_in_the_row_opens_nothing(
    in_alliance: Actor, invoices: tuple[Invoice, Invoice], as_: As
) -> None:
    split(in_alliance)
    draft, invoice = invoices
    judith = Person.objects.get(name="Judith Amos")
    with as_("coordinator"):
        with pytest.raises(IntegrityError, match="only finance officers"), transaction.atomic():
            Invoice.objects.filter(pk=draft.pk).update(
                state="sent", issued_on=localdate(), due_on=localdate(), sent_by=judith
            )
        with pytest.raises(IntegrityError, match="only finance officers"), transaction.atomic():
            Payment.objects.create(invoice=invoice, pence=100, received_on=localdate(), recorded_by=judith)


def test_a_co_ordinator_takes_a_date_out_and_its_share_is_credited(in_alliance: Actor, as_: As) -> None:
    set_up(in_alliance)
    run = booked(in_alliance, dates=(10, 20), price_pence=4000)
    place, session = run.bookings.get(), run.sessions.last()
    assert session is not None
    invoice = sent(in_alliance)
    split(in_alliance)
    with as_("coordinator") as priya:
        pence = sum(one.pence for one in shares_of(session))
        remove_session(
            actor=priya, session=Session.objects.get(pk=session.pk), because="Snow", agreed_pence=pence
        )
        assert pence
        note = Invoice.objects.get(credits=invoice)
        assert note.net_pence == -pence
        assert Booking.objects.get(pk=place.pk).state == Booking.State.BOOKED
        with pytest.raises(IntegrityError, match="only finance officers"), transaction.atomic():
            credit(invoice)  # the rest is still owed


def test_a_draft_loses_what_is_called_off(in_alliance: Actor, as_: As) -> None:
    set_up(in_alliance)
    run = booked(in_alliance)
    drafted(in_alliance)
    split(in_alliance)
    with as_("coordinator") as priya:
        cancel_run(actor=priya, run=Run.objects.get(pk=run.pk), because="Nobody can come")
    assert not Invoice.objects.exists()


def test_a_membership_that_ends_early_is_credited(in_alliance: Actor, as_: As) -> None:
    set_up(in_alliance)
    fee = add_fee(
        actor=in_alliance,
        fee=MembershipFee(
            organisation=organisation(SOUTH_GREEN),
            name="Plus",
            pence=9000,
            starts_on=day(0),
            ends_on=day(90),
        ),
    )
    invoice = sent(in_alliance)
    split(in_alliance)
    with as_("coordinator") as priya:
        end_membership(actor=priya, fee=fee, ends_on=day(30), given_back_pence=3000, because="They merge")
    assert Invoice.objects.get(credits=invoice).net_pence == -3000


def test_a_place_that_a_membership_pays_for_is_credited(in_alliance: Actor, as_: As) -> None:
    set_up(in_alliance)
    place = booked(in_alliance).bookings.get()
    invoice = sent(in_alliance)
    gross = owed(invoice)
    fee = MembershipFee(
        organisation=place.organisation,
        name="Plus",
        pence=0,
        included_places=2,
        starts_on=day(-30),
        ends_on=day(60),
    )
    add_fee(actor=in_alliance, fee=fee)
    split(in_alliance)
    with as_("coordinator") as priya:
        pence = invoice.net_pence
        cover_earlier_places(actor=priya, fee=fee, bookings=[place], expected_pence=pence)
    assert gross
    assert owed(invoice) == 0


def test_support_that_costs_less_is_credited(in_alliance: Actor, as_: As) -> None:
    set_up(in_alliance)
    source = {"source_kind": "sle_brokerage.deployment", "source_id": uuid4(), "because": "Fewer days"}
    support = {"organisation": organisation(SOUTH_GREEN), "description": "Support", **source}
    charge(actor=in_alliance, pence=9000, **support)
    invoice = sent(in_alliance)
    split(in_alliance)
    with as_("coordinator") as priya:
        charge(actor=priya, pence=4500, **support)
    assert owed(invoice) == 0
