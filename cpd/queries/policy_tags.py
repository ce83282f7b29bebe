"""Reads about the policies that courses are tagged with (C54)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, F, Func, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from alliance_portal.kernel.alphabet import sorts_as
from cpd.models import Course, PolicyTag
from cpd.models.policy_tag import NATIONAL


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
