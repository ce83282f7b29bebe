"""Entries that a person types, their correction, and what the other party says of an entry."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel import files
from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.uploads import Upload
from deliveries import emails
from deliveries.actions.ledger import lock_source, record_contribution, withdraw_contribution
from deliveries.models import MANUAL, Contribution, ContributionConfirmation
from deliveries.queries.answers import open_queries_of
from deliveries.queries.ledger import entry_of
from schools.queries.people import person_of


@transaction.atomic
def add_entry(
    *, actor: Actor, key: UUID, values: dict[str, Any], upload: Upload | None = None
) -> Contribution:
    """An entry that no other record stands for. `values` as record_contribution takes them; `key` is the form's own:
    the same form sent twice is one entry."""
    _require_tag(actor, values)
    _require_replaceable(actor, key)  # with the key of another entry it would replace that one
    file = _keep(upload, key) if upload else None
    return record_contribution(actor=actor, source_kind=MANUAL, source_id=key, evidence_file=file, **values)


@transaction.atomic
def correct_entry(
    *, actor: Actor, entry: Contribution, reason: str, values: dict[str, Any], upload: Upload | None = None
) -> Contribution:
    """Reverse a typed entry and record it anew, in one go; a form that changes nothing changes nothing.

    When the evidence file is not replaced, the old one stays.
    """
    require(actor, "correct", entry)
    _require_replaceable(actor, entry.source_id)
    _require_tag(actor, values)
    file = _keep(upload, entry.source_id) if upload else entry.evidence_file
    return record_contribution(
        actor=actor,
        source_kind=MANUAL,
        source_id=entry.source_id,
        reason=reason,
        evidence_file=file,
        **values,
    )


@transaction.atomic
def withdraw_entry(*, actor: Actor, entry: Contribution, reason: str) -> Contribution | None:
    """Reverse a typed entry that should not be there at all."""
    require(actor, "correct", entry)
    _require_replaceable(actor, entry.source_id)
    return withdraw_contribution(actor=actor, source_kind=MANUAL, source_id=entry.source_id, reason=reason)


@transaction.atomic
def answer_entry(
    *, actor: Actor, entry: Contribution, verdict: ContributionConfirmation.Verdict, comment: str = ""
) -> list[ContributionConfirmation]:
    """The head of a school that received it confirms or queries the entry, for each of her schools among them."""
    require(actor, "confirm", entry)
    person = person_of(actor)
    mine = entry.beneficiaries.filter(organisation__in=actor.schools_led)
    return [
        ContributionConfirmation.objects.create(
            contribution=entry,
            organisation_id=part.organisation_id,
            person=person,
            verdict=verdict,
            comment=comment.strip(),
        )
        for part in mine
    ]


@transaction.atomic
def explain_entry(*, actor: Actor, entry: Contribution, comment: str) -> list[ContributionConfirmation]:
    """Whoever keeps the entry says why it stays as it is, to each school that said something is wrong with it; whoever
    said it gets an e-mail. ValidationError when nothing waits for an answer any more."""
    lock_source(entry.source_kind, entry.source_id)
    require(actor, "explain", entry)
    waiting = list(open_queries_of(entry))
    if not waiting:
        raise ValidationError("This was answered already, or the entry was corrected.")
    person = person_of(actor)
    answers = [
        ContributionConfirmation.objects.create(
            contribution=entry,
            organisation_id=one.organisation_id,
            person=person,
            verdict=ContributionConfirmation.Verdict.EXPLAINED,
            comment=comment.strip(),
        )
        for one in waiting
    ]
    emails.explain_to(actor, entry, waiting, comment.strip())
    return answers


def _require_replaceable(actor: Actor, key: UUID) -> None:
    """403 when what stands under this key by now, perhaps under another tag, is not the actor's to correct."""
    lock_source(MANUAL, key)
    if standing := entry_of(MANUAL, key):
        require(actor, "correct", standing)


def _require_tag(actor: Actor, values: dict[str, Any]) -> None:
    """403 for a tag that is not the actor's to record under, whatever her form offered."""
    require(actor, "create", Contribution(big6=values["big6"]))


def _keep(upload: Upload, key: UUID) -> StoredFile:
    """The evidence as a file of the alliance; the same file sent again with the same form is kept once."""
    digest = hashlib.sha256(key.bytes + upload.content).hexdigest()
    return files.store(
        name=upload.name,
        content=upload.content,
        content_type=upload.content_type,
        kind="evidence",
        input_key=digest,
    )
