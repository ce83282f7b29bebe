"""Reads about alerts of new courses."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Course, CourseAlert, Run
from cpd.models.alert import NO_INTEREST

from .policy_tags import names_to_choose


def alert_of(actor: Actor) -> CourseAlert | None:
    """What the actor herself wants to hear of."""
    return visible(actor, CourseAlert).filter(person=actor.person_id).first()


def topics_for(alert: CourseAlert | None) -> list[str]:
    """The topics that published courses have (C54), and those that somebody has chosen already, by name."""
    tagged = Course.objects.filter(state=Course.State.PUBLISHED).values_list("tags", flat=True)
    return sorted({tag for tags in tagged for tag in tags} | set(alert.tags if alert else ()))


def policies_for(alert: CourseAlert | None) -> list[str]:
    """The policies of the alliance's list, and those that somebody has chosen already."""
    return names_to_choose(alert.policies if alert else ())


def alerts_to_tell(monday: dt.date) -> QuerySet[CourseAlert]:
    """Those that nobody has seen to in the week of this Monday, of people who are still here."""
    rows = CourseAlert.objects.filter(told_for__lt=monday, person__archived_at=None).exclude(NO_INTEREST)
    return rows.exclude(person__email="").select_related("person").order_by("pk")


def published_between(after: dt.datetime, until: dt.datetime) -> QuerySet[Run]:
    """Runs that were published in this time and have not begun."""
    rows = Run.objects.filter(state=Run.State.PUBLISHED, published_at__gt=after, published_at__lte=until)
    rows = rows.filter(starts_at__gt=timezone.now()).select_related("course", "host", "alliance")
    return rows.order_by("starts_at", "id")
