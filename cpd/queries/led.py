"""Runs that somebody delivered, networks of schools that she convenes, and runs she was booked on, for her page
(CAPABILITIES D15)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, Run, RunDeliverer, SchoolNetwork
from schools.models import Person
from schools.queries.led import Led


def runs_delivered(actor: Actor, person: Person) -> Iterator[Led]:
    rows = visible(actor, RunDeliverer).filter(person=person).exclude(run__state=Run.State.CANCELLED)
    shown = ("run__public_id", "run__starts_at", "run__course__title", "organisation__name")
    for one in rows.select_related("run__course", "organisation").only(*shown):
        yield Led(
            one.run.starts_on,
            str(one.run),
            "Delivered",
            str(one.organisation),
            "cpd:run_detail",
            one.run.public_id,
        )


def networks_convened(actor: Actor, person: Person) -> Iterator[Led]:
    rows = visible(actor, SchoolNetwork).filter(convenor=person, archived_at=None)
    for one in rows.only("public_id", "created_at", "title", "reach"):
        yield Led(
            timezone.localdate(one.created_at),
            one.title,
            "Convenes",
            one.get_reach_display(),
            "cpd:network_detail",
            one.public_id,
        )


def runs_joined(actor: Actor, person: Person) -> Iterator[Led]:
    rows = visible(actor, Booking).filter(person=person).exclude(state__in=Booking.GONE)
    shown = ("public_id", "state", "run__starts_at", "run__course__title", "run__host__name")
    dates = ("session__held_on", "session__starts", "session__ends", "session__title")
    for one in rows.select_related("run__course", "run__host", "session").only(*shown, *dates):
        yield Led(
            one.starts_on,
            one.what,
            one.get_state_display(),
            str(one.run.host),
            "cpd:booking_detail",
            one.public_id,
        )
