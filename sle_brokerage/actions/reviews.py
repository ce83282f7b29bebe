"""The log of a deployment, and what each party says at its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from sle_brokerage import emails
from sle_brokerage.models import ClosingNote, Deployment, Impact, LogEntry, Objective, Rating
from sle_brokerage.rules import VERB_OF_PARTY


@transaction.atomic
def rate_support(
    *,
    actor: Actor,
    deployment: Deployment,
    grade: Rating.Grade,
    comment: str,
    impacts: Mapping[Objective, tuple[Impact.Progress, str]],
) -> Rating:
    """The head of the supported school, and nobody else, says how it was: overall, and for each objective."""
    require(actor, "rate", deployment)
    deployment = Deployment.objects.select_for_update().get(pk=deployment.pk)
    if deployment.state != Deployment.State.END_REVIEW:
        raise ValidationError("The support is rated when its end review has begun.")
    if Rating.objects.filter(deployment=deployment).exists():
        raise ValidationError("The support has been rated already.")
    values: dict[str, Any] = {
        "grade": grade,
        "comment": comment.strip(),
        "rated_by_id": actor.person_id,
        "rated_on": timezone.localdate(),
    }
    rating = Rating.objects.create(deployment=deployment, **values)
    for objective, (progress, evidence) in impacts.items():
        Impact.objects.create(
            rating=rating, objective=objective, progress=progress, evidence=evidence.strip()
        )
    emails.tell_of_rating(actor, rating)
    return rating


def write_closing_note(
    *, actor: Actor, deployment: Deployment, party: ClosingNote.Party, text: str
) -> ClosingNote:
    """What the leader learned, or what the alliance concludes; it may be reworded until the support is closed."""
    require(actor, VERB_OF_PARTY[party], deployment)
    if deployment.state != Deployment.State.END_REVIEW:
        raise ValidationError("Closing notes are written when the end review has begun.")
    values = {"text": text.strip(), "written_by_id": actor.person_id}
    note, _ = ClosingNote.objects.update_or_create(deployment=deployment, party=party, defaults=values)
    return note


def log_contact(
    *,
    actor: Actor,
    deployment: Deployment,
    kind: LogEntry.Kind,
    happened_on: dt.date,
    note: str,
    judgement: LogEntry.Judgement | str = "",
) -> LogEntry:
    """An e-mail, a call, a meeting, or a review by the core team, which judges how it stands."""
    require(actor, "log", deployment)
    if happened_on > timezone.localdate():
        raise ValidationError({"happened_on": "The contact cannot be in the future"})
    if (kind == LogEntry.Kind.REVIEW) != bool(judgement):
        raise ValidationError({"judgement": "A review, and only a review, says how the support stands"})
    return LogEntry.objects.create(
        deployment=deployment,
        kind=kind,
        happened_on=happened_on,
        note=note.strip(),
        judgement=judgement,
        written_by_id=actor.person_id,
    )
