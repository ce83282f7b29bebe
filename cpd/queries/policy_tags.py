"""Reads about the policies that courses are tagged with (C54)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import CharField, Count, F, Func, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from alliance_portal.kernel.alphabet import sorts_as
from cpd.models import Course, CourseAlert, PolicyTag
from cpd.models.policy_tag import NATIONAL, without_spelling


def keeps_own_list() -> bool:
    """Has the alliance a list of its own? Until then the national one holds."""
    return PolicyTag.objects.exists()


def names_to_choose(chosen: Iterable[str] = ()) -> list[str]:
    """The names of the list in force, in the order of the alphabet; with those `chosen` already, also from before
    they were put away."""
    own = list(PolicyTag.objects.values_list("name", "archived_at"))
    names = {name for name, archived_at in own if archived_at is None} if own else set(NATIONAL)
    return sorted(names | set(chosen), key=sorts_as)


def used() -> set[str]:
    """All that any course is tagged with."""
    words = Course.objects.annotate(word=Func(F("policies"), function="unnest")).order_by()
    return set(words.values_list("word", flat=True).distinct())


def policy_tags() -> QuerySet[PolicyTag]:
    """The alliance's own list, each with how many courses have it: `tagged`."""
    courses = Course.objects.filter(policies__contains=[OuterRef("name")]).order_by()
    number = courses.values("alliance").annotate(n=Count("*")).values("n")
    return PolicyTag.objects.annotate(tagged=Coalesce(Subquery(number), 0)).order_by("sorts_as", "id")


def policies_by_spelling(names: Iterable[str]) -> dict[str, str]:
    """The names by what all their spellings have in common."""
    return {without_spelling(name): name for name in names}


def topics_like_policies() -> dict[str, str]:
    """The topics of courses and of people's interests that are policies of the list in force by another spelling, each
    with the name of the policy; in the order of the alphabet."""
    policies = policies_by_spelling(names_to_choose())
    words = Func(F("tags"), function="unnest", output_field=CharField())
    of_courses, of_people = (
        model.objects.annotate(word=words).order_by().values_list("word", flat=True)
        for model in (Course, CourseAlert)
    )
    topics = of_courses.union(of_people)
    like = {topic: policies.get(without_spelling(topic), "") for topic in sorted(topics, key=sorts_as)}
    return {topic: policy for topic, policy in like.items() if policy}
