"""A school shares its result, stops sharing it, and every look at it is written down (C50, C110)."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from deliveries.actions.share_requests import answer_requests
from deliveries.models import SelfEvaluation, SelfEvaluationShare, SelfEvaluationView
from deliveries.queries.self_evaluations import protocol_of, signatories
from schools.models import Organisation
from schools.queries.people import person_of

NO_PROTOCOL = (
    "Your school has signed no data-sharing protocol that is in force. Sign one first: see the agreements."
)


@transaction.atomic
def share(
    *, actor: Actor, evaluation: SelfEvaluation, recipients: Collection[Organisation | None]
) -> list[SelfEvaluationShare]:
    """Let these organisations (None: all that signed the protocol), and the co-ordinators, see the result from now on.
    It answers whoever asked for it.

    ValidationError without a protocol in force that the school and each recipient have signed.
    """
    evaluation = _locked(evaluation)
    require(actor, "share", evaluation)
    protocol = protocol_of(evaluation.school)
    if protocol is None:
        raise ValidationError(NO_PROTOCOL)
    named = [one for one in recipients if one is not None]
    may_receive = set(signatories(protocol).values_list("pk", flat=True))
    if strangers := [one.name for one in named if one.pk not in may_receive]:
        raise ValidationError(
            {"recipients": f"Not a party that has signed the protocol: {', '.join(strangers)}"}
        )
    answer_requests(actor, evaluation, agreed=True)
    return [
        SelfEvaluationShare.objects.update_or_create(
            evaluation=evaluation,
            recipient=one,
            revoked_at=None,
            defaults={"protocol": protocol, "agreed_by_id": actor.person_id},
        )[0]
        for one in recipients
    ]


@transaction.atomic
def stop_sharing(*, actor: Actor, given: SelfEvaluationShare) -> None:
    """From this moment the recipient does not see it any more."""
    rows = SelfEvaluationShare.objects.select_related("evaluation").select_for_update(of=("self",))
    given = rows.get(pk=given.pk)
    require(actor, "revoke", given)
    given.revoked_at, given.revoked_by_id = timezone.now(), actor.person_id
    given.save(update_fields=["revoked_at", "revoked_by"])


def look_at(*, actor: Actor, evaluation: SelfEvaluation) -> SelfEvaluationView:
    """Write down that the actor opens another school's result."""
    require(actor, "view", evaluation)
    person = person_of(actor)
    return SelfEvaluationView.objects.create(
        evaluation=evaluation, person=person, organisation_id=person.organisation_id
    )


def _locked(evaluation: SelfEvaluation) -> SelfEvaluation:
    return (
        SelfEvaluation.objects.select_for_update(of=("self",)).select_related("school").get(pk=evaluation.pk)
    )
