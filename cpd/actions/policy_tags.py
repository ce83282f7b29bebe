"""Keeping the list of policies that courses are tagged with (C54)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Func, Value
from django.utils import timezone

from alliance_portal.kernel.alphabet import sorts_as
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import Course, CourseAlert, PolicyTag
from cpd.models.policy_tag import NATIONAL
from cpd.queries.policy_tags import keeps_own_list

from .policy_topics import TakenOver, take_topics_over


@transaction.atomic
def begin_policy_list(*, actor: Actor) -> TakenOver:
    """From now on the alliance keeps a list of its own, which begins as the national one. A second call leaves the list
    as it is. Topics that are in the list become policies; how many had them."""
    _begin(actor)
    return take_topics_over()


@transaction.atomic
def add_policy(*, actor: Actor, name: str) -> tuple[PolicyTag, TakenOver]:
    """One more to choose; the list of an alliance that kept none begins with it as with the national ones. A topic of
    the same name becomes the policy."""
    _begin(actor)
    _refuse_double(name)
    return PolicyTag.objects.create(name=name), take_topics_over()


@transaction.atomic
def rename_policy(*, actor: Actor, policy: PolicyTag, name: str) -> tuple[PolicyTag, TakenOver]:
    """Courses, and whoever wants to hear of them, have it under the new name; also those that had a topic of that
    name."""
    policy = PolicyTag.objects.select_for_update().get(pk=policy.pk)
    require(actor, "change", policy)
    _refuse_double(name, but=policy)
    for model in (Course, CourseAlert):
        renamed = Func(F("policies"), Value(policy.name), Value(name), function="array_replace")
        model.objects.filter(policies__contains=[policy.name]).update(policies=renamed)
    policy.name = name
    policy.save(update_fields=["name"])
    return policy, take_topics_over()


def archive_policy(*, actor: Actor, policy: PolicyTag) -> None:
    """Nobody chooses it any more; courses that have it keep it, and are found by it."""
    _put(actor, policy, away=True)


@transaction.atomic
def offer_policy_again(*, actor: Actor, policy: PolicyTag) -> TakenOver:
    """It can be chosen again; a topic that somebody typed meanwhile in its stead becomes it."""
    _put(actor, policy, away=False)
    return take_topics_over()


def _begin(actor: Actor) -> None:
    require(actor, "create", PolicyTag)
    if not keeps_own_list():
        PolicyTag.objects.bulk_create(
            (PolicyTag(name=name) for name in NATIONAL), ignore_conflicts=True
        )  # somebody else may have begun it this moment


def _put(actor: Actor, policy: PolicyTag, *, away: bool) -> None:
    require(actor, "change", policy)
    policy.archived_at = timezone.now() if away else None
    policy.save(update_fields=["archived_at"])


def _refuse_double(name: str, but: PolicyTag | None = None) -> None:
    others = PolicyTag.objects.filter(sorts_as=sorts_as(name))
    if found := (others.exclude(pk=but.pk) if but else others).first():
        where = " It was put away: offer it again." if found.archived_at else ""
        raise ValidationError({"name": f"“{found}” is in the list already.{where}"})
