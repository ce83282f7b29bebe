"""Editions of the brochure: the words and the order of a draft, freezing, making the file, publishing, correcting."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.brochure.arranging import Move, arranged
from cpd.brochure.pages import brochure_pages
from cpd.brochure.snapshot import BrochureSnapshot
from cpd.models import BrochureEdition, BrochurePreview
from cpd.queries.brochure import (
    corrects,
    draft_of,
    editions,
    fill,
    newer_published,
    preview_of,
    says_the_same,
)
from schools.models import Alliance, Term

from .states import change_state

State = BrochureEdition.State
KIND = "brochure"
PREVIEW = "brochure_preview"


@transaction.atomic
def edit_foreword(*, actor: Actor, term: Term, author: str, role: str, text: str) -> BrochureEdition:
    """Keep the foreword of the version that is being prepared; begins that version if there is none."""
    return _keep(actor, term, foreword_author=author, foreword_role=role, foreword=text)


@transaction.atomic
def edit_pages(*, actor: Actor, term: Term, priorities: str, sponsors: str) -> BrochureEdition:
    """Keep the pages about priorities and sponsors of the version that is being prepared."""
    return _keep(actor, term, priorities=priorities, sponsors=sponsors)


@transaction.atomic
def group_brochure(*, actor: Actor, term: Term, grouping: str) -> BrochureEdition:
    """Put the courses of the version that is being prepared into chapters by this (C52); their order stays."""
    return _keep(actor, term, grouping=grouping)


@transaction.atomic
def note_correction(*, actor: Actor, term: Term, text: str) -> BrochureEdition:
    """Keep what the version that is being prepared corrects of the published one: its readers are told so."""
    return _keep(actor, term, correction=text)


@transaction.atomic
def arrange_brochure(*, actor: Actor, term: Term, reference: str, move: Move) -> BrochureEdition:
    """Move a course within its chapter, or feature it. ValidationError for a course that is not in the brochure."""
    draft = _locked_draft(term)
    pages = brochure_pages(fill(draft, Alliance.objects.get(pk=actor.alliance_id), timezone.now()))
    try:
        order, featured = arranged(pages, reference, move)
    except KeyError:
        raise ValidationError("This course is not in the brochure any more.") from None
    return _keep(actor, term, arranged=order, featured=featured)


def _keep(actor: Actor, term: Term, **values: Any) -> BrochureEdition:
    """Write something into the version that is being prepared; begins that version if there is none."""
    require(actor, "create", BrochureEdition)
    draft = _locked_draft(term)
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save()
    return draft


@transaction.atomic
def freeze_brochure(*, actor: Actor, term: Term) -> Job:
    """Freeze what the brochure says now as its next version and have the PDF made; the job that makes it.

    ValidationError when there is nothing, or nothing new, to say; and when it corrects a published version without
    saying what has changed.
    """
    draft = _locked_draft(term)
    require(actor, "freeze", draft)
    moment = timezone.now().replace(microsecond=0)
    snapshot = fill(draft, Alliance.objects.get(pk=actor.alliance_id), moment)
    _require_courses(snapshot)
    before = editions(term).exclude(state=State.DRAFT).first()
    if before and not _says_something_new(before, draft, snapshot):
        raise ValidationError(f"Nothing has changed since version {before.version}.")
    if (published := corrects(draft)) and not draft.correction:
        raise ValidationError(f"Say what has changed since version {published.version}, which is published.")
    draft.save()
    values = {"snapshot": snapshot.to_json(), "sha256": snapshot.sha256(), "frozen_at": moment}
    change_state(draft, State.FROZEN, **values)
    BrochurePreview.objects.filter(term=term).delete()
    return _make_file(actor, draft)


def _says_something_new(before: BrochureEdition, draft: BrochureEdition, snapshot: BrochureSnapshot) -> bool:
    """More than the note of what has changed; or that too, while nobody has read the one before it: else a wrong note
    could not be put right."""
    is_unread = before.state == State.FROZEN
    new_note = is_unread and before.correction != draft.correction
    return new_note or not says_the_same(BrochureSnapshot.from_json(before.snapshot), snapshot)


@transaction.atomic
def preview_brochure(*, actor: Actor, term: Term) -> Job:
    """The job that prints the version in preparation as a draft. Asked twice on a day for the same words, with no other
    preview in between, it is one job. ValidationError when there is nothing to print."""
    require(actor, "create", BrochurePreview)
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    snapshot = fill(draft_of(term), Alliance.objects.get(pk=actor.alliance_id), today)
    _require_courses(snapshot)
    last = preview_of(term)
    key = f"{term.pk}/{last.pk if last else 0}/{snapshot.sha256()}"
    title = f"Preview of the brochure, {str(term).lower()}"
    return enqueue(kind=PREVIEW, title=title, actor=actor, params={"term": term.pk}, dedupe_key=key)


def keep_preview(
    *, actor: Actor, term: Term, snapshot: BrochureSnapshot, file: StoredFile
) -> BrochurePreview:
    """Called by the job when the PDF is there; the preview before it goes, with its file."""
    require(actor, "create", BrochurePreview)
    Term.objects.select_for_update().get(pk=term.pk)
    BrochurePreview.objects.filter(term=term).delete()
    said = {"filled_at": snapshot.frozen_at, "sha256": snapshot.sha256()}
    return BrochurePreview.objects.create(term=term, file=file, **said)


def _require_courses(snapshot: BrochureSnapshot) -> None:
    if not snapshot.runs:
        raise ValidationError("No course is published in this term yet. Publish one, then make the brochure.")


def _locked_draft(term: Term) -> BrochureEdition:
    """The version in preparation. Two who begin one at once begin the same one: the term's row is the lock."""
    Term.objects.select_for_update().get(pk=term.pk)
    return draft_of(term)


def _make_file(actor: Actor, edition: BrochureEdition) -> Job:
    key = str(edition.public_id)
    return enqueue(kind=KIND, title=str(edition), actor=actor, params={"edition": edition.pk}, dedupe_key=key)


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
    if newer := newer_published(edition):
        raise ValidationError(f"Version {newer.version} is published already, and is newer than this one.")
    change_state(edition, State.PUBLISHED, published_at=timezone.now())
