"""Reads about the date by which schools are asked to finish: how far each is, and who is to be written to (C49)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, JSONObject

from deliveries.models import (
    Answer,
    QuestionnaireItem,
    QuestionnaireVersion,
    SelfEvaluation,
    SelfEvaluationReminder,
    ShareRequest,
)
from deliveries.queries.questionnaires import published
from deliveries.queries.self_evaluations import member_schools
from deliveries.rules.self_evaluations import shares_in_force
from schools.models import Organisation

NOTICE = dt.timedelta(weeks=3)  # a co-ordinator hears of schools that are behind so long before the date
SIGNED_OFF = SelfEvaluation.State.SIGNED_OFF


def schools_with_state(version: QuestionnaireVersion, day: dt.date) -> QuerySet[Organisation]:
    """The member schools, each with `state` (not_started, in_progress, signed_off), `signed_off_at`, and `sharing`
    (shared, declined, asked, or nothing): what co-ordinators may know of all schools."""
    mine = SelfEvaluation.objects.filter(school=OuterRef("pk"), version=version)
    signed = mine.filter(state=SIGNED_OFF)
    asked = ShareRequest.objects.filter(evaluation__school=OuterRef("pk"), evaluation__version=version)
    shared = shares_in_force().filter(evaluation__school=OuterRef("pk"), evaluation__version=version)
    rows = member_schools(day).annotate(
        state=_first((Exists(signed), "signed_off"), (Exists(mine), "in_progress"), otherwise="not_started"),
        signed_off_at=Subquery(signed.order_by("-signed_off_at").values("signed_off_at")[:1]),
        sharing=_first(
            (Exists(shared), "shared"),
            (Exists(asked.filter(agreed=False)), "declined"),
            (Exists(asked.filter(answered_at=None)), "asked"),
        ),
    )
    return rows.order_by("sorts_as")


def _first(*cases: tuple[Exists, str], otherwise: str = "") -> Case:
    """The word of the first condition that holds."""
    whens = [When(condition, then=Value(word)) for condition, word in cases]
    return Case(*whens, default=Value(otherwise), output_field=CharField())


def with_schools_behind(today: dt.date) -> QuerySet[Any]:
    """Published versions whose date is near or over, with `schools_behind`: how many have not begun it, and how many
    have begun and not finished it; None where there are no schools."""
    begun = SelfEvaluation.objects.filter(school=OuterRef("pk"), version=OuterRef(OuterRef("pk")))
    unfinished = Q(Exists(begun)) & ~Q(Exists(begun.filter(state=SIGNED_OFF)))
    numbers = JSONObject(
        not_begun=Count("pk", filter=~Q(Exists(begun))), unfinished=Count("pk", filter=unfinished)
    )
    members = member_schools(today).order_by().values("kind").annotate(found=numbers).values("found")
    return published().filter(due_on__lte=today + NOTICE).annotate(schools_behind=Subquery(members))


def to_remind(version: QuestionnaireVersion, step: str, today: dt.date) -> QuerySet[Organisation]:
    """Member schools that have not signed it off, and were not written to at this step of this date."""
    told = SelfEvaluationReminder.objects.filter(
        school=OuterRef("pk"), version=version, step=step, due_on=version.due_on
    )
    signed = SelfEvaluation.objects.filter(school=OuterRef("pk"), version=version, state=SIGNED_OFF)
    return member_schools(today).filter(~Exists(told), ~Exists(signed)).order_by("pk")


def with_items_left(rows: QuerySet[SelfEvaluation]) -> QuerySet[Any]:
    """Each with how many items have no step yet: `left`."""
    items = QuestionnaireItem.objects.filter(section__version=OuterRef("version"))
    answered = Answer.objects.filter(evaluation=OuterRef("pk"), score__isnull=False)
    return rows.annotate(left=_how_many(items, "section__version") - _how_many(answered, "evaluation"))


def ready_to_sign(step: str) -> QuerySet[Any]:
    """Self-evaluations in progress with every item answered, each with its `last_change`, whose school was not written
    to at this step."""
    told = SelfEvaluationReminder.objects.filter(
        school=OuterRef("school"), version=OuterRef("version"), step=step
    )
    rows = SelfEvaluation.objects.filter(~Exists(told), state=SelfEvaluation.State.IN_PROGRESS)
    rows = rows.select_related("school", "version__questionnaire", "alliance")
    return with_items_left(rows.annotate(last_change=Max("answers__changed_at"))).filter(left=0)


def to_ask(version: QuestionnaireVersion) -> QuerySet[SelfEvaluation]:
    """Signed-off results of the version that nobody outside the school sees, and that nobody has asked for."""
    shared = shares_in_force().filter(evaluation=OuterRef("pk"))
    rows = version.self_evaluations.filter(~Exists(shared), state=SIGNED_OFF, requests=None)
    return rows.select_related("school", "version__questionnaire", "alliance").order_by("pk")


def _how_many(rows: QuerySet[Any], by: str) -> Coalesce:
    """How many rows a sub-query has; `by` is a column that is the same in all of them."""
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())
