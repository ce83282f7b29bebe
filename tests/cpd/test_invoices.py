"""Invoices: what they charge, once and to the penny; numbers without gaps; nothing sent ever changes."""

from __future__ import annotations

import csv
import datetime as dt
import io
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from alliance_portal.kernel.documents.render import render_pdf
from alliance_portal.kernel.documents.validate import failures
from alliance_portal.kernel.models import Job, OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    add_fee,
    cancel_booking,
    cancel_run,
    credit_lines,
    discard_draft,
    draft_invoices,
    note_order,
    record_payment,
    remind_of_late_invoices,
    save_billing,
    send_invoice,
    waive_charge,
)
from cpd.actions.invoices import settled_state
from cpd.invoices.pages import document_html, vat_by_kind
from cpd.invoices.snapshot import InvoiceSnapshot, InvoiceSnapshotLine
from cpd.models import Billing, CancellationCharge, Invoice, InvoiceLine, MembershipFee, Payment, Run, Vat
from cpd.models.vat import vat_on
from cpd.queries.billing import Wanted, due_by_school
from cpd.queries.invoices import with_owed
from cpd.queries.statements import statement_of
from cpd.queries.xero import COLUMNS
from tests.conftest import As, SignIn

from .making import book, day, make_people, make_run, organisation, url
from .test_bookings import SOUTH_GREEN, mails, person
from .test_tariffs import CALENDAR, percent, terms

State = Invoice.State


def set_up(actor: Actor, **changes: Any) -> Billing:
    values: dict[str, Any] = {
        "seller": "St Peter's Catholic Primary School",
        "address": "Coxes Farm Road\nBillericay\nCM11 2UB",
        "vat": Vat.STANDARD,
        "vat_number": "GB123456789",
        "account_holder": "St Peter's School Fund",
        "sort_code": "12-34-56",
        "account_number": "12345678",
    }
    return save_billing(actor=actor, billing=Billing(**values | changes))


def booked(actor: Actor, *people: Any, **changes: Any) -> Run:
    run = make_run(**changes)
    book(actor, run, people or make_people(1))
    return run


def address(until: dt.date) -> str:
    """The filter "begins up to and including" as it stands in an address."""
    return f"until_0={until.day}&until_1={until.month}&until_2={until.year}"


def drafted(actor: Actor, until: int = 30) -> Invoice:
    [invoice] = draft_invoices(actor=actor, schools=[organisation(SOUTH_GREEN)], wanted=Wanted(day(until)))
    return invoice


def sent(actor: Actor) -> Invoice:
    return send_invoice(actor=actor, invoice=drafted(actor))


def owed(invoice: Invoice) -> int:
    return int(with_owed(Invoice.objects.filter(pk=invoice.pk)).get().owed)  # type: ignore[attr-defined]


# Arithmetic ------------------------------------------------------------------------------------------------


@given(st.integers(-10_000_000, 10_000_000), st.sampled_from(Vat))
def test_tax_is_within_half_a_penny_and_a_credit_undoes_it(net: int, vat: Vat) -> None:
    rate = 20 if vat == Vat.STANDARD else 0
    assert abs(vat_on(net, vat) * 100 - net * rate) <= 50
    assert vat_on(-net, vat) == -vat_on(net, vat)


def test_half_a_penny_goes_up() -> None:
    assert vat_on(12, Vat.STANDARD) == 2  # 2.4
    assert vat_on(13, Vat.STANDARD) == 3  # 2.6
    assert [vat_on(net, Vat.EXEMPT) for net in (1, 99)] == [0, 0]


LINES = st.lists(st.tuples(st.integers(1, 1_000_000), st.sampled_from(Vat)), min_size=1, max_size=12)


def said(lines: list[tuple[int, Vat]]) -> InvoiceSnapshot:
    rows = tuple(InvoiceSnapshotLine("A place", net, Vat(vat).label, vat_on(net, vat)) for net, vat in lines)
    return InvoiceSnapshot(
        title="Invoice", number="INV-00001", issued_on=dt.date(2026, 3, 1), due_on=dt.date(2026, 3, 29),
        seller="A", seller_address=(), vat_number="", buyer="B", buyer_address=(), order_number="", credits="",
        because="", lines=rows, net_pence=sum(row.net_pence for row in rows),
        vat_pence=sum(row.vat_pence for row in rows), account_holder="", sort_code="", account_number="",
        contact="", alliance="C", brand_colour="#0b6b5d", logo="",
    )  # fmt: skip


