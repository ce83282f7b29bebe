"""Reads about deployments: days agreed and used, what is missing before a step, which reviews are due."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from uuid import UUID

from django.db.models import DecimalField, Max, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from alliance_portal.kernel.policy import OneRow, Seen, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.search import beginning, words
from alliance_portal.kernel.tenancy.prepared import Prepared, keep
from alliance_portal.kernel.ui.related import MOST
from sle_brokerage.models import (
    Assignment,
    ClosingNote,
    Deployment,
    Impact,
    LogEntry,
    Objective,
    PlannedVisit,
    Rating,
    Visit,
)

from .leaders import NONE, days_visited

HALF_TERM = dt.timedelta(weeks=7)
Party = ClosingNote.Party


def deployments(actor: Actor) -> QuerySet[Deployment]:
    """Deployments that the actor may see, with days_agreed, days_used, last_review and their leaders."""
    return with_figures(visible(actor, Deployment)).order_by("-created_at")


def _named(rows: QuerySet[Deployment]) -> QuerySet[Deployment]:
    """What each is called, for links to it, the latest first."""
    shown = ("public_id", "request__school__name", "request__specialism__name")
    joined = rows.select_related("request__school", "request__specialism").only(*shown)
    return joined.order_by("-created_at")


others_for = Seen(
    Deployment,
    lambda rows, school, but: _named(rows.filter(request__school=school).exclude(pk=but))[:MOST],
    *("school", "but"),
)


def found(actor: Actor, text: str) -> QuerySet[Deployment]:
    """Deployments that the actor may see and that have these words."""
    rows = visible(actor, Deployment).select_related("request__school", "request__specialism")
    return with_words(rows, text).order_by("-created_at", "-pk")


def with_words(rows: QuerySet[Deployment], text: str) -> QuerySet[Deployment]:
    """Those of `rows` whose school, area of need and leaders together have these words."""
    for word in words(text):
        led = led_by(word).values("deployment")
        rows = rows.filter(needs_named(word, "request__") | Q(pk__in=led))
    return rows


def needs_named(word: str, request: str = "") -> Q:
    """Requests whose school or area of need has a word that begins so."""
    school = Q(**{f"{request}school__in": beginning("search_organisations", word)})
    return school | Q(**{f"{request}specialism__name__iregex": rf"\m{re.escape(word)}"})


def led_by(word: str) -> QuerySet[Assignment]:
    """Assignments of leaders in whose name or e-mail a word begins so."""
    return Assignment.objects.filter(leader__person__in=beginning("search_people", word))


def in_words(deployment: Deployment) -> str:
    return f"{deployment.request.specialism}, {deployment.get_state_display().lower()}"


def deployment_of(actor: Actor, public_id: UUID) -> Deployment:
    """One of `deployments`, by the id in its address."""
    found = find(actor, public_id)
    keep(found, "assignments", assigned(deployment=found.pk))
    return found


def with_figures(rows: QuerySet[Deployment]) -> QuerySet[Deployment]:
    leaders = Assignment.objects.select_related("leader__person", "leader__home").order_by("pk")
    return _figured(rows).prefetch_related(Prefetch("assignments", leaders))


def _figured(rows: QuerySet[Deployment]) -> QuerySet[Deployment]:
    own = OuterRef("pk")
    agreed = Assignment.objects.filter(deployment=own).order_by().values("deployment").annotate(n=Sum("days"))
    reviews = (
        LogEntry.objects.filter(deployment=own, kind=LogEntry.Kind.REVIEW).order_by().values("deployment")
    )
    figures = {
        "days_agreed": Coalesce(
            Subquery(agreed.values("n")), NONE, output_field=DecimalField(max_digits=8, decimal_places=2)
        ),
        "days_used": days_visited(Visit.objects.filter(deployment=own)),
        "last_review": Subquery(reviews.annotate(latest=Max("happened_on")).values("latest")),
    }
    joined = rows.select_related("request__school", "request__specialism", "accountable")
    return joined.annotate(**figures)


# What the page of a deployment asks.
find = OneRow(Deployment, _figured)
assigned = Prepared(
    lambda deployment: (
        Assignment.objects.filter(deployment=deployment)
        .select_related("leader__person", "leader__home")
        .order_by("pk")
    ),
    "deployment",
)
objectives_of = Prepared(lambda deployment: Objective.objects.filter(deployment=deployment), "deployment")
visits_of = Prepared(
    lambda deployment: Visit.objects.filter(deployment=deployment).select_related("leader__person"),
    "deployment",
)
planned_from = Prepared(
    lambda deployment, today: PlannedVisit.objects.filter(
        deployment=deployment, cancelled_at=None, visits_on__gte=today
    ).select_related("leader__person"),
    *("deployment", "today"),
)
ratings_of = Prepared(
    lambda deployment: (
        Rating.objects.filter(deployment=deployment).select_related("rated_by").order_by("pk")[:1]
    ),
    "deployment",
)
impacts_of = Prepared(
    lambda rating: Impact.objects.filter(rating=rating).select_related("objective"), "rating"
)
notes_of = Prepared(
    lambda deployment: ClosingNote.objects.filter(deployment=deployment).select_related("written_by"),
    "deployment",
)


def listed(rows: QuerySet[Deployment]) -> QuerySet[Deployment]:
    """Rows of `deployments` with no more than lists of them and lines about them show or sort by."""
    leaders = Assignment.objects.select_related("leader__person", "leader__home").order_by("pk")
    leaders = leaders.only("deployment", "leader__public_id", "leader__person__name", "leader__home__name")
    named = rows.select_related(None).select_related("request__school", "request__specialism")
    named = named.prefetch_related(None).prefetch_related(Prefetch("assignments", leaders))
    shown = ("public_id", "state", "starts_on", "ends_on", "created_at")
    return named.only(*shown, "request__school__name", "request__specialism__name")


log_of = Seen(
    LogEntry,
    lambda rows, deployment: rows.filter(deployment=deployment).select_related("written_by"),
    "deployment",
)


def review_is_due(deployment: Deployment, today: dt.date) -> bool:
    """The core team looks at each active deployment every half-term (C125). Needs `last_review` of deployments()."""
    if deployment.state != Deployment.State.ACTIVE or deployment.starts_on is None:
        return False
    since: dt.date = getattr(deployment, "last_review", None) or deployment.starts_on
    return today - since > HALF_TERM


def missing_before(deployment: Deployment, state: str) -> list[str]:
    """What has to be there before this step, in words for the page; empty when nothing is missing."""
    if state == Deployment.State.AGREED:
        return _missing_before_agreed(deployment)
    if state == Deployment.State.CLOSED:
        return _missing_before_closed(deployment)
    return []


def _missing_before_agreed(deployment: Deployment) -> list[str]:
    """C123: objectives with a measure, days and dates."""
    missing = []
    objectives = objectives_of(deployment=deployment.pk)
    if not objectives:
        missing.append("At least one objective")
    if any(not objective.measure for objective in objectives):
        missing.append("A measure for every objective")
    if Assignment.objects.filter(deployment=deployment, days__lte=0).exists():
        missing.append("The number of days for every leader")
    if deployment.starts_on is None or deployment.ends_on is None:
        missing.append("The dates on which it starts and ends")
    return missing


def _missing_before_closed(deployment: Deployment) -> list[str]:
    """C126: the supported school, the leader and the broker have each given their part."""
    missing = []
    notes = {note.party for note in notes_of(deployment=deployment.pk)}
    if not ratings_of(deployment=deployment.pk):
        missing.append("The supported school’s rating")
    if Party.LEADER not in notes:
        missing.append("The leader’s closing note")
    if Party.BROKER not in notes:
        missing.append("The alliance’s closing note")
    return missing


def days_over(deployment: Deployment, more: Decimal = NONE) -> Decimal:
    """By how many days the visits, with `more`, would exceed what was agreed; 0 when they do not."""
    agreed = Assignment.objects.filter(deployment=deployment).aggregate(n=Sum("days"))["n"] or NONE
    used = Visit.objects.filter(deployment=deployment).aggregate(n=Sum("days"))["n"] or NONE
    return max(used + more - agreed, NONE)
