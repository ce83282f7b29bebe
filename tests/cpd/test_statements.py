"""The statement of a school, and that all figures of money are the same wherever they stand, to the penny."""

from __future__ import annotations

import csv
import datetime as dt
import io
import uuid
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

import cpd.tasks  # noqa: F401  (its job registers itself, as in a worker)
from alliance_portal.kernel import files, jobs
from alliance_portal.kernel.documents.render import render_pdf
from alliance_portal.kernel.documents.validate import failures
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import exact_pounds, pounds, short_day
from cpd.actions import (
    book_places,
    credit_lines,
    draft_invoices,
    print_statement,
    record_payment,
    save_prices,
    send_invoice,
)
from cpd.invoices.pages import document_html
from cpd.invoices.snapshot import InvoiceSnapshot
from cpd.models import Invoice, RunPrices, StatementPrint, Vat
from cpd.queries.billing import Wanted
from cpd.queries.invoices import sums_by_rate
from cpd.queries.statements import printed_statement, statement_between
from cpd.queries.xero import xero_rows
from cpd.retention.prints import statement_prints
from cpd.statements.pages import document_html as statement_html
from schools.models import Alliance
from tests import pdf as reading
from tests.conftest import As, SignIn

from .making import book, day, make_people, make_run, organisation, url
from .test_bookings import SOUTH_GREEN
from .test_entitlements import membership
from .test_invoices import set_up

USUAL, OWN = "Exempt: training by a school", "Zero-rated: printed books for schools"


def priced_run(actor: Actor, pence: int, **prices: str) -> None:
    """A course at this price, on which one person of the school has a place."""
    run = make_run(price_pence=pence)
    if prices:
        save_prices(actor=actor, prices=RunPrices(run=run, **prices))
    book(actor, run, make_people(1))


def invoiced(actor: Actor) -> Invoice:
    """Four places: one that the membership pays, one of which it pays £4.33, and two at other rates."""
    set_up(actor, vat=Vat.EXEMPT, vat_reason=USUAL)
    membership(actor, included_pence=5000)
    priced_run(actor, 4567)
    priced_run(actor, 3333, vat=Vat.STANDARD)
    priced_run(actor, 1999, vat=Vat.ZERO, vat_reason=OWN)
    priced_run(actor, 2501)
    school = organisation(SOUTH_GREEN)
    [draft] = draft_invoices(actor=actor, schools=[school], wanted=Wanted(day(30), kinds=["places"]))
    return send_invoice(actor=actor, invoice=draft)


