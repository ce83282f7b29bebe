"""Reads about trainees: schools and days that they have, what is missing, who might be claimed twice."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Count, DecimalField, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from alliance_portal.kernel.policy import OneRow, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.search import beginning
from alliance_portal.kernel.tenancy.prepared import Prepared
from alliance_portal.kernel.ui.formats import counted
from itt.models import (
    SALARIED,
    Award,
    Employment,
    Placement,
    Trainee,
    Withdrawal,
    minimum_days,
    minimum_schools,
)
from itt.rules import keeps_trainee
from schools.queries.years import year_label

from .days import soon_enough

State = Trainee.State
IN_TRAINING = (State.TRAINING, State.DEFERRED, State.RECOMMENDED)


def trainees(actor: Actor) -> QuerySet[Trainee]:
    """Trainees that the actor may see, with `schools` and `days` of their placements, planned ones included."""
    return with_figures(visible(actor, Trainee)).order_by("-academic_year", "sorts_as")


# Whoever sees the trainee sees the outcome (rules._OfTrainee).
awards_of = Prepared(lambda trainee: Award.objects.filter(trainee=trainee).order_by("pk")[:1], "trainee")
employments_of = Prepared(
    lambda trainee: Employment.objects.filter(trainee=trainee).select_related("school").order_by("pk")[:1],
    "trainee",
)
withdrawals_of = Prepared(
    lambda trainee: Withdrawal.objects.filter(trainee=trainee).order_by("pk")[:1], "trainee"
)


def withdrawal_of(actor: Actor, trainee: Trainee) -> Withdrawal | None:
    """Why somebody left is between her and those who keep her training."""
    return withdrawals_of.first(trainee=trainee.pk) if keeps_trainee(actor, trainee) else None


def found(actor: Actor, text: str) -> QuerySet[Trainee]:
    """Trainees whom the actor may see, by the beginnings of words of the name."""
    return named(visible(actor, Trainee), text).order_by("-academic_year", "sorts_as", "pk")


def named(rows: QuerySet[Trainee], text: str) -> QuerySet[Trainee]:
    """Those of `rows` whose names have these beginnings of words."""
    return rows.filter(pk__in=beginning("search_trainees", text))


def in_words(trainee: Trainee) -> str:
    return f"{trainee.get_route_display()}, {year_label(trainee.academic_year)}"


def with_figures(rows: QuerySet[Trainee]) -> QuerySet[Trainee]:
    placed = Placement.objects.filter(trainee=OuterRef("pk"), state__in=Placement.COUNTED)
    per_trainee = placed.order_by().values("trainee")
    schools = per_trainee.annotate(n=Count("school", distinct=True)).values("n")
    days = per_trainee.annotate(n=Sum("days")).values("n")
    return rows.select_related("provider", "employing_school", "responsible").annotate(
        schools=Coalesce(Subquery(schools), 0, output_field=IntegerField()),
        days=Coalesce(Subquery(days), Decimal(0), output_field=DecimalField(max_digits=8, decimal_places=2)),
    )


trainee_of = OneRow(Trainee, with_figures)


def alerts(trainee: Trainee) -> list[str]:
    """What a trainee of ours still lacks (C44, DOMAIN.md §4.3); needs the figures of trainees()."""
    if not trainee.ours or trainee.state not in IN_TRAINING:
        return []
    found = []
    schools: int = vars(trainee)["schools"]
    days: Decimal = vars(trainee)["days"]
    if schools < minimum_schools(trainee.route):
        found.append(
            f"{counted(schools, 'school') if schools else 'No school'} of {minimum_schools(trainee.route)}"
        )
    if days < minimum_days(trainee.route):
        found.append(f"{counted(days, 'day')} of {minimum_days(trainee.route)}")
    return found


def years(actor: Actor) -> list[int]:
    """The academic years of the trainees whom the actor may see, the latest first."""
    rows = visible(actor, Trainee).order_by("-academic_year").values_list("academic_year", flat=True)
    return list(rows.distinct())


def in_time(award: Award | None, employment: Employment | None) -> bool:
    """Did a post begin within six months of the award?"""
    if award is None or employment is None or employment.started_on is None:
        return False
    return soon_enough(award.awarded_on, employment.started_on)


def split_by_funding(rows: QuerySet[Trainee]) -> tuple[int, int]:
    """How many pay fees, and how many earn a salary; together they are all (C35)."""
    routes = list(rows.order_by().values_list("route", flat=True))
    salaried = sum(route in SALARIED for route in routes)
    return len(routes) - salaried, salaried


def name_key(name: str) -> str:
    """Names compare without capitals and doubled spaces."""
    return " ".join(name.split()).casefold()


def same_trainee(trainee: Trainee) -> Trainee | None:
    """Somebody with the same TRN, or the same name, route and year unless both TRNs are known (DOMAIN.md §11)."""
    others = Trainee.objects.exclude(pk=trainee.pk).select_related("responsible")
    by_trn = others.filter(trn=trainee.trn).first() if trainee.trn else None
    if by_trn:
        return by_trn
    namesakes = others.filter(
        name_key=trainee.name_key, route=trainee.route, academic_year=trainee.academic_year
    )
    return (namesakes.filter(trn="") if trainee.trn else namesakes).first()
