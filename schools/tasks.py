"""What the worker does for schools."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.jobs import RunningJob, job
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.sweeps import sweep
from schools.actions import erasure
from schools.actions.agreements import expire_and_remind, tell_of_expiry
from schools.actions.invitation_files import KIND, finish_file, send_rows
from schools.actions.network_meetings import tell_of_meetings
from schools.actions.networks import TOLD, look_for_invitations, tell_of_invitation, tell_of_request
from schools.actions.news import remind_after_a_week
from schools.actions.page_checks import remind_of_old_pages
from schools.models import AgreementVersion, InvitationFile, PrivacyRequest
from schools.queries.invitation_rows import good, people_in


@job(KIND)
def send_invitations(running: RunningJob) -> None:
    """Person by person, each in a transaction with her rows: a killed worker leaves the others to the next."""
    with running.scope():
        file = InvitationFile.objects.select_related("alliance").get(pk=running.params["file"])
        waiting = [[row.pk for row in own] for own in people_in(good(file))]
    total = file.invited + len(waiting)
    for number, row_ids in enumerate(waiting, start=file.invited):
        running.progress(number, total, f"{number} of {total} invitations sent")
        with running.scope() as actor:
            send_rows(actor=actor, row_ids=row_ids)
    with running.finishing() as actor:
        finish_file(actor=actor, file=file)
        running.result_url = inside(file.alliance, "schools:invitation_file", file.public_id)


@job(erasure.KIND)
def erase_person(running: RunningJob) -> None:
    """First the last e-mail, while the address is known; then everything in one transaction with the job's end."""
    erasure.send_last_mail(alliance_id=running.alliance_id, mail_id=running.params["mail"])
    with running.finishing() as actor:
        request = PrivacyRequest.objects.get(pk=running.params["request"])
        erasure.carry_out_erasure(actor=actor, request=request)


@sweep("schools.look_after_agreements")
def look_after_agreements(actor: Actor) -> None:
    """Every morning, in each alliance: what has expired, and what will soon."""
    expire_and_remind(actor=actor, today=timezone.localdate())


@job("agreement_expiry")
def remind_of_expiry(running: RunningJob) -> None:
    with running.finishing() as actor:
        version = AgreementVersion.objects.select_related("agreement").get(pk=running.params["version"])
        if version.state == AgreementVersion.State.IN_FORCE:
            tell_of_expiry(actor=actor, version=version)


@sweep("schools.remind_of_consent")
def remind_of_consent(actor: Actor) -> None:
    """Every morning, in each alliance: whoever has not said for a week whether a story may name her."""
    remind_after_a_week(actor=actor, now=timezone.now())


@sweep("schools.remind_of_pages")
def remind_of_pages(actor: Actor) -> None:
    """Every morning, in each alliance: schools whose page nobody has looked at for a year."""
    remind_of_old_pages(actor=actor)


@sweep("schools.look_for_invitations")
def look_for_network_invitations(actor: Actor) -> None:
    """Every hour, in each alliance: whether another one invites it to a network, or asks to join one."""
    look_for_invitations(actor=actor)


@sweep("schools.look_for_meetings")
def look_for_network_meetings(actor: Actor) -> None:
    """Every hour, in each alliance: what has changed in the meetings of its networks."""
    tell_of_meetings(actor=actor)


@job(TOLD)
def tell_of_network_invitation(running: RunningJob) -> None:
    with running.finishing() as actor:
        if "request" in running.params:
            tell_of_request(actor=actor, request=UUID(running.params["request"]))
        else:
            tell_of_invitation(actor=actor, invitation=UUID(running.params["invitation"]))
