"""Editions of the brochure: the foreword of a draft, freezing, making the file, publishing."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.brochure.snapshot import BrochureSnapshot
from cpd.models import BrochureEdition
from cpd.queries.brochure import editions, fill, says_the_same
from schools.models import Alliance, Term

from .states import change_state

State = BrochureEdition.State


@transaction.atomic
def edit_foreword(*, actor: Actor, term: Term, author: str, role: str, text: str) -> BrochureEdition:
    """Keep the foreword of the version that is being prepared; begins that version if there is none."""
    require(actor, "create", BrochureEdition)
    Term.objects.select_for_update().get(pk=term.pk)  # two who begin a version at once begin the same one
    latest = editions(term).first()
    if latest and latest.state == State.DRAFT:
        draft = latest
    else:
        draft = BrochureEdition(term=term, version=latest.version + 1 if latest else 1)
    draft.foreword_author, draft.foreword_role, draft.foreword = author, role, text
    draft.save()
    return draft


@transaction.atomic
def freeze_brochure(*, actor: Actor, edition: BrochureEdition) -> Job:
    """Freeze what the brochure says now and have its PDF made. ValidationError when there is nothing (new) to say."""
    require(actor, "freeze", edition)
    edition = (
        BrochureEdition.objects.select_related("term").select_for_update(of=("self",)).get(pk=edition.pk)
    )
    moment = timezone.now().replace(microsecond=0)
    snapshot = fill(edition, Alliance.objects.get(pk=actor.alliance_id), moment)
    if not snapshot.runs:
        raise ValidationError("No course is published in this term yet. Publish one, then make the brochure.")
    before = editions(edition.term).exclude(pk=edition.pk).first()
    if before and says_the_same(BrochureSnapshot.from_json(before.snapshot), snapshot):
        raise ValidationError(f"Nothing has changed since version {before.version}.")
    text = snapshot.to_json()
    change_state(edition, State.FROZEN, snapshot=text, sha256=snapshot.sha256(), frozen_at=moment)
    return make_file(actor=actor, edition=edition)


def make_file(*, actor: Actor, edition: BrochureEdition) -> Job:
    """The job that lays the PDF out; for an edition that has one already, that job again."""
    params = {"edition": edition.pk}
    return enqueue(
        kind="brochure", title=str(edition), actor=actor, params=params, dedupe_key=str(edition.public_id)
    )


def attach_file(*, actor: Actor, edition: BrochureEdition, file: StoredFile) -> None:
    """Called by the job when the PDF is there."""
    require(actor, "freeze", edition)
    edition.file = file
    edition.save(update_fields=["file"])


def publish_brochure(*, actor: Actor, edition: BrochureEdition) -> None:
    """Show it to everybody, also without sign-in, as a web page and as a PDF."""
    require(actor, "publish", edition)
    if edition.file_id is None:
        raise ValidationError("The PDF is not ready yet.")
    change_state(edition, State.PUBLISHED, published_at=timezone.now())