def test_each_line_says_its_rate_and_why_and_the_rates_make_the_whole(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    invoice = invoiced(in_alliance)
    lines = [(one.net_pence, one.vat, one.vat_pence, one.vat_reason) for one in invoice.lines.order_by("id")]
    assert lines == [
        (2900, "standard", 580, ""),
        (1999, "zero", 0, OWN),
        (2501, "exempt", 0, ""),
    ]
    rates = sums_by_rate(invoice)
    assert {rate: (net, tax) for rate, net, tax in rates} == {
        "20%": (2900, 580),
        "0%": (1999, 0),
        "Exempt": (2501, 0),
    }
    assert sum(net + tax for _, net, tax in rates) == invoice.gross_pence == 7980
    said = InvoiceSnapshot.from_json(invoice.snapshot)
    assert [one.vat_reason for one in said.lines] == ["", OWN, ""]
    assert said.vat_reason == USUAL
    pdf = render_pdf(document_html(said))
    assert failures(pdf) == []
    text = reading.spoken(pdf)
    for words in (OWN, USUAL, *(exact_pounds(pence) for pence in (2900, 580, 1999, 2501, 7980))):
        assert words in text
    page = sign_in("head").get(url("invoice", invoice.public_id)).content.decode()
    for words in (OWN, "By VAT rate", *(pounds(pence) for pence in (2900, 1999, 2501, 7980))):
        assert words in page


def test_a_reason_of_its_own_for_all_lines_is_the_only_one(in_alliance: Actor) -> None:
    set_up(in_alliance, vat=Vat.EXEMPT, vat_reason=USUAL)
    priced_run(in_alliance, 1999, vat=Vat.ZERO, vat_reason=OWN)
    school = organisation(SOUTH_GREEN)
    [draft] = draft_invoices(actor=in_alliance, schools=[school], wanted=Wanted(day(30)))
    assert InvoiceSnapshot.from_json(send_invoice(actor=in_alliance, invoice=draft).snapshot).vat_reason == ""


def test_the_figures_are_the_same_on_page_paper_and_in_files(in_alliance: Actor, sign_in: SignIn) -> None:
    invoice = invoiced(in_alliance)
    record_payment(actor=in_alliance, invoice=invoice, pence=1001, received_on=timezone.localdate())
    books = [line for line in invoice.lines.all() if line.vat_reason]
    note = credit_lines(actor=in_alliance, invoice=invoice, lines=books, because="Not sent")
    assert note.lines.get().vat_reason == OWN
    owed = 7980 - 1001 - 1999
    school, head = organisation(SOUTH_GREEN), sign_in("head")

    found = statement_between(in_alliance, school, None, None)
    assert found.closing == sum(one.pence for one in found.entries) == owed
    page = head.get(url("statement", school.public_id)).content.decode()
    assert pounds(owed) in page
    content = head.get(url("statement", school.public_id), {"csv": "1"}).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert sum(Decimal(row["Amount"]) for row in rows) == Decimal(rows[-1]["Balance"]) == Decimal(owed) / 100
    said = reading.spoken(printed(head, ""))
    for pence in (7980, -1001, -1999, owed):
        assert exact_pounds(pence) in said
    assert "Partnership Plus" in said

    header, *lines = xero_rows(Invoice.objects.all())
    amount, tax = header.index("*UnitAmount"), header.index("*TaxType")
    net = sum(Decimal(line[amount]) for line in lines)
    taxed = sum(Decimal(line[amount]) for line in lines if line[tax].startswith("20%"))
    assert net + taxed / 5 == Decimal(7980 - 1999) / 100


def printed(client: Client, query: str) -> bytes:
    """The statement of the school as its head has it printed."""
    school = organisation(SOUTH_GREEN)
    answer = client.post(url("statement_pdf", school.public_id) + query)
    job = Job.objects.filter(kind="statement").latest("pk")
    assert str(job.public_id) in answer.url
    jobs.run(job.pk)
    file = StatementPrint.objects.filter(organisation=school).latest("pk").file
    assert client.get(Job.objects.get(pk=job.pk).result_url).status_code == 200
    return files.read(file)


def test_it_prints_the_days_that_the_page_shows(in_alliance: Actor, sign_in: SignIn) -> None:
    invoice = invoiced(in_alliance)
    record_payment(actor=in_alliance, invoice=invoice, pence=1001, received_on=day(-3))
    head, today = sign_in("head"), timezone.localdate()
    query = f"?first_0={today.day}&first_1={today.month}&first_2={today.year}"
    page = head.get(url("statement", organisation(SOUTH_GREEN).public_id) + query).content.decode()
    assert f"/pdf/{query}".replace("&", "&amp;") in page
    pdf = printed(head, query)
    assert failures(pdf) == []
    said = reading.spoken(pdf)
    assert "Opening balance" in said
    assert exact_pounds(-1001) in said
    assert "Payment for" not in said
    assert exact_pounds(7980 - 1001) in said


def test_nobody_else_prints_or_reads_it(in_alliance: Actor, sign_in: SignIn, as_: As) -> None:
    school = organisation(SOUTH_GREEN)
    with as_("head-brightside") as stranger, pytest.raises(PermissionDenied):
        print_statement(actor=stranger, school=school, first=None, last=None)
    stranger_client = sign_in("head-brightside")
    assert stranger_client.post(url("statement_pdf", school.public_id)).status_code == 403
    assert stranger_client.get(url("statement", school.public_id)).status_code == 403
    printed(sign_in("head"), "")
    file = StatementPrint.objects.get().file
    assert stranger_client.get(f"/a/billericay/files/{file.public_id}/").status_code in (403, 404)


def test_it_goes_with_its_file(in_alliance: Actor) -> None:
    file = files.store(name="a.pdf", content=b"%PDF", content_type="application/pdf", kind="statement")
    StatementPrint.objects.create(organisation=organisation(SOUTH_GREEN), file=file)
    assert not statement_prints(timezone.now() - dt.timedelta(days=30))
    statement_prints(timezone.now()).delete()
    assert not StoredFile.objects.filter(pk=file.pk).exists()


def test_the_reason_of_a_price_is_asked_for_where_the_invoice_needs_one(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    set_up(in_alliance)
    run, client = make_run(), sign_in("coordinator")
    address = url("run_prices", run.public_id)
    assert "Enter why no VAT is charged" in client.post(address, {"vat": "zero"}).content.decode()
    assert "leave it empty" in client.post(address, {"vat_reason": OWN}).content.decode()
    assert client.post(address, {"vat": "zero", "vat_reason": OWN}).status_code == 302
    assert RunPrices.objects.get(run=run).vat_reason == OWN


def test_an_entry_says_when_it_is_due_whose_order_it_was_and_how_it_was_paid(in_alliance: Actor) -> None:
    set_up(in_alliance, number_prefix="TSA-", payment_days=28)
    run, school = make_run(price_pence=5000), organisation(SOUTH_GREEN)
    book_places(actor=in_alliance, run=run, people=make_people(1), key=uuid.uuid4(), order_number="PO 7")
    [draft] = draft_invoices(actor=in_alliance, schools=[school], wanted=Wanted(day(30)))
    sent = send_invoice(actor=in_alliance, invoice=draft)
    for pence in (1000, -1000):
        record_payment(actor=in_alliance, invoice=sent, pence=pence, received_on=day(0), reference="BACS")
    credit_lines(actor=in_alliance, invoice=sent, lines=list(sent.lines.all()), because="Ill")
    said = {one.what for one in statement_between(in_alliance, school, None, None).entries}
    assert said == {
        f"Invoice TSA-00001, your order PO 7, due {short_day(day(28))}",
        "Payment for Invoice TSA-00001, BACS",
        "Payment taken back for Invoice TSA-00001, BACS",
        "Credit note TSA-00002 on Invoice TSA-00001",
    }


def test_its_print_says_who_sells_and_fits_what_a_membership_includes(in_alliance: Actor) -> None:
    set_up(in_alliance)
    membership(in_alliance, included_places=12, included_days=Decimal("10.5"), included_pence=150_000)
    school = organisation(SOUTH_GREEN)
    alliance = Alliance.objects.get(pk=in_alliance.alliance_id)
    printed = statement_html(printed_statement(in_alliance, alliance, school, None, None))
    for words in ("Coxes Farm Road", "VAT number GB123456789", "12 places, 10.5 days and £1,500"):
        assert words in printed
    pdf = render_pdf(printed)
    assert failures(pdf) == []
    assert len(reading.pages(pdf)) == 1
