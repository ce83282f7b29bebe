"""A co-ordinator asks schools to share what they have signed off; each head decides (C50)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from deliveries import emails
from deliveries.models import QuestionnaireVersion, SelfEvaluation, ShareRequest
from deliveries.queries.self_evaluation_dates import to_ask


@transaction.atomic
def ask_to_share(*, actor: Actor, version: QuestionnaireVersion) -> int:
    """Ask each school that has finished, shares it with nobody and was not asked; returns how many.

    ValidationError when there is none.
    """
    require(actor, "ask_to_share", version)
    results = list(to_ask(version).select_for_update(of=("self",)))
    if not results:
        raise ValidationError("Every school that has finished shares its result, or was asked already.")
    for evaluation in results:
        ShareRequest.objects.create(evaluation=evaluation, asked_by_id=actor.person_id)
    emails.ask_to_share(actor, results)
    return len(results)


@transaction.atomic
def decline_to_share(*, actor: Actor, request: ShareRequest) -> None:
    """The school keeps its result to itself. It may still share it later."""
    request = ShareRequest.objects.select_for_update().get(pk=request.pk)
    require(actor, "decline", request)
    answer_requests(actor, request.evaluation, agreed=False)


def answer_requests(actor: Actor, evaluation: SelfEvaluation, *, agreed: bool) -> None:
    """Whoever waits for an answer has one now."""
    evaluation.requests.filter(answered_at=None).update(
        answered_at=timezone.now(), answered_by_id=actor.person_id, agreed=agreed
    )
