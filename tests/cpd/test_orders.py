"""Order numbers: asked where the alliance or the school needs them, and changed until they stand on an invoice."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    approve,
    ask_for_place,
    book_places,
    book_programme,
    change_draft_order,
    change_order,
    draft_invoices,
    save_prices,
    send_invoice,
    set_approval,
)
from cpd.models import Billing, Booking, Invoice, PurchaseOrder, Run, RunPrices
from cpd.queries.billing import Wanted
from tests.conftest import As, SignIn

from .making import day, make_people, make_run, organisation, states, url
from .test_bookings import SOUTH_GREEN, person
from .test_invoices import set_up
from .test_programmes import conference


def school_needs_orders(actor: Actor) -> None:
    set_approval(actor=actor, school=organisation(SOUTH_GREEN), is_wanted=True, orders_needed=True)


def answer(actor: Actor, run: Run, number: str, **changes: Any) -> None:
    """Book one place, with this answer to the question for the number."""
    people = changes.pop("people", None) or make_people(1)
    book_places(actor=actor, run=run, people=people, key=uuid.uuid4(), order_number=number, **changes)


def numbers() -> list[str]:
    return list(PurchaseOrder.objects.order_by("id").values_list("number", flat=True))


@pytest.mark.parametrize("who", ["alliance", "school"])
def test_places_that_cost_something_need_a_number(in_alliance: Actor, who: str) -> None:
    set_up(in_alliance, orders_needed=who == "alliance")
    if who == "school":
        school_needs_orders(in_alliance)
    run = make_run()
    with pytest.raises(ValidationError) as refused:
        answer(in_alliance, run, "")
    assert refused.value.message_dict == {
        "order_number": ["Enter the purchase order number: it must stand on the invoice"]
    }
    assert states(run) == []
    answer(in_alliance, run, "PO 1")
    assert (states(run), numbers()) == (["booked"], ["PO 1"])


def test_free_places_and_other_schools_need_none(in_alliance: Actor) -> None:
    set_up(in_alliance)
    school_needs_orders(in_alliance)
    free = make_run(price_pence=0)
    answer(in_alliance, free, "")
    first_free = make_run()
    save_prices(actor=in_alliance, prices=RunPrices(run=first_free, free_places=1))
    answer(in_alliance, first_free, "")
    with pytest.raises(ValidationError):
        answer(in_alliance, first_free, "")
    run = make_run()
    answer(in_alliance, run, "", people=make_people(1, "Brightside Primary School"))
    assert states(run) == ["booked"]
    assert numbers() == []


def test_where_nobody_was_asked_nothing_is_refused(in_alliance: Actor) -> None:
    set_up(in_alliance, orders_needed=True)
    run = make_run()
    book_places(actor=in_alliance, run=run, people=make_people(1), key=uuid.uuid4())
    assert states(run) == ["booked"]


def test_a_whole_programme_needs_one_too(in_alliance: Actor) -> None:
    set_up(in_alliance, orders_needed=True)
    programme, runs = conference(in_alliance)
    whole: dict[str, Any] = {
        "actor": in_alliance, "programme": programme, "people": make_people(1), "chosen": [runs["writing"]],
        "key": uuid.uuid4(),
    }  # fmt: skip
    with pytest.raises(ValidationError, match="purchase order number"):
        book_programme(**whole)
    assert not Booking.objects.exists()
    book_programme(**whole, order_number="PO 9")
    assert numbers() == ["PO 9", "PO 9"]


def test_the_head_gives_it_when_she_approves(as_: As, in_alliance: Actor) -> None:
    set_up(in_alliance)
    school_needs_orders(in_alliance)
    run = make_run()
    with as_("teacher") as teacher:
        ask_for_place(actor=teacher, run=run, key=uuid.uuid4())
    booking = run.bookings.select_related("group", "run").get()
    with as_("head") as head:
        with pytest.raises(ValidationError, match="must stand on the invoice"):
            approve(actor=head, bookings=[booking], order_number="")
        assert states(run) == ["requested"]
        assert approve(actor=head, bookings=[booking], order_number="PO 3") == 1
    assert (states(run), numbers()) == (["booked"], ["PO 3"])


def test_it_changes_until_it_stands_on_an_invoice(as_: As, in_alliance: Actor) -> None:
    set_up(in_alliance)
    run = make_run()
    answer(in_alliance, run, "PO 1")
    booking = run.bookings.get()
    with as_("head") as head:
        change_order(actor=head, booking=booking, number="PO 2")
        assert visible(head, PurchaseOrder).get().number == "PO 2"
    for key in ("teacher", "head-brightside"):
        with as_(key) as other, pytest.raises(PermissionDenied):
            change_order(actor=other, booking=booking, number="PO 3")
    [draft] = draft_invoices(actor=in_alliance, schools=[organisation(SOUTH_GREEN)], wanted=Wanted(day(30)))
    assert draft.order_number == "PO 2"
    with pytest.raises(ValidationError, match="stands on an invoice already"):
        change_order(actor=in_alliance, booking=booking, number="PO 4")
    change_draft_order(actor=in_alliance, invoice=draft, number="PO 5")
    sent = send_invoice(actor=in_alliance, invoice=Invoice.objects.get(pk=draft.pk))
    assert (sent.order_number, '"PO 5"' in sent.snapshot) == ("PO 5", True)
    with pytest.raises(ValidationError, match="was sent"):
        change_draft_order(actor=in_alliance, invoice=sent, number="PO 6")


def test_through_the_pages(sign_in: SignIn, in_alliance: Actor) -> None:
    set_up(in_alliance)
    head, school = sign_in("head"), organisation(SOUTH_GREEN)
    settings = url("school_approval", school.public_id)
    assert "We give a purchase order number" in head.get(settings).content.decode()
    head.post(settings, {"is_wanted": "yes", "orders_needed": "on", "budget": ""})
    run, tom = make_run(), person("Tom Reed")
    check = f"{url('book_check', run.public_id)}?school={school.public_id}&person={tom.public_id}"
    page = head.get(check)
    assert "It is needed for this course" in page.content.decode()
    assert "Purchase order number (optional)" not in page.content.decode()
    key = page.context["form"].initial["key"]
    refused = head.post(check, {"key": key, "order_number": "  "})
    assert refused.status_code == 422
    assert (
        refused.content.decode().count("Enter the purchase order number") == 2
    )  # in the summary, and at the field
    assert head.post(check, {"key": key, "order_number": "PO 7"}).status_code == 302
    booking = Booking.objects.get()
    detail = url("booking_detail", booking.public_id)
    assert "PO 7" in head.get(detail).content.decode()
    change = url("booking_order", booking.public_id)
    assert "PO 7" in head.get(change).content.decode()
    assert "Enter the purchase order number" in head.post(change, {"order_number": ""}).content.decode()
    head.post(change, {"order_number": "PO 8"})
    assert "PO 8" in head.get(detail).content.decode()
    assert sign_in("teacher").get(change).status_code == 403

    free = make_run(price_pence=0)
    page = head.get(f"{url('book_check', free.public_id)}?school={school.public_id}&person={tom.public_id}")
    assert "If your school gives one" in page.content.decode()


def test_a_draft_without_a_number_says_so(sign_in: SignIn, in_alliance: Actor) -> None:
    set_up(in_alliance, orders_needed=True)
    run, client = make_run(), sign_in("coordinator")
    book_places(actor=in_alliance, run=run, people=make_people(1), key=uuid.uuid4())
    [draft] = draft_invoices(actor=in_alliance, schools=[organisation(SOUTH_GREEN)], wanted=Wanted(day(30)))
    page = url("invoice", draft.public_id)
    assert "None yet: this school needs one" in client.get(page).content.decode()
    client.post(url("invoice_order", draft.public_id), {"order_number": "PO 10"})
    shown = client.get(page).content.decode()
    assert "PO 10" in shown
    assert "needs one" not in shown
    assert Billing.objects.get().orders_needed