@given(LINES)
def test_the_sums_by_rate_make_the_whole(lines: list[tuple[int, Vat]]) -> None:
    snapshot = said(lines)
    by_kind = vat_by_kind(snapshot)
    assert sum(net for _, net, _ in by_kind) == snapshot.net_pence
    assert sum(net + tax for _, net, tax in by_kind) == snapshot.gross_pence
    assert InvoiceSnapshot.from_json(snapshot.to_json()) == snapshot


@given(st.integers(1, 10_000), st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_state_follows_from_what_was_paid_and_credited(gross: int, paid: int, credited: int) -> None:
    state = settled_state(gross, paid, credited)
    assert (state == State.SENT) == (paid == 0 and credited < gross)
    assert (state in (State.PAID, State.CREDITED)) == (paid + credited >= gross)


# What is charged -------------------------------------------------------------------------------------------


def test_places_charges_and_memberships_are_invoiced_once(in_alliance: Actor) -> None:
    set_up(in_alliance)
    terms(in_alliance, CALENDAR, [percent(0, 50)])
    run = booked(in_alliance, *make_people(2), dates=(10,))
    cancel_booking(actor=in_alliance, booking=run.bookings.first())
    booked(in_alliance, dates=(60,))
    membership = {"name": "Partnership Plus", "pence": 150_000, "starts_on": day(0), "ends_on": day(364)}
    fee = MembershipFee(organisation=organisation(SOUTH_GREEN), **membership)
    add_fee(actor=in_alliance, fee=fee)
    invoice = drafted(in_alliance)
    assert sorted(line.net_pence for line in invoice.lines.all()) == [2250, 4500, 150_000]
    assert sorted(line.vat_pence for line in invoice.lines.all()) == [450, 900, 30_000]
    assert due_by_school(Wanted(day(30))) == []
    with pytest.raises(ValidationError, match="nothing to invoice"):
        drafted(in_alliance)
    assert [one.net_pence for one in due_by_school(Wanted(day(60)))] == [4500]
    discard_draft(actor=in_alliance, invoice=invoice)
    assert [one.net_pence for one in due_by_school(Wanted(day(30)))] == [156_750]


def test_waived_charges_cancelled_runs_and_waiting_people_are_not_charged(in_alliance: Actor) -> None:
    set_up(in_alliance)
    terms(in_alliance, CALENDAR, [percent(0, 100)])
    run = booked(in_alliance, *make_people(2), places=1, dates=(5,))
    cancel_booking(actor=in_alliance, booking=run.bookings.order_by("id")[0])
    charge = CancellationCharge.objects.get()
    waive_charge(actor=in_alliance, charge=charge, because="Snow")
    called_off = booked(in_alliance, dates=(6,))
    cancel_run(actor=in_alliance, run=called_off, because="Ill")
    booked(in_alliance, *make_people(3), places=1, dates=(7,))
    assert [one.net_pence for one in due_by_school(Wanted(day(30)))] == [
        9000
    ]  # who moved up on the first, and one on the last


def test_each_order_number_has_an_invoice_of_its_own(in_alliance: Actor) -> None:
    set_up(in_alliance)
    note_order(group=booked(in_alliance).group_bookings.get(), number="PO 1")
    booked(in_alliance)
    made = draft_invoices(actor=in_alliance, schools=[organisation(SOUTH_GREEN)], wanted=Wanted(day(30)))
    assert [one.order_number for one in made] == ["", "PO 1"]


def test_without_a_seller_there_is_no_invoice(in_alliance: Actor) -> None:
    booked(in_alliance)
    with pytest.raises(ValidationError, match="First say who invoices"):
        drafted(in_alliance)


# Sending ---------------------------------------------------------------------------------------------------


def test_numbers_have_no_gaps_and_sums_are_those_of_the_lines(in_alliance: Actor) -> None:
    set_up(in_alliance)
    booked(in_alliance, *make_people(2))
    first = drafted(in_alliance)
    with transaction.atomic():
        send_invoice(actor=in_alliance, invoice=first)
        transaction.set_rollback(True)
    first = send_invoice(actor=in_alliance, invoice=Invoice.objects.get(pk=first.pk))
    booked(in_alliance)
    second = sent(in_alliance)
    assert [first.reference, second.reference] == ["INV-00001", "INV-00002"]
    assert (first.net_pence, first.vat_pence, first.due_on) == (9000, 1800, day(28))
    said_ = InvoiceSnapshot.from_json(first.snapshot)
    assert (said_.number, said_.gross_pence, said_.buyer) == ("INV-00001", 10800, SOUTH_GREEN)
    assert "Ruth Okafor" not in first.snapshot
    assert mails("Invoice INV-00001: £108") == [person("Ruth Okafor").email]
    assert Job.objects.filter(kind="invoice").count() == 2


@pytest.mark.parametrize(
    "change",
    [
        {"net_pence": 1}, {"number": 9}, {"snapshot": "{}"}, {"due_on": dt.date(2030, 1, 1)}, {"state": "draft"},
        {"order_number": "PO"}, {"because": "x"}, {"kind": "credit_note"}, {"reference": "X"},
    ],
)  # fmt: skip
def test_what_was_sent_does_not_change(change: dict[str, Any], in_alliance: Actor) -> None:
    set_up(in_alliance)
    booked(in_alliance)
    invoice = sent(in_alliance)
    with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
        Invoice.objects.filter(pk=invoice.pk).update(**change)
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        Invoice.objects.filter(pk=invoice.pk)._raw_delete("default")
    for write in (
        lambda: InvoiceLine.objects.create(
            invoice=invoice, description="x", net_pence=1, vat="none", vat_pence=0
        ),
        lambda: invoice.lines.all().delete(),
    ):
        with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
            write()
    with pytest.raises(ValidationError, match="already sent"):
        send_invoice(actor=in_alliance, invoice=invoice)
    with pytest.raises(ValidationError, match="Send a credit note"):
        discard_draft(actor=in_alliance, invoice=invoice)


def test_nobody_sets_the_counter(in_alliance: Actor) -> None:
    billing = set_up(in_alliance, last_number=50)
    billing.refresh_from_db()
    assert billing.last_number == 0
    with pytest.raises(ProgrammingError), transaction.atomic():
        Billing.objects.update(last_number=7)


# Credits and payments --------------------------------------------------------------------------------------


def test_a_credit_note_undoes_lines_to_the_penny_and_they_can_be_invoiced_anew(in_alliance: Actor) -> None:
    set_up(in_alliance)
    booked(in_alliance, *make_people(2), price_pence=1013)
    invoice = sent(in_alliance)
    line = invoice.lines.first()
    assert line
    note = credit_lines(actor=in_alliance, invoice=invoice, lines=[line], because="Charged by mistake")
    assert (note.reference, note.gross_pence) == ("INV-00002", -line.gross_pence)
    assert owed(invoice) == invoice.gross_pence - line.gross_pence
    invoice.refresh_from_db()
    assert invoice.state == State.SENT, "nothing was paid"
    with pytest.raises(ValidationError, match="credited already"):
        credit_lines(actor=in_alliance, invoice=invoice, lines=[line], because="Again")
    credit_lines(actor=in_alliance, invoice=invoice, lines=list(invoice.lines.all())[1:], because="Rest")
    invoice.refresh_from_db()
    assert (invoice.state, owed(invoice)) == (State.CREDITED, 0)
    assert [one.net_pence for one in due_by_school(Wanted(day(30)))] == [2026]
    assert len(mails("Credit note")) == 2


def test_who_credits_lines_sees_whose_they_are(sign_in: SignIn, in_alliance: Actor) -> None:
    set_up(in_alliance)
    one, other = make_people(2)
    booked(in_alliance, one, other)
    page = sign_in("coordinator").get(url("invoice_credit", sent(in_alliance).public_id)).content.decode()
    assert f"for {one}: £" in page
    assert f"for {other}: £" in page


def test_a_run_that_is_called_off_credits_what_was_invoiced(in_alliance: Actor) -> None:
    set_up(in_alliance)
    run = booked(in_alliance, *make_people(2))
    invoice = sent(in_alliance)
    cancel_run(actor=in_alliance, run=run, because="The trainer is ill.")
    [note] = invoice.credit_notes.all()
    assert note.gross_pence == -invoice.gross_pence
    assert "The trainer is ill." in note.because
    assert due_by_school(Wanted(day(30))) == []


def test_who_cancels_late_pays_the_charge_instead_of_the_place(in_alliance: Actor) -> None:
    set_up(in_alliance)
    terms(in_alliance, CALENDAR, [percent(0, 50)])
    run = booked(in_alliance)
    invoice = sent(in_alliance)
    cancel_booking(actor=in_alliance, booking=run.bookings.get())
    assert owed(invoice) == 0
    assert [one.net_pence for one in due_by_school(Wanted(day(30)))] == [2250]


def test_a_draft_loses_the_line_of_a_cancelled_booking(in_alliance: Actor) -> None:
    set_up(in_alliance)
    run = booked(in_alliance, *make_people(2))
    invoice = drafted(in_alliance)
    first, second = run.bookings.order_by("id")
    cancel_booking(actor=in_alliance, booking=first)
    assert [line.booking_id for line in invoice.lines.all()] == [second.pk]
    cancel_booking(actor=in_alliance, booking=second)
    assert not Invoice.objects.filter(pk=invoice.pk).exists()


def test_payments_add_up_and_mistakes_are_taken_back(in_alliance: Actor) -> None:
    set_up(in_alliance)
    booked(in_alliance)
    invoice = sent(in_alliance)  # £54

    def pay(pence: int) -> str:
        record_payment(actor=in_alliance, invoice=invoice, pence=pence, received_on=day(0))
        invoice.refresh_from_db()
        return str(invoice.state)

    assert pay(2000) == State.PART_PAID
    with pytest.raises(ValidationError, match="still to be paid: £34"):
        pay(3401)
    assert pay(3400) == State.PAID
    assert pay(-3400) == State.PART_PAID
    with pytest.raises(ValidationError, match="Only £20 was recorded"):
        pay(-2001)
    assert pay(-2000) == State.SENT
    balances = [entry.balance for entry in statement_of(in_alliance, organisation(SOUTH_GREEN))]
    assert balances[-1] == owed(invoice) == 5400


def test_late_invoices_are_reminded_of_once_a_step(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(in_alliance, payment_days=0)
    booked(in_alliance)
    sent(in_alliance)
    assert remind_of_late_invoices(actor=in_alliance) == 0
    today = day(0)
    for later, expected in ((6, 0), (7, 1), (7, 0), (27, 0), (28, 1), (60, 0)):
        then = today + dt.timedelta(days=later)
        monkeypatch.setattr(timezone, "localdate", partial(dt.date.fromordinal, then.toordinal()))
        assert (later, remind_of_late_invoices(actor=in_alliance)) == (later, expected)
    monkeypatch.undo()
    assert len(mails("Reminder: invoice INV-00001, £54")) == 2


# Walls and pages -------------------------------------------------------------------------------------------


def test_a_head_sees_what_was_sent_to_her_school_and_changes_nothing(as_: As, in_alliance: Actor) -> None:
    set_up(in_alliance)
    booked(in_alliance)
    invoice = drafted(in_alliance)
    with as_("head") as head:
        assert not visible(head, Invoice).exists()
        assert not visible(head, InvoiceLine).exists()
        assert not visible(head, Billing).exists()
    invoice = send_invoice(actor=in_alliance, invoice=invoice)
    record_payment(actor=in_alliance, invoice=invoice, pence=100, received_on=day(0))
    with as_("head") as head:
        assert visible(head, Invoice).get() == invoice
        assert visible(head, InvoiceLine).count() == visible(head, Payment).count() == 1
        for act in (
            lambda: record_payment(actor=head, invoice=invoice, pence=1, received_on=day(0)),
            lambda: credit_lines(actor=head, invoice=invoice, lines=[], because="x"),
            lambda: draft_invoices(actor=head, schools=[organisation(SOUTH_GREEN)], wanted=Wanted(day(0))),
            lambda: save_billing(actor=head, billing=Billing.objects.get()),
        ):
            with pytest.raises(PermissionDenied):
                act()
    for key in ("head-brightside", "teacher"):
        with as_(key) as stranger:
            assert not visible(stranger, Invoice).exists()
            assert not visible(stranger, Payment).exists()


def test_from_what_is_owed_to_paid_through_the_pages(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("coordinator")
    assert "Nobody invoices yet" in client.get(url("invoices_due")).content.decode()
    seller = {
        "seller": "St Peter's", "address": "Billericay", "vat": "standard", "number_prefix": "TSA-",
        "payment_days": "30",
        "sales_account": "200", "sort_code": "123456", "account_number": "1234 5678",
    }  # fmt: skip
    wrong = client.post(url("billing"), seller)
    assert "Enter the VAT registration number, because VAT is charged" in wrong.content.decode()
    client.post(url("billing"), seller | {"vat_number": "GB1"})
    assert Billing.objects.get().sort_code == "12-34-56"
    booked(in_alliance, person("Tom Reed"))
    school = organisation(SOUTH_GREEN)
    due = f"{url('school_due', school.public_id)}?{address(day(30))}"
    page = client.get(due)
    assert "Tom Reed" in page.content.decode()
    draft = client.post(due, {"item": page.context["form"].fields["item"].initial})
    invoice = Invoice.objects.get()
    assert draft["Location"] == url("invoice", invoice.public_id)
    assert "sees nothing of a draft" in client.get(draft["Location"]).content.decode()
    client.post(url("invoice_send", invoice.public_id))
    assert ">Invoice TSA-00001</a>" in client.get(url("invoice_list")).content.decode()
    today = day(0)
    when = {"received_on_0": today.day, "received_on_1": today.month, "received_on_2": today.year}
    much = client.post(url("payment_create", invoice.public_id), {"pence": "99"} | when)
    assert "more than is still to be paid: £54" in much.content.decode()
    client.post(url("payment_create", invoice.public_id), {"pence": "54", "reference": "BACS"} | when)
    head = sign_in("head")
    page = head.get(url("invoice", invoice.public_id)).content.decode()
    assert "Tom Reed" in page
    assert "Record a payment" not in page
    statement = head.get(url("statement", school.public_id))
    assert "Payment for Invoice TSA-00001" in statement.content.decode()
    csv_file = head.get(url("statement", school.public_id), {"csv": 1}).getvalue().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(csv_file)))
    assert rows[-1][-1] == "0.00"
    assert sign_in("head-brightside").get(url("statement", school.public_id)).status_code == 403
    assert sign_in("head-brightside").get(url("invoice", invoice.public_id)).status_code == 404


def test_a_credit_note_is_not_due(sign_in: SignIn, in_alliance: Actor) -> None:
    set_up(in_alliance)
    booked(in_alliance, *make_people(2))
    invoice = sent(in_alliance)
    credit_lines(actor=in_alliance, invoice=invoice, lines=list(invoice.lines.all())[:1], because="Mistake")
    answer = sign_in("coordinator").get(url("invoice_list"), {"csv": 1})
    note, charged = csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig")))
    assert (note["Due"], bool(charged["Due"])) == ("", True)


def test_the_file_for_xero_has_its_columns_and_a_row_a_line(sign_in: SignIn, in_alliance: Actor) -> None:
    set_up(in_alliance)
    booked(in_alliance, *make_people(2))
    invoice = sent(in_alliance)
    credit_lines(actor=in_alliance, invoice=invoice, lines=list(invoice.lines.all())[:1], because="Mistake")
    booked(in_alliance)
    drafted(in_alliance)
    answer = sign_in("coordinator").get(url("invoices_xero"))
    head, *rows = csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig")))
    assert tuple(head) == COLUMNS
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["*InvoiceNumber"] for row in found] == ["INV-00001", "INV-00001", "INV-00002"]
    assert [row["*UnitAmount"] for row in found] == ["45.00", "45.00", "-45.00"]
    assert found[0]["*InvoiceDate"] == f"{day(0):%d/%m/%Y}"
    assert found[0]["*TaxType"] == "20% (VAT on Income)"
    assert (found[0]["POCity"], found[0]["POPostalCode"][:2]) == ("Billericay", "CM")
    assert (found[0]["Currency"], found[0]["*AccountCode"], found[0]["Total"]) == ("GBP", "200", "")
    assert sign_in("head").get(url("invoices_xero")).status_code == 403


