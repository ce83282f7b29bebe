"""Figures of school-to-school support for the KPIs (DOMAIN.md §1.3c)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Sum

from deliveries.measures import Figure, measure

from .models import Deployment, Rating, Visit

RATED = (Deployment.State.END_REVIEW, Deployment.State.CLOSED)


@measure("3.1")
def days_at_schools_in_need(first: dt.date, last: dt.date) -> Figure:
    """Days of visits to schools that were identified as in need when their request was confirmed."""
    visits = Visit.objects.filter(visited_on__range=(first, last)).exclude(deployment__request__need="")
    return Figure(visits.aggregate(days=Sum("days"))["days"] or 0)


@measure("3.2")
def rated_good_or_better(first: dt.date, last: dt.date) -> Figure:
    """Of the support that ended in the period and was rated by the school, how much was good or better.

    Missing: support that ended in the period without a rating.
    """
    ended = Deployment.objects.filter(ends_on__range=(first, last), state__in=RATED)
    ratings = Rating.objects.filter(deployment__in=ended)
    rated = ratings.count()
    good = ratings.filter(grade__in=Rating.GOOD_OR_BETTER).count()
    return Figure(good, rated, missing=ended.count() - rated)
