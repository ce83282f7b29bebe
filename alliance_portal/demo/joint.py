"""A joint course of the demo's alliances: Billericay hosts it, Plymouth has places of its own, some of them booked."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.utils import timezone

from cpd.actions import accept_places, allot, book_places, publish_run
from cpd.models import Allotment, Run
from schools.models import Alliance, Person, Term
from schools.queries.leading import teaching_schools

from .cast import BILLERICAY, PLYMOUTH
from .networks import AsOneOf

PLACES, BOOKED = 4, 2


def share_a_course(as_one_of: AsOneOf) -> None:
    """The latest course with room for it. Doing it again changes nothing."""
    with as_one_of(BILLERICAY, "coordinator") as host:
        open_runs = Run.objects.filter(state=Run.State.PUBLISHED, starts_at__gt=timezone.now())
        with_room = [run for run in open_runs.order_by("-starts_at") if run.places_left >= PLACES + 2]
        if Allotment.objects.exists() or not with_room:
            return
        shared = allot(
            actor=host,
            run=with_room[0],
            guest=Alliance.objects.get(slug=PLYMOUTH.slug),
            places=PLACES,
            share=Decimal(1),
            unit=Allotment.Unit.HOURS,
            message="Colleagues of yours asked for it in June. Come and learn with us.",
        )
        first = with_room[0].starts_on
    with as_one_of(PLYMOUTH, "coordinator") as guest:
        lead = teaching_schools(first).first() if first else None
        if lead is None or not Term.objects.filter(ends_on__gte=first).exists():
            return
        joint = accept_places(
            actor=guest, allotment=shared.public_id, accountable=lead, price_pence=5500, shares_names=True
        )
        if joint.run:
            publish_run(actor=guest, run=joint.run)
            people = list(Person.objects.filter(organisation=lead, archived_at=None).order_by("pk")[:BOOKED])
            book_places(actor=guest, run=joint.run, people=people, key=uuid.uuid4())