def test_lists_cost_the_same_for_many(
    sign_in: SignIn, in_alliance: Actor, django_assert_max_num_queries: Any
) -> None:
    set_up(in_alliance)
    for _ in range(4):
        booked(in_alliance, *make_people(2))
        sent(in_alliance)
    booked(in_alliance, *make_people(5))
    client = sign_in("coordinator")
    for path in (
        url("invoice_list"),
        f"{url('school_due', organisation(SOUTH_GREEN).public_id)}?{address(day(30))}",
        url("statement", organisation(SOUTH_GREEN).public_id),
        url("invoice", Invoice.objects.first().public_id),  # type: ignore[union-attr]
    ):
        with django_assert_max_num_queries(26):
            assert client.get(path).status_code == 200


def test_the_pdf_is_accessible(in_alliance: Actor) -> None:
    set_up(in_alliance)
    booked(in_alliance, *make_people(3))
    invoice = sent(in_alliance)
    pdf = render_pdf(document_html(InvoiceSnapshot.from_json(invoice.snapshot)))
    assert failures(pdf) == []
    assert OutgoingMail.objects.filter(subject__startswith="Invoice").exists()


def test_a_draft_owes_nothing_yet_in_the_list(in_alliance: Actor, sign_in: SignIn) -> None:
    set_up(in_alliance)
    booked(in_alliance)

    def still_to_pay() -> str:
        [row] = sign_in("coordinator").get(url("invoice_list")).context["listing"].table.page.object_list
        return str(row.get_cell("owed"))

    draft = drafted(in_alliance)
    assert still_to_pay() == ""
    send_invoice(actor=in_alliance, invoice=draft)
    assert still_to_pay() == "£54"
