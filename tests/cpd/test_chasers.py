"""Reminders of late invoices: seen on the invoice, stopped or corrected when something is paid before they go."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from django.utils import timezone

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day as in_words
from cpd.actions import credit_lines, give_bursary, record_payment, remind_of_late_invoices
from cpd.actions.invoices import settle_again
from cpd.actions.reminders import stop_reminder
from cpd.models import Booking, Invoice
from cpd.queries.billing import Wanted, due_by_school
from cpd.queries.credits import payable_with
from cpd.queries.invoices import reminders_in_words
from tests.conftest import SignIn

from .making import day, url
from .test_invoices import booked, sent, set_up

State = OutgoingMail.State


def chased(actor: Actor, monkeypatch: pytest.MonkeyPatch, later: int = 7) -> Invoice:
    """An invoice of £54 that was due some days ago; the school was reminded, and the e-mail has not gone."""
    set_up(actor, payment_days=0)
    booked(actor)
    invoice = sent(actor)
    then = day(later)
    with monkeypatch.context() as at:
        at.setattr(timezone, "localdate", partial(dt.date.fromordinal, then.toordinal()))
        assert remind_of_late_invoices(actor=actor) == 1
    return invoice


def reminders() -> list[tuple[str, str]]:
    mails = OutgoingMail.objects.filter(kind="cpd.invoice_late").order_by("pk")
    return [(mail.subject.partition(" was")[0], mail.state) for mail in mails]


def test_a_reminder_that_waits_is_stopped_once_the_invoice_is_paid(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoice = chased(in_alliance, monkeypatch)
    assert reminders() == [("Reminder: invoice INV-00001, £54", State.WAITING)]
    record_payment(actor=in_alliance, invoice=invoice, pence=5400, received_on=day(0))
    assert reminders() == [("Reminder: invoice INV-00001, £54", State.CANCELLED)]


def test_another_one_says_what_is_left_after_a_part(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoice = chased(in_alliance, monkeypatch)
    record_payment(actor=in_alliance, invoice=invoice, pence=2000, received_on=day(0))
    assert reminders() == [
        ("Reminder: invoice INV-00001, £54", State.CANCELLED),
        ("Reminder: invoice INV-00001, £34", State.WAITING),
    ]


def test_a_credit_note_stops_it_too_and_what_has_gone_stays(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoice = chased(in_alliance, monkeypatch)
    OutgoingMail.objects.filter(kind="cpd.invoice_late").update(state=State.SENT)
    record_payment(actor=in_alliance, invoice=invoice, pence=2000, received_on=day(0))
    assert [state for _, state in reminders()] == [State.SENT], "nothing waited, so nothing is said anew"
    OutgoingMail.objects.filter(kind="cpd.invoice_late").update(state=State.WAITING)
    credit_lines(actor=in_alliance, invoice=invoice, lines=list(invoice.lines.all()), because="Ill")
    assert [state for _, state in reminders()] == [State.CANCELLED]


def test_the_invoice_says_when_the_school_was_reminded_and_when_it_will_be(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    set_up(in_alliance, payment_days=0)
    booked(in_alliance)
    invoice, keeper = sent(in_alliance), sign_in("coordinator")
    page = url("invoice", invoice.public_id)
    first = f"The first one goes on {in_words(day(7))}, if it is not paid by then."
    assert first in keeper.get(page).content.decode()
    with monkeypatch.context() as at:
        at.setattr(timezone, "localdate", partial(dt.date.fromordinal, day(7).toordinal()))
        assert remind_of_late_invoices(actor=in_alliance) == 1
    said = keeper.get(page).content.decode()
    assert f"Written on {in_words(day(0))}, and waits to go." in said
    assert f"The next one goes on {in_words(day(28))}, if it is not paid by then." in said
    school = sign_in("head")
    assert "The next one goes" not in school.get(page).content.decode()
    record_payment(actor=in_alliance, invoice=invoice, pence=5400, received_on=day(0))
    paid = keeper.get(page).content.decode()
    assert "Written on" in paid
    assert "one goes on" not in paid


def test_the_reminder_says_that_its_link_needs_no_sign_in(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    chased(in_alliance, monkeypatch)
    text = OutgoingMail.objects.filter(kind="cpd.invoice_late").latest("pk").text
    assert "You need not sign in, so please pass this link on only to whoever pays it:" in text


def test_a_place_that_was_credited_takes_a_bursary_and_is_not_invoiced_again(in_alliance: Actor) -> None:
    set_up(in_alliance)
    booked(in_alliance)
    invoice, wanted = sent(in_alliance), Wanted(day(30))
    booking = Booking.objects.get(invoice_lines__invoice=invoice)
    credit_lines(actor=in_alliance, invoice=invoice, lines=list(invoice.lines.all()), because="A guest")
    assert [due.net_pence for due in due_by_school(wanted)] == [4500], (
        "credited in full: it can be invoiced anew"
    )
    give_bursary(actor=in_alliance, booking=booking, pence=4500, because="A guest of the host")
    assert due_by_school(wanted) == []
    assert payable_with(booking) is None


def test_the_list_is_filtered_by_the_state_that_it_shows(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    set_up(in_alliance, payment_days=0)
    booked(in_alliance)
    invoice, keeper, head = sent(in_alliance), sign_in("coordinator"), sign_in("head")

    def found(state: str) -> int:
        return int(keeper.get(url("invoice_list"), {"state": state}).context["table"].paginator.count)

    assert (found("sent"), found("overdue")) == (1, 0)
    monkeypatch.setattr(timezone, "localdate", partial(dt.date.fromordinal, day(3).toordinal()))
    assert (found("sent"), found("overdue")) == (0, 1)
    monkeypatch.undo()
    assert 'value="draft"' in keeper.get(url("invoice_list")).content.decode()
    schools = head.get(url("invoice_list")).content.decode()
    assert 'value="draft"' not in schools
    assert invoice.reference in schools


@pytest.mark.parametrize("key", ["finance", "coordinator"])
def test_whoever_keeps_the_money_stops_a_reminder_that_waits(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn, key: str
) -> None:
    invoice, client = chased(in_alliance, monkeypatch), sign_in(key)
    page, stop = url("invoice", invoice.public_id), url("invoice_stop_reminder", invoice.public_id)
    assert "Stop the reminder" in client.get(page).content.decode()
    assert "The reminder is stopped." in client.post(stop, follow=True).content.decode()
    assert [state for _, state in reminders()] == [State.CANCELLED]
    said = client.get(page).content.decode()
    assert "Stop the reminder" not in said
    assert f"Written on {in_words(day(0))}, and stopped before it went." in said
    again = client.post(stop, follow=True).content.decode()
    assert "No reminder of this invoice waits any more" in again


def test_a_reminder_that_went_is_not_called_stopped_because_an_earlier_one_was(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part was paid before it went: the e-mail was stopped, and another one with what is left went."""
    invoice = chased(in_alliance, monkeypatch)
    record_payment(actor=in_alliance, invoice=invoice, pence=2000, received_on=day(0))
    assert [state for _, state in reminders()] == [State.CANCELLED, State.WAITING]
    assert "stopped" not in reminders_in_words(invoice)[0]
    OutgoingMail.objects.filter(state=State.WAITING).update(state=State.SENT)
    with monkeypatch.context() as at:
        at.setattr(timezone, "localdate", partial(dt.date.fromordinal, day(28).toordinal()))
        assert remind_of_late_invoices(actor=in_alliance) == 1
    stop_reminder(actor=in_alliance, invoice=invoice)
    first, second, last = reminders_in_words(invoice)
    assert "stopped" not in first
    assert "stopped before it went" in second
    assert last == "No other one goes by itself."


def test_no_school_stops_its_own_reminder(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    invoice, client = chased(in_alliance, monkeypatch), sign_in("head")
    assert "Stop the reminder" not in client.get(url("invoice", invoice.public_id)).content.decode()
    assert client.post(url("invoice_stop_reminder", invoice.public_id)).status_code == 403
    assert [state for _, state in reminders()] == [State.WAITING]


def test_what_a_credit_alone_made_part_paid_is_sent_again(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoice = chased(in_alliance, monkeypatch)
    Invoice.objects.filter(pk=invoice.pk).update(state=Invoice.State.PART_PAID)  # as it was stored once
    assert [settle_again(actor=in_alliance) for _ in range(2)] == [1, 0]
    invoice.refresh_from_db()
    assert invoice.state == Invoice.State.SENT
    record_payment(actor=in_alliance, invoice=invoice, pence=2000, received_on=day(0))
    assert settle_again(actor=in_alliance) == 0
