"""What the worker does for schools."""

from __future__ import annotations

from celery import shared_task

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.jobs import RunningJob, job
from alliance_portal.kernel.tenancy import enter_service
from schools.actions.invitation_files import KIND, finish_file, forget_old_rows, send_row
from schools.models import Alliance, InvitationFile
from schools.queries.invitation_rows import good


@job(KIND)
def send_invitations(running: RunningJob) -> None:
    """Row by row, each in a transaction with its invitation: a killed worker leaves the others to the next."""
    with running.scope():
        file = InvitationFile.objects.select_related("alliance").get(pk=running.params["file"])
        waiting = list(good(file).values_list("pk", flat=True))
    total = file.invited + len(waiting)
    for number, row_id in enumerate(waiting, start=file.invited):
        running.progress(number, total, f"{number} of {total} invitations sent")
        with running.scope() as actor:
            send_row(actor=actor, row_id=row_id)
    with running.finishing() as actor:
        finish_file(actor=actor, file=file)
        running.result_url = inside(file.alliance, "schools:invitation_file", file.public_id)


@shared_task(name="schools.forget_strangers")
def forget_strangers() -> None:
    """Delete what was staged about people who never came to be invited."""
    for alliance in Alliance.objects.filter(is_live=True):
        with enter_service(alliance=alliance, purpose="worker"):
            forget_old_rows()
