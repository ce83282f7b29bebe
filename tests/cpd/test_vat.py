"""Which VAT a place carries, and why it carries none: the run's own, else the course's, else the alliance's."""

from __future__ import annotations

import pytest

from alliance_portal.kernel.roles import Actor
from cpd.actions import draft_invoices, send_invoice
from cpd.invoices.pages import document_html
from cpd.invoices.snapshot import InvoiceSnapshot
from cpd.models import Course, Invoice, RunPrices, Vat
from cpd.models.vat import USUAL_REASON
from cpd.queries.billing import Wanted
from tests.conftest import SignIn

from .making import book, day, make_course, make_people, make_run, organisation, url
from .test_bookings import SOUTH_GREEN
from .test_invoices import set_up

TALK, BOOKS = (
    "A talk by a university: outside the scope of our exemption",
    "Books and printed matter, zero-rated",
)


@pytest.mark.parametrize(
    ("course", "run", "tax", "reason"),
    [
        (("", ""), ("", ""), Vat.EXEMPT, ""),
        (("", TALK), ("", ""), Vat.EXEMPT, TALK),
        (("zero", BOOKS), ("", ""), Vat.ZERO, BOOKS),
        (("zero", BOOKS), ("", TALK), Vat.ZERO, TALK),
        (("zero", BOOKS), ("exempt", ""), Vat.EXEMPT, ""),
        (("zero", BOOKS), ("standard", ""), Vat.STANDARD, ""),
        (("standard", ""), ("", ""), Vat.STANDARD, ""),
        (("standard", ""), ("exempt", TALK), Vat.EXEMPT, TALK),
    ],
)
def test_the_nearest_says_it(
    course: tuple[str, str], run: tuple[str, str], tax: Vat, reason: str, in_alliance: Actor
) -> None:
    set_up(in_alliance, vat=Vat.EXEMPT, vat_reason=USUAL_REASON)
    place = make_run(make_course(vat=course[0], vat_reason=course[1]))
    RunPrices.objects.create(run=place, vat=run[0], vat_reason=run[1])
    book(in_alliance, place, make_people(1))
    [line] = draft(in_alliance).lines.all()
    assert (line.vat, line.vat_reason) == (tax, reason)


def draft(actor: Actor) -> Invoice:
    [made] = draft_invoices(actor=actor, schools=[organisation(SOUTH_GREEN)], wanted=Wanted(day(30)))
    return made


def test_it_is_printed_below_the_line(in_alliance: Actor) -> None:
    set_up(in_alliance, vat=Vat.EXEMPT, vat_reason=USUAL_REASON)
    book(in_alliance, make_run(make_course(vat="zero", vat_reason=BOOKS)), make_people(1))
    book(in_alliance, make_run(make_course(title="Phonics")), make_people(1))
    sent = send_invoice(actor=in_alliance, invoice=draft(in_alliance))
    printed = document_html(InvoiceSnapshot.from_json(sent.snapshot))
    assert printed.count(BOOKS) == printed.count(USUAL_REASON) == 1


def test_the_form_of_a_course_asks_for_a_reason_where_there_is_none(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    set_up(in_alliance)
    course, client = make_course(), sign_in("coordinator")
    address, form = url("course_change", course.public_id), client.get(url("course_change", course.public_id))
    sent = {name: value for name, value in form.context["form"].initial.items() if value is not None}
    sent |= {"price_pence": "45", "provider": course.provider_id}
    wrong = client.post(address, sent | {"vat": "exempt"})
    assert "Enter why no VAT is charged, because the invoice has to say so" in wrong.content.decode()
    wrong = client.post(address, sent | {"vat_reason": BOOKS})
    assert "This carries VAT, or the seller charges none at all" in wrong.content.decode()
    client.post(address, sent | {"vat": "zero", "vat_reason": BOOKS})
    assert Course.objects.get(pk=course.pk).vat_reason == BOOKS
    assert BOOKS in client.get(url("course_detail", course.public_id)).content.decode()
    run = make_run(Course.objects.get(pk=course.pk))
    client.post(url("run_prices", run.public_id), {"vat_reason": TALK})
    assert RunPrices.objects.get(run=run).vat_reason == TALK
