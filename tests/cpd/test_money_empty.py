"""Where a school has no money matters yet, its pages say what to do next."""

from __future__ import annotations

import pytest

from alliance_portal.kernel.roles import Actor
from cpd.actions import send_invoice
from tests.conftest import SignIn

from .making import organisation, url
from .test_bookings import SOUTH_GREEN, person
from .test_invoices import booked, drafted, set_up


@pytest.mark.parametrize(
    ("page", "head", "coordinator"),
    [
        ("invoice_list", "Find a course", "See what can be invoiced"),
        ("fee_list", "Contact the alliance", "Add a membership"),
        ("statement", "Find a course", "See what can be invoiced"),
    ],
)
def test_an_empty_page_says_what_comes_next(
    page: str, head: str, coordinator: str, in_alliance: Actor, sign_in: SignIn
) -> None:
    address = url(page, *([organisation(SOUTH_GREEN).public_id] if page == "statement" else []))
    for who, next_step in (("head", head), ("coordinator", coordinator)):
        client = sign_in(who)
        answer = client.get(address)
        assert f">{next_step}</a>" in answer.content.decode()
        [link] = [part for part in answer.content.decode().split("<a ") if f">{next_step}</a>" in part][:1]
        assert client.get(link.split('href="')[1].split('"')[0], follow=True).status_code == 200


def test_no_file_for_xero_is_offered_without_an_invoice(in_alliance: Actor, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    assert url("invoices_xero") not in client.get(url("invoice_list")).content.decode()
    set_up(in_alliance)
    booked(in_alliance, person("Tom Reed"))
    invoice = drafted(in_alliance)
    assert url("invoices_xero") not in client.get(url("invoice_list")).content.decode(), (
        "drafts are not in it"
    )
    send_invoice(actor=in_alliance, invoice=invoice)
    assert url("invoices_xero") in client.get(url("invoice_list")).content.decode()
    assert url("invoices_xero") not in client.get(url("invoice_list"), {"q": "nothing"}).content.decode()
