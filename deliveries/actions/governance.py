"""Asking for a document on how the alliance is governed (CAPABILITIES E9)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from deliveries.governance_document.pages import KIND
from deliveries.models import GovernanceDocument


def make_governance_document(*, actor: Actor, year: int) -> Job:
    """The next version as of today, with the meetings of the academic year; the job makes its PDF."""
    require(actor, "create", GovernanceDocument)
    try:
        with transaction.atomic():
            document = _next(actor, year)
            params = {"document": document.pk}
            return enqueue(kind=KIND, title=f"PDF: {document}", actor=actor, params=params)
    except IntegrityError:
        raise ValidationError("Somebody has just asked for a document too. Look at the list.") from None


def _next(actor: Actor, year: int) -> GovernanceDocument:
    last = GovernanceDocument.objects.aggregate(last=Max("number"))["last"] or 0
    return GovernanceDocument.objects.create(
        number=last + 1, academic_year=year, frozen_on=timezone.localdate(), asked_by_id=actor.person_id
    )


def keep_document(*, actor: Actor, document: GovernanceDocument, file: StoredFile) -> None:
    """Called by the job when the PDF is there."""
    require(actor, "create", GovernanceDocument)
    document.file = file
    document.save(update_fields=["file"])
