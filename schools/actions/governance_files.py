"""Put a file on a body or a meeting, correct what is said of it, archive it (A5, E9)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel import files
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.uploads import Upload
from schools.models import GovernanceFile, Meeting

GOVERNANCE_FILE = "governance_paper"
Kind = GovernanceFile.Kind


@transaction.atomic
def add_paper(*, actor: Actor, paper: GovernanceFile, upload: Upload) -> GovernanceFile:
    """`paper` is new, of a body that meets or of a meeting that takes place; minutes from the day of the meeting on."""
    require(actor, "create", paper)
    if paper.of_body.archived_at:
        raise ValidationError("This body is in the archive.")
    if paper.meeting:
        _refuse_too_early(paper, paper.meeting)
    paper.file = files.store(
        name=upload.name, content=upload.content, content_type=upload.content_type, kind=GOVERNANCE_FILE
    )
    paper.added_by_id = actor.person_id
    paper.save()
    return paper


def _refuse_too_early(paper: GovernanceFile, meeting: Meeting) -> None:
    if meeting.state == Meeting.State.CANCELLED:
        raise ValidationError("This meeting was cancelled.")
    if paper.kind == Kind.MINUTES and meeting.held_on > timezone.localdate():
        message = f"The meeting is on {day(meeting.held_on)}. Add the minutes after it"
        raise ValidationError({"kind": message})


def change_paper(*, actor: Actor, paper: GovernanceFile) -> GovernanceFile:
    """Another title, or other people who may read it. The file stays: a newer one is added beside it."""
    require(actor, "change", paper)
    paper.save(update_fields=["title", "is_confidential"])
    return paper


@transaction.atomic
def archive_paper(*, actor: Actor, paper: GovernanceFile) -> GovernanceFile:
    """From now on whoever keeps the body's records sees it, and nobody else."""
    paper = (
        GovernanceFile.objects.select_for_update(of=("self",))
        .select_related("meeting__body", "body")
        .get(pk=paper.pk)
    )
    require(actor, "archive", paper)
    paper.archived_at, paper.archived_by_id = timezone.now(), actor.person_id
    paper.save(update_fields=["archived_at", "archived_by"])
    return paper
