"""A partner of the demo books two of its own people on the next course, and gets the invoice (CAPABILITIES C57)."""

from __future__ import annotations

import uuid
from contextlib import AbstractContextManager

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from cpd.actions import book_places, draft_invoices, name_colleague, send_invoice
from cpd.models import Run
from cpd.queries.billing import Wanted
from cpd.queries.courses import next_to_book
from schools.models import Organisation

TUTORS = (("Vera Stokes", "Senior lecturer in education"), ("Callum Hart", "School experience tutor"))


def book_tutors(actor: Actor, herself: AbstractContextManager[Actor], partner: Organisation) -> None:
    """`herself` acts for the partner; the co-ordinator sends the invoice."""
    with herself as booker:
        people = [
            name_colleague(
                actor=booker,
                organisation=partner,
                name=name,
                email=f"{name.lower().replace(' ', '.')}@partners.invalid",
                job_title=job,
            )
            for name, job in TUTORS
        ]
        run = _open_to(booker, len(people))
        if run is None:
            return
        book_places(actor=booker, run=run, people=people, key=uuid.uuid4(), order_number="ED-2041")
    wanted = Wanted(timezone.localdate(run.starts_at))
    for invoice in draft_invoices(actor=actor, schools=[partner], wanted=wanted):
        send_invoice(actor=actor, invoice=invoice)


def _open_to(actor: Actor, many: int) -> Run | None:
    """The next run that costs something and has places for so many."""
    runs = next_to_book(actor, 10)
    return next(
        (run for run in runs if run.price_pence and run.takes_bookings and run.places_left >= many), None
    )
