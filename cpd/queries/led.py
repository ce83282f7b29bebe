"""Runs that somebody delivered, networks of schools that she convenes, and runs she was booked on, for her page
(CAPABILITIES D15)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from alliance_portal.kernel.policy import Seen
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, Run, RunDeliverer, SchoolNetwork
from schools.models import Person
from schools.queries.led import Led

JOINED = (
    *("public_id", "state", "run__starts_at", "run__course__title", "run__host__name"),
    *("session__held_on", "session__starts", "session__ends", "session__title"),
)
delivered_by = Seen(
    RunDeliverer,
    lambda rows, person: (
        rows.filter(person=person)
        .exclude(run__state=Run.State.CANCELLED)
        .select_related("run__course", "organisation")
        .only("run__public_id", "run__starts_at", "run__course__title", "organisation__name")
    ),
    "person",
)
convened_by = Seen(
    SchoolNetwork,
    lambda rows, person: rows.filter(convenor=person, archived_at=None).only(
        "public_id", "created_at", "title", "reach"
    ),
    "person",
)
booked_by = Seen(
    Booking,
    lambda rows, person: (
        rows.filter(person=person)
        .exclude(state__in=Booking.GONE)
        .select_related("run__course", "run__host", "session")
        .only(*JOINED)
    ),
    "person",
)


def runs_delivered(actor: Actor, person: Person) -> Iterator[Led]:
    for one in delivered_by(actor, person=person.pk):
        yield Led(
            one.run.starts_on,
            str(one.run),
            "Delivered",
            str(one.organisation),
            "cpd:run_detail",
            one.run.public_id,
        )


def networks_convened(actor: Actor, person: Person) -> Iterator[Led]:
    for one in convened_by(actor, person=person.pk):
        yield Led(
            timezone.localdate(one.created_at),
            one.title,
            "Convenes",
            one.get_reach_display(),
            "cpd:network_detail",
            one.public_id,
        )


def runs_joined(actor: Actor, person: Person) -> Iterator[Led]:
    for one in booked_by(actor, person=person.pk):
        yield Led(
            one.starts_on,
            one.what,
            one.get_state_display(),
            str(one.run.host),
            "cpd:booking_detail",
            one.public_id,
        )
