"""What stands on an invoice about VAT, who gets it, the link without sign-in, and a statement from day to day."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any

import pytest

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor, Strand
from alliance_portal.kernel.ui.formats import short_day
from cpd.actions import credit_lines, record_payment, send_invoice
from cpd.forms.billing import BillingForm
from cpd.invoices.pages import document_html
from cpd.invoices.snapshot import InvoiceSnapshot
from cpd.models import Invoice, Vat
from cpd.queries.invoices import invoice_by_token, invoice_token
from cpd.queries.statements import statement_between
from cpd.tasks import make_invoice  # noqa: F401  (its job registers itself, as in a worker)
from schools.models import Organisation, Person, RoleGrant, SchoolContact
from schools.queries.contacts import invoiced_at
from tests.conftest import SignIn

from .making import day, make_people, organisation, url
from .test_bookings import SOUTH_GREEN, mails, person
from .test_invoices import booked, drafted, sent, set_up

REASON = "Exempt under VATA 1994, Schedule 9, Group 6."


def contact(area: str = SchoolContact.INVOICES, school: str = SOUTH_GREEN) -> Person:
    [someone] = make_people(1, school)
    SchoolContact.objects.create(organisation=organisation(school), person=someone, area=area)
    return someone


# VAT -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vat", "printed"), [(Vat.EXEMPT, True), (Vat.ZERO, True), (Vat.STANDARD, False), (Vat.NONE, False)]
)
def test_an_invoice_says_why_it_carries_no_vat(in_alliance: Actor, vat: Vat, printed: bool) -> None:
    set_up(in_alliance, vat=vat, vat_reason=REASON)
    booked(in_alliance)
    snapshot = InvoiceSnapshot.from_json(sent(in_alliance).snapshot)
    assert (snapshot.vat_reason == REASON) == printed
    assert (REASON in document_html(snapshot)) == printed


def test_what_was_frozen_before_says_nothing(in_alliance: Actor) -> None:
    set_up(in_alliance)
    booked(in_alliance)
    plain = json.loads(sent(in_alliance).snapshot)
    del plain["vat_reason"]
    assert InvoiceSnapshot.from_json(json.dumps(plain)).vat_reason == ""


@pytest.mark.parametrize(("vat", "asked"), [("exempt", True), ("zero", True), ("none", False)])
def test_the_reason_is_asked_where_the_law_wants_one(in_alliance: Actor, vat: str, asked: bool) -> None:
    seller = {
        "seller": "St Peter's", "address": "Billericay", "vat": vat, "payment_days": "30", "sales_account": "200",
    }  # fmt: skip
    assert ("vat_reason" in BillingForm(seller).errors) == asked
    assert BillingForm(seller | {"vat_reason": REASON}).is_valid()


# Who gets it -----------------------------------------------------------------------------------------------


def test_it_goes_to_the_head_and_to_the_contact_for_invoices(in_alliance: Actor) -> None:
    set_up(in_alliance)
    manager, other = contact(), contact(Strand.CPD)
    booked(in_alliance)
    invoice = sent(in_alliance)
    told = {person("Ruth Okafor").email, manager.email}
    assert set(mails("Invoice INV-00001")) == told
    credit_lines(actor=in_alliance, invoice=invoice, lines=list(invoice.lines.all()), because="Mistake")
    assert set(mails("Credit note")) == told
    assert other.email not in told


def test_where_there_is_no_head_the_contacts_get_it(in_alliance: Actor) -> None:
    school = Organisation.objects.create(kind=Organisation.Kind.OTHER, name="A charity")
    assert invoiced_at(school) == []
    [courses] = Person.objects.bulk_create([Person(organisation=school, name="A", email="a@charity.invalid")])
    SchoolContact.objects.create(organisation=school, person=courses, area=Strand.CPD)
    assert invoiced_at(school) == [courses]
    [manager] = Person.objects.bulk_create([Person(organisation=school, name="B", email="b@charity.invalid")])
    SchoolContact.objects.create(organisation=school, person=manager, area=SchoolContact.INVOICES)
    assert invoiced_at(school) == [manager]
    Person.objects.filter(pk=manager.pk).update(archived_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert invoiced_at(school) == [courses]
    assert not RoleGrant.objects.filter(organisation=school).exists()


def test_the_link_opens_this_invoice_without_sign_in(client: Any, in_alliance: Actor) -> None:
    set_up(in_alliance, vat=Vat.EXEMPT, vat_reason=REASON)
    booked(in_alliance, person("Tom Reed"))
    draft = drafted(in_alliance)
    assert client.get(url("invoice_read", invoice_token(draft))).status_code == 404
    invoice = send_invoice(actor=in_alliance, invoice=Invoice.objects.get(pk=draft.pk))
    path = url("invoice_read", invoice_token(invoice))
    assert path in OutgoingMail.objects.filter(subject__startswith="Invoice INV-00001").latest("pk").text
    page = client.get(path).content.decode()
    assert "INV-00001" in page
    assert "£45" in page
    assert "Tom Reed" not in page
    assert client.get(url("invoice_pdf", invoice_token(invoice))).status_code == 404  # not printed yet
    assert client.get(url("invoice_read", "made-up")).status_code == 404
    assert (
        client.get(url("invoice", invoice.public_id)).status_code == 302
    )  # the portal's own page asks to sign in
    assert invoice_by_token(invoice_token(invoice)) == invoice


def test_a_contact_for_invoices_is_named_on_the_page_of_the_school(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    from alliance_portal.kernel.addresses import inside

    school, [manager] = organisation(SOUTH_GREEN), make_people(1)
    path = inside("billericay", "schools:part_add", school.public_id, "contact")
    page = sign_in("head").get(path)
    assert "Invoices" in page.content.decode()
    sign_in("head").post(path, {"area": "invoices", "person": manager.pk})
    assert SchoolContact.objects.get(area="invoices").person == manager


# From day to day -------------------------------------------------------------------------------------------


def three_invoices(actor: Actor) -> None:
    """£54 ninety days ago, £54 fifty days ago of which £10 came forty days ago, £54 today."""
    set_up(actor)
    for ago in (90, 50, 0):
        booked(actor)
        send_invoice(actor=actor, invoice=drafted(actor), on=day(-ago))
    second = Invoice.objects.get(number=2)
    record_payment(actor=actor, invoice=second, pence=1000, received_on=day(-40))


def test_a_statement_begins_with_what_was_owed_before(in_alliance: Actor) -> None:
    three_invoices(in_alliance)
    school = organisation(SOUTH_GREEN)

    def of(first: int | None, last: int | None) -> tuple[int, list[int], int]:
        days = (None if n is None else day(n) for n in (first, last))
        found = statement_between(in_alliance, school, *days)
        return found.opening, [one.pence for one in found.entries], found.closing

    assert of(None, None) == (0, [5400, 5400, -1000, 5400], 15_200)
    assert of(-50, -40) == (5400, [5400, -1000], 9800)
    assert of(-49, -41) == (10_800, [], 10_800)
    assert of(-39, None) == (9800, [5400], 15_200)
    assert of(None, -91) == (0, [], 0)


def test_the_statement_of_some_days_on_the_page_and_as_a_file(sign_in: SignIn, in_alliance: Actor) -> None:
    three_invoices(in_alliance)
    head, path = sign_in("head"), url("statement", organisation(SOUTH_GREEN).public_id)
    first, last, second = day(-50), day(-40), Invoice.objects.get(number=2)
    days = {
        "first_0": first.day, "first_1": first.month, "first_2": first.year,
        "last_0": last.day, "last_1": last.month, "last_2": last.year,
    }  # fmt: skip
    page = head.get(path, days).content.decode()
    assert "Opening balance" in page
    assert "INV-00002" in page
    assert "INV-00001" not in page
    rows = list(csv.reader(io.StringIO(head.get(path, days | {"csv": 1}).getvalue().decode("utf-8-sig"))))
    assert [row[1:] for row in rows[1:]] == [
        ["Opening balance", "", "54.00"],
        [f"Invoice INV-00002, due {short_day(second.due_on)}", "54.00", "108.00"],
        ["Payment for Invoice INV-00002", "-10.00", "98.00"],
    ]
    turned = {"first_0": last.day, "first_1": last.month, "first_2": last.year}
    turned |= {"last_0": first.day, "last_1": first.month, "last_2": first.year}
    wrong = head.get(path, turned).content.decode()
    assert "The last day must be the first day or later" in wrong
    assert "INV-00001" in wrong


def test_where_nobody_gets_it_the_pages_say_so(in_alliance: Actor, sign_in: SignIn) -> None:
    set_up(in_alliance)
    booked(in_alliance)
    RoleGrant.objects.filter(organisation=organisation(SOUTH_GREEN)).update(ends_on=day(-1))
    draft, client = drafted(in_alliance), sign_in("coordinator")
    words = f"Nobody at {SOUTH_GREEN} is known who gets invoices"
    assert words in client.get(url("invoice", draft.public_id)).content.decode()
    assert words in client.get(url("invoice_send", draft.public_id)).content.decode()
    assert words in client.post(url("invoice_send", draft.public_id), follow=True).content.decode()
    assert mails("Invoice") == []


def test_else_they_name_whoever_does(in_alliance: Actor, sign_in: SignIn) -> None:
    set_up(in_alliance)
    booked(in_alliance)
    draft, client = drafted(in_alliance), sign_in("coordinator")
    sent_page = client.post(url("invoice_send", draft.public_id), follow=True).content.decode()
    assert "is sent. Ruth Okafor gets an e-mail." in sent_page
    line = draft.lines.get()
    credit = url("invoice_credit", draft.public_id)
    assert f"{line.description}, for Person 0000: £54" in client.get(credit).content.decode()
    asked = {"lines": line.pk, "because": "She was ill."}
    assert "is sent. Ruth Okafor gets an e-mail." in client.post(credit, asked, follow=True).content.decode()


def test_a_payment_says_what_is_missing_in_plain_words(in_alliance: Actor, sign_in: SignIn) -> None:
    set_up(in_alliance)
    booked(in_alliance)
    answer = sign_in("coordinator").post(url("payment_create", sent(in_alliance).public_id), {"pence": "10"})
    assert answer.status_code == 422
    assert "Enter the day when it came" in answer.content.decode()


def test_of_one_day_a_statement_takes_back_what_came_before(in_alliance: Actor) -> None:
    set_up(in_alliance)
    booked(in_alliance)
    invoice = sent(in_alliance)
    for pence in (1000, -1000):
        record_payment(actor=in_alliance, invoice=invoice, pence=pence, received_on=day(0))
    statement = statement_between(in_alliance, organisation(SOUTH_GREEN), None, None)
    assert [entry.pence for entry in statement.entries] == [5400, -1000, 1000]
    assert [entry.balance for entry in statement.entries] == [5400, 4400, 5400]
