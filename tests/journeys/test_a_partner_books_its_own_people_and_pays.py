"""A partner books one of its own people at its own price, and finds it, and the invoice, under "Our work"
(CAPABILITIES C57)."""

from __future__ import annotations

import pytest

from cpd.actions import draft_invoices, send_invoice
from cpd.models import RunDeliverer, RunPrices
from cpd.queries.billing import Wanted
from tests.cpd.making import day, make_course, make_run, organisation
from tests.cpd.test_invoices import set_up
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE, UNIVERSITY = "Reading for meaning", "Anglia Ruskin University"


def prepare(portal: Portal) -> None:
    """A course that the university helps to deliver, and which costs partners 60 pounds."""
    with portal.inside():
        run = make_run(make_course(title=COURSE))
        RunPrices.objects.create(run=run, partner_pence=6000)
        RunDeliverer.objects.create(run=run, organisation=organisation(UNIVERSITY))


def invoice(portal: Portal) -> None:
    with portal.inside() as actor:
        set_up(actor)
        [draft] = draft_invoices(actor=actor, schools=[organisation(UNIVERSITY)], wanted=Wanted(day(60)))
        send_invoice(actor=actor, invoice=draft)


def test_a_partner_books_its_own_people_and_pays(portal: Portal) -> None:
    prepare(portal)
    ruby = portal.person("partner", phone=True)
    ruby.go_to("Our work")
    ruby.arrives("Our work")
    ruby.sees("Delivers it", "Nobody of your organisation is booked", "No invoice is waiting")
    ruby.press("Book your people on a course")
    ruby.arrives("Courses")
    ruby.follow(COURSE)
    ruby.arrives(COURSE)
    ruby.press("Book places")
    ruby.arrives("Who do you want to book?")
    ruby.press("Continue")
    ruby.is_told("Select who you want to book")
    ruby.press("Add a colleague who is not listed")
    ruby.arrives("Add a colleague")
    ruby.fill("Full name", "Vera Stokes")
    ruby.fill("Work e-mail", f"vera+{portal.cast.slug}@anglia.invalid")
    ruby.press("Add")
    ruby.arrives("Who do you want to book?")
    ruby.press("Continue")
    ruby.arrives("Check before you book")
    ruby.sees("Vera Stokes", "£60")
    ruby.press("Book 1 place")
    ruby.arrives("Booking confirmed")
    invoice(portal)

    ruby.go_to("Our work")
    ruby.arrives("Our work")
    ruby.sees("Vera Stokes", "£72")
    ruby.follow("Statement of " + UNIVERSITY)
    ruby.arrives("Statement")
    ruby.go_to("Our work")
    ruby.follow("See all bookings of your people")
    ruby.arrives("Bookings")
    ruby.follow("Vera Stokes")
    ruby.arrives("Vera Stokes")
    ruby.press("Cancel the booking")
    ruby.arrives("Cancel the booking of Vera Stokes?")
    ruby.press("Cancel the booking")
    ruby.arrives(COURSE)
    ruby.sees("The booking of Vera Stokes is cancelled")
    ruby.go_to("Invoices")
    ruby.arrives("Invoices")
    portal.person("la").is_refused(ruby.path, 403)
