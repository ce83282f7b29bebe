"""What the worker does for schools."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from alliance_portal.kernel.jobs import RunningJob, job
from alliance_portal.kernel.tenancy import enter_service
from schools.actions.agreements import expire_and_remind, tell_of_expiry
from schools.models import AgreementVersion, Alliance


@shared_task(name="schools.look_after_agreements")
def look_after_agreements() -> None:
    """Every morning, in each alliance: what has expired, and what will soon."""
    for alliance in Alliance.objects.filter(is_live=True):
        with enter_service(alliance=alliance, purpose="worker") as actor:
            expire_and_remind(actor=actor, today=timezone.localdate())


@job("agreement_expiry")
def remind_of_expiry(running: RunningJob) -> None:
    with running.finishing() as actor:
        version = AgreementVersion.objects.select_related("agreement").get(pk=running.params["version"])
        if version.state == AgreementVersion.State.IN_FORCE:
            tell_of_expiry(actor=actor, version=version)
