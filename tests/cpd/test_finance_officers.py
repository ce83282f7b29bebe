"""Finance officers deal with money and nothing else; an alliance may leave invoices to them alone (PEERS §6.1, 22)."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils.timezone import localdate

import cpd.tasks  # noqa: F401  (its jobs register themselves, as in a worker)
from alliance_portal.kernel import jobs
from alliance_portal.kernel.models import Job
from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor, Role
from cpd.actions import (
    add_fee,
    cancel_booking,
    change_order,
    credit_lines,
    draft_invoices,
    record_payment,
    save_billing,
    send_invoice,
)
from cpd.models import (
    Billing,
    Booking,
    Course,
    Evaluation,
    Invoice,
    MembershipFee,
    Needs,
    PurchaseOrder,
    Run,
)
from cpd.queries.billing import Wanted
from itt.models import Trainee
from schools.actions import grant_role
from schools.models import Person, RoleGrant
from sle_brokerage.models import SupportRequest
from tests.conftest import As, SignIn
from tests.schools.conftest import questions

from .making import day, make_people, organisation, url
from .test_bookings import SOUTH_GREEN
from .test_invoices import booked, drafted, owed, sent, set_up


@pytest.fixture
def officer(in_alliance: Actor) -> Person:
    return Person.objects.get(name="Judith Amos")


def split(actor: Actor) -> None:
    billing = Billing.objects.get()
    billing.split_duties = True
    save_billing(actor=actor, billing=billing)


def seen(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return " ".join(html.unescape(answer.content.decode()).split())


def test_the_role_is_held_for_the_whole_alliance(in_alliance: Actor) -> None:
    tom = Person.objects.get(name="Tom Reed")
    with pytest.raises(ValidationError, match="for the whole alliance"):
        grant_role(
            actor=in_alliance,
            person=tom,
            role=Role.FINANCE,
            organisation=tom.organisation,
            starts_on=localdate(),
        )


def test_nobody_makes_herself_finance_officer(as_: As) -> None:
    with as_("coordinator") as priya:
        herself, tom = (Person.objects.get(name=name) for name in ("Priya Shah", "Tom Reed"))
        to_be = {"role": Role.FINANCE, "organisation": None, "starts_on": localdate()}
        with pytest.raises(ValidationError, match="Somebody else has to make you finance officer"):
            grant_role(actor=priya, person=herself, **to_be)
        grant_role(actor=priya, person=tom, **to_be)


def test_she_makes_sends_credits_and_settles_invoices(in_alliance: Actor, as_: As, officer: Person) -> None:
    set_up(in_alliance)
    booked(in_alliance)
    with as_("finance") as judith:
        assert judith.signs_in_twice
        [draft] = draft_invoices(actor=judith, schools=[organisation(SOUTH_GREEN)], wanted=Wanted(day(30)))
        invoice = send_invoice(actor=judith, invoice=draft)
        record_payment(actor=judith, invoice=invoice, received_on=localdate(), pence=1000, reference="")
        credit_lines(actor=judith, invoice=invoice, lines=list(invoice.lines.all()), because="Mistake")
        assert owed(invoice) == -1000
        add_fee(
            actor=judith,
            fee=MembershipFee(
                organisation=organisation(SOUTH_GREEN),
                name="Plus",
                pence=100,
                starts_on=day(0),
                ends_on=day(9),
            ),
        )
        billing = Billing.objects.get()
        billing.payment_days = 14
        save_billing(actor=judith, billing=billing)
    assert Invoice.objects.get(pk=invoice.pk).sent_by == officer


def test_she_reads_places_that_cost_something_and_plans_nothing(
    in_alliance: Actor, as_: As, officer: Person
) -> None:
    set_up(in_alliance)
    paid, free = booked(in_alliance), booked(in_alliance, price_pence=0)
    place = paid.bookings.get()
    with as_("finance") as judith:
        assert list(visible(judith, Booking)) == [place]
        assert not visible(judith, Booking).filter(run=free).exists()
        change_order(actor=judith, booking=place, number="PO-7")
        assert not may(judith, "cancel", place)
        assert not may(judith, "create", Course)
        assert not may(judith, "create", Run)
        for verb in ("change", "publish", "cancel", "results", "register", "see_needs"):
            assert not may(judith, verb, paid)
        assert not may(judith, "raise_for_others", SupportRequest)
        for model in (Evaluation, Needs, Trainee, SupportRequest):
            assert not visible(judith, model).exists()
        with pytest.raises(PermissionDenied):
            cancel_booking(actor=judith, booking=place)
    assert PurchaseOrder.objects.get().number == "PO-7"


def test_a_coordinator_keeps_what_she_may_until_the_duties_are_split(
    in_alliance: Actor, as_: As, officer: Person
) -> None:
    set_up(in_alliance)
    booked(in_alliance)
    with as_("coordinator") as priya:
        draft = drafted(priya)
        with pytest.raises(PermissionDenied):
            split(priya)
    with as_("finance") as judith:
        split(judith)
    with as_("coordinator") as priya:
        for verb in ("create", "send", "discard", "credit", "settle"):
            assert not may(priya, verb, draft)
        for billing in (Billing.objects.get(), Billing.objects.get(split_duties=True)):
            billing.split_duties = False
            with pytest.raises(PermissionDenied):
                save_billing(actor=priya, billing=billing)
        with pytest.raises(PermissionDenied):
            send_invoice(actor=priya, invoice=draft)
        assert visible(priya, Invoice).exists()
    with as_("finance") as judith:
        invoice = send_invoice(actor=judith, invoice=draft)
        record_payment(actor=judith, invoice=invoice, received_on=localdate(), pence=100, reference="")
    with as_("coordinator") as priya:
        with pytest.raises(PermissionDenied):
            record_payment(actor=priya, invoice=invoice, received_on=localdate(), pence=100, reference="")
        with pytest.raises(PermissionDenied):
            credit_lines(actor=priya, invoice=invoice, lines=list(invoice.lines.all()), because="x")


def test_a_place_that_is_cancelled_is_still_credited_when_duties_are_split(
    in_alliance: Actor, as_: As, officer: Person
) -> None:
    set_up(in_alliance)
    run = booked(in_alliance)
    invoice = sent(in_alliance)
    split(in_alliance)
    with as_("coordinator") as priya:
        cancel_booking(actor=priya, booking=run.bookings.get())
    assert owed(invoice) == 0


def test_a_credit_note_is_printed_whoever_caused_it(in_alliance: Actor, as_: As, officer: Person) -> None:
    """A head cancels: she may not send invoices, and the job acts as her."""
    set_up(in_alliance)
    run = booked(in_alliance)
    sent(in_alliance)
    split(in_alliance)
    with as_("head") as ruth:
        cancel_booking(actor=ruth, booking=run.bookings.get())
    note = Invoice.objects.get(kind=Invoice.Kind.CREDIT_NOTE)
    jobs.run(Job.objects.get(title=str(note)).pk)
    note.refresh_from_db()
    assert note.file is not None


def test_duties_are_split_only_where_somebody_can_invoice(in_alliance: Actor) -> None:
    set_up(in_alliance)
    RoleGrant.objects.filter(role=Role.FINANCE).update(ends_on=localdate() - dt.timedelta(days=1))
    with pytest.raises(ValidationError, match="First make somebody finance officer"):
        split(in_alliance)


def test_pages_say_who_invoices(in_alliance: Actor, sign_in: SignIn, officer: Person) -> None:
    set_up(in_alliance)
    booked(in_alliance)
    invoice = sent(in_alliance)
    booked(in_alliance, *make_people(1))
    draft = drafted(in_alliance)
    judith, priya = sign_in("finance"), sign_in("coordinator")
    settings = url("billing")
    assert "Only finance officers make" in seen(judith, settings)
    assert "Only finance officers make" not in seen(priya, settings)
    assert "Send all drafts" in seen(priya, url("invoice_list"))
    split(in_alliance)
    listed = seen(priya, url("invoice_list"))
    assert "only finance officers make, send and credit invoices, and record payments" in listed
    for button in ("Send all drafts", "What can be invoiced", "Who invoices"):
        assert button not in listed
        assert button in seen(judith, url("invoice_list"))
    page = seen(priya, url("invoice", invoice.public_id))
    for name in ("invoice_credit", "payment_create"):
        assert url(name, invoice.public_id) not in page
        assert url(name, invoice.public_id) in seen(judith, url("invoice", invoice.public_id))
        assert priya.get(url(name, invoice.public_id)).status_code == 403
    for name in ("invoice_send", "invoice_discard", "invoice_order"):
        assert priya.get(url(name, draft.public_id)).status_code == 403
        assert judith.get(url(name, draft.public_id)).status_code == 200
    assert priya.get(settings).status_code == 403
    assert priya.get(url("invoices_due")).status_code == 403


def test_her_home_says_what_waits(in_alliance: Actor, sign_in: SignIn, officer: Person) -> None:
    home, client = "/a/billericay/", sign_in("finance")
    assert "Say who invoices, and how to pay" in seen(client, home)
    set_up(in_alliance)
    assert "See what can be invoiced" in seen(client, home)
    fee = MembershipFee(
        organisation=organisation(SOUTH_GREEN), name="Plus", pence=4500, starts_on=day(0), ends_on=day(9)
    )
    add_fee(actor=in_alliance, fee=fee)
    assert "Invoice 1 school" in seen(client, home)
    draft = drafted(in_alliance)
    assert "Send 1 draft" in seen(client, home)
    late = send_invoice(actor=in_alliance, invoice=draft, on=localdate() - dt.timedelta(days=40))
    page = seen(client, home)
    assert f"{late}: {late.organisation} still owes £54" in page
    assert "12 days late" in page
    record_payment(actor=in_alliance, invoice=late, received_on=localdate(), pence=5400, reference="")
    credit_lines(actor=in_alliance, invoice=late, lines=list(late.lines.all()), because="Left the alliance")
    assert f"Give £54 back to {late.organisation}" in seen(client, home)
    assert questions(lambda: client.get(home)) <= 20


def test_she_opens_pages_of_money_and_none_of_planning(
    in_alliance: Actor, sign_in: SignIn, officer: Person
) -> None:
    set_up(in_alliance)
    run = booked(in_alliance)
    invoice = sent(in_alliance)
    client = sign_in("finance")
    school = organisation(SOUTH_GREEN)
    for path in (
        url("invoice", invoice.public_id),
        url("invoices_xero"),
        url("statement", school.public_id),
        url("fee_list"),
        url("fee_create"),
        url("credit_list"),
        url("run_detail", run.public_id),
        url("booking_detail", run.bookings.get().public_id),
        url("booking_order", run.bookings.get().public_id),
    ):
        assert client.get(path).status_code == 200, path
    assert "Invoices" in seen(client, "/a/billericay/")
    for path in (url("run_bookings", run.public_id), url("run_prices", run.public_id), url("course_create")):
        assert client.get(path).status_code == 403, path
