"""What the worker does about joint runs: what one alliance changes reaches the other."""

from __future__ import annotations

from uuid import UUID

from celery import shared_task

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.jobs import RunningJob, job
from alliance_portal.kernel.tenancy import enter_service
from cpd.actions import (
    chase_or_close,
    count_joint_runs,
    look_over_the_wall,
    tell_of_offer,
    tell_of_walk_in,
    tell_promoted,
)
from cpd.actions.following import FOLLOW, TOLD, follow
from cpd.actions.guest_walk_ins import TOLD as WALK_IN
from cpd.actions.open_registers import LATE
from cpd.actions.waking import LOOK_NOW
from cpd.models import JointRun
from schools.models import Alliance


@shared_task(name=LOOK_NOW)
def look_now(alliance_id: int) -> None:
    """The same in one alliance, as soon as another one has changed something; and who moves up by it is told."""
    if Alliance.objects.filter(pk=alliance_id, is_live=True).exists():
        with enter_service(alliance=alliance_id, purpose="worker") as actor:
            look_over_the_wall(actor=actor)
            count_joint_runs(actor=actor)
            tell_promoted(actor=actor)


@job(TOLD)
def tell_of_joint_offer(running: RunningJob) -> None:
    with running.finishing() as actor:
        tell_of_offer(actor=actor, allotment=UUID(running.params["allotment"]))


@job(LATE)
def chase_or_close_register(running: RunningJob) -> None:
    with running.finishing() as actor:
        chase_or_close(actor=actor, session=UUID(running.params["session"]))


@job(WALK_IN)
def tell_of_guest_walk_in(running: RunningJob) -> None:
    with running.finishing() as actor:
        tell_of_walk_in(actor=actor, walk_in=UUID(running.params["walk_in"]))


@job(FOLLOW)
def follow_host(running: RunningJob) -> None:
    """The guest's run as its host has it now."""
    with running.finishing() as actor:
        joint = JointRun.objects.select_related("run__course", "alliance").get(
            allotment=running.params["allotment"]
        )
        follow(actor=actor, joint=joint)
        if joint.run:
            running.result_url = inside(joint.alliance, "cpd:run_detail", joint.run.public_id)
