"""Joint runs as the tests offer, accept and read them: Billericay hosts, Plymouth is the guest."""

from __future__ import annotations

from typing import Any

from alliance_portal.kernel.models import Job
from cpd.actions import accept_places, allot, follow, look_over_the_wall, publish_run
from cpd.actions.following import FOLLOW
from cpd.models import Allotment, JointRun, Run, WaitingListSettings
from cpd.queries.joint import JointGuest, JointOffer, guests_of, joint_offers
from schools.models import Alliance
from schools.queries.leading import teaching_schools
from tests.cast import PLYMOUTH
from tests.conftest import As
from tests.schools.networking import alliance, answer, found, invite

from .making import day, make_run, make_term


def in_a_network(as_: As) -> None:
    answer(as_, invite(as_, found(as_)).public_id)


def host_run(as_: As, **changes: Any) -> Run:
    """A published run of Billericay, in a network with Plymouth."""
    in_a_network(as_)
    with as_("coordinator"):
        return make_run(**{"places": 12} | changes)


def offer(as_: As, run: Run, places: int = 5, guest: Alliance | None = None) -> Allotment:
    with as_("coordinator") as actor:
        run = Run.objects.select_related("course").get(pk=run.pk)
        return allot(
            actor=actor, run=run, guest=guest or alliance("plymouth"), places=places, message="Come too"
        )


def accept(as_: As, allotment: Allotment, cast: Any = PLYMOUTH, price_pence: int = 6000) -> JointRun:
    """Accepted and published by the guest."""
    with as_("coordinator", cast) as actor:
        make_term(day(14))
        WaitingListSettings.objects.update_or_create(defaults={"offer_hours": 0})
        [lead, *_] = teaching_schools(day(14))
        joint = accept_places(
            actor=actor, allotment=allotment.public_id, accountable=lead, price_pence=price_pence
        )
        assert joint.run
        publish_run(actor=actor, run=joint.run)
        return joint


def shared(as_: As, allotted: int = 5, **changes: Any) -> tuple[Run, Allotment, JointRun]:
    """The host's run, the allotment, and the guest's run in it."""
    run = host_run(as_, **changes)
    allotment = offer(as_, run, allotted)
    return run, allotment, accept(as_, allotment)


def followed(as_: As) -> int:
    """What the host changed follows in Plymouth, as its job does it; how many runs there was something for."""
    with as_("coordinator", PLYMOUTH) as actor:
        before = set(Job.objects.values_list("pk", flat=True))
        look_over_the_wall(actor=actor)
        new = Job.objects.filter(kind=FOLLOW).exclude(pk__in=before)
        for job in new:
            rows = JointRun.objects.select_related("run__course", "alliance")
            follow(actor=actor, joint=rows.get(allotment=job.params["allotment"]))
        return len(new)


def offers(as_: As, cast: Any = PLYMOUTH) -> list[JointOffer]:
    with as_("coordinator", cast):
        return joint_offers()


def guests(as_: As, run: Run) -> list[JointGuest]:
    with as_("coordinator"):
        return guests_of(run)
