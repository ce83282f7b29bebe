"""What the courses of each national policy came to: who came, and what they answered (CAPABILITIES C54).

A course with several policies counts in each of them, so that the lines do not add up to the last one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Count, Exists, F, Func, Max, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from cpd.measures import ended
from cpd.models import Agreement, Asking, Booking, Evaluation, ImpactAnswer
from schools.queries.years import academic_year, first_day, last_day

from . import results
from .comments import FEW
from .participants import newest_answers, participations
from .policy_tags import names_to_choose

NONE, ALL = "", ","  # no policy has a comma in its name
WORDS = ArrayField(CharField())
REACH = {
    "courses": Count("run__course", distinct=True),
    "runs": Count("run", distinct=True),
    **results.REACH,
}
AT_ONCE = {
    "answers": Count("pk"),
    "agree": Count("pk", filter=Q(improves_practice=True, worth_the_workload=True)),
}
LATER = {"replied": Count("pk"), "use": Count("pk", filter=Q(use__gte=Agreement.MOSTLY))}


@dataclass(frozen=True)
class PolicyResults:
    """Of the courses with a policy: those to which somebody came, their runs, and who that was. `people` and `schools`
    are different ones. `agree` said yes to both questions of KPI 2.2, of `answers`; `use` agree that it is used in
    practice, of `replied`, of `asked`."""

    policy: str
    courses: int = 0
    runs: int = 0
    attendances: int = 0
    people: int = 0
    schools: int = 0
    answers: int = 0
    agree: int = 0
    asked: int = 0
    replied: int = 0
    use: int = 0
    hides_answers: bool = False
    hides_replies: bool = False


def policy_results(year: int | None = None) -> list[PolicyResults]:
    """A line for each policy of the list in force or of a course that ran, by name; then courses without a policy, then
    all courses, each once. Of an academic year: runs whose last session was in it."""
    found = _counts(year)
    names = names_to_choose(word for word in found if word not in (NONE, ALL))
    lines = [PolicyResults(word, **found.get(word, {})) for word in [*names, NONE]]
    return _hidden(lines, PolicyResults(ALL, **found.get(ALL, {})))


def years_with_results() -> list[int]:
    """Academic years, the latest first, from the first run to which somebody came until the last."""
    ends = Booking.objects.filter(_was_there()).aggregate(first=Min("run__ends_at"), last=Max("run__ends_at"))
    if not ends["first"]:
        return []
    first, last = (academic_year(timezone.localtime(ends[one]).date()) for one in ("first", "last"))
    return [*range(last, first - 1, -1)]


def _was_there(booking: str = "", year: int | None = None) -> Q:
    """Bookings whose people were there, of runs that ended in the year; `booking` is the way to them."""
    was = Q(**{f"{booking}state__in": Booking.WAS_THERE})
    return was if year is None else was & ended(first_day(year), last_day(year), f"{booking}run__")


def _counts(year: int | None) -> dict[str, dict[str, Any]]:
    """By policy, the numbers that there are: one question for each kind of row."""
    of = _was_there("booking__", year)
    asked = Asking.objects.filter(booking=OuterRef("pk"), about=Asking.About.IMPACT, number=0)
    reach = {**REACH, "asked": participations(only=Exists(asked))}
    found: dict[str, dict[str, Any]] = {}
    for lines in (
        _by_policy(Booking.objects.filter(_was_there("", year)), "", reach),
        _by_policy(newest_answers(Evaluation.objects.filter(of)), "booking__", AT_ONCE),
        _by_policy(newest_answers(ImpactAnswer.objects.filter(of)), "booking__", LATER),
    ):
        for line in lines:
            found.setdefault(line.pop("word"), {}).update(line)
    return found


def _by_policy(rows: QuerySet[Any], booking: str, numbers: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """The numbers of the rows of each policy, of courses without one, and of all."""
    policies = NullIf(F(f"{booking}run__course__policies"), Value([], output_field=WORDS))
    known = Coalesce(policies, Value([NONE], output_field=WORDS), output_field=WORDS)
    words = Func(known, Value(ALL, output_field=CharField()), function="array_append", output_field=WORDS)
    word = Func(words, function="unnest", output_field=CharField())
    lines: QuerySet[Any] = rows.order_by().annotate(word=word).values("word").annotate(**numbers)
    return lines


def _hidden(lines: list[PolicyResults], whole: PolicyResults) -> list[PolicyResults]:
    """Of fewer than five, what they answered is left out; and of all courses as well, where the difference between its
    line and the others would tell it."""
    hidden = [
        replace(one, hides_answers=0 < one.answers < FEW, hides_replies=0 < one.replied < FEW)
        for one in lines
    ]
    left_out = sum(one.answers for one in hidden if one.hides_answers)
    unsaid = sum(one.replied for one in hidden if one.hides_replies)
    tells = replace(
        whole,
        hides_answers=0 < whole.answers < FEW or 0 < left_out < FEW,
        hides_replies=0 < whole.replied < FEW or 0 < unsaid < FEW,
    )
    return [*hidden, tells]
