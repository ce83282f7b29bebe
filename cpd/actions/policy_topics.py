"""Topics that are policies of the list by another spelling become the policy, on courses and for whoever wants to hear
of them (C54)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, CharField, F, Func, Value, When

from cpd.models import Course, CourseAlert
from cpd.queries.policy_tags import topics_like_policies

WORDS = ArrayField(CharField())


@dataclass(frozen=True)
class TakenOver:
    """How many courses, and how many people's interests, had a topic that is now a policy."""

    courses: int
    people: int


def take_topics_over() -> TakenOver:
    """Whatever has the topic has the policy instead, once. Call it within the transaction of what made the policy; for
    who may do that has been asked there."""
    found = topics_like_policies()
    courses, people = (
        model.objects.filter(tags__overlap=[*found]).count() if found else 0
        for model in (Course, CourseAlert)
    )
    for topic, policy in found.items():
        for model in (Course, CourseAlert):
            _become(model, topic, policy)
    return TakenOver(courses, people)


def _become(model: Any, topic: str, policy: str) -> None:
    with_it = Func(F("policies"), Value(policy), function="array_append", output_field=WORDS)
    model.objects.filter(tags__contains=[topic]).update(
        tags=Func(F("tags"), Value(topic), function="array_remove", output_field=WORDS),
        policies=Case(When(policies__contains=[policy], then=F("policies")), default=with_it),
    )
