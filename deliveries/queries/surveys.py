"""Reads about surveys of what schools want."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from deliveries.models import Audience, Survey, SurveyReply, Wish
from deliveries.queries.self_evaluations import member_schools
from schools.models import Membership, Organisation, Specialism
from schools.models.periods import on

REMINDED_BEFORE = dt.timedelta(days=3)


@dataclass(frozen=True)
class Wanted:
    """A theme, and which schools want it."""

    theme: Specialism
    soon: tuple[str, ...]
    useful: tuple[str, ...]
    audiences: tuple[str, ...]  # codes, of the schools that want it

    @property
    def schools(self) -> int:
        return len(self.soon) + len(self.useful)

    @property
    def audience_labels(self) -> list[str]:
        return [str(one.label) for one in Audience if one in self.audiences]


def surveys(actor: Actor) -> QuerySet[Survey]:
    """All that the actor may see, each with how many schools have answered (`answers`) of how many members (`asked`):
    those of its last day, or of today while that is to come."""
    day: Any = Least(OuterRef("closes_on"), Value(timezone.localdate()))
    members = Membership.objects.filter(
        on(day), role=Membership.Role.MEMBER, organisation__kind=Organisation.Kind.SCHOOL
    )
    asked = members.order_by().values("alliance").annotate(asked=Count("organisation", distinct=True))
    counted = Coalesce(Subquery(asked.values("asked")), 0)
    return visible(actor, Survey).annotate(answers=Count("replies"), asked=counted)


def not_answered(survey: Survey, day: dt.date) -> QuerySet[Organisation]:
    """The schools that are members on the day and have not answered."""
    return member_schools(day).exclude(pk__in=survey.replies.values("school"))


def to_remind(now: dt.datetime) -> QuerySet[Survey]:
    """Open surveys that end within three days and have been open for three: their schools are reminded once."""
    near = timezone.localdate(now) + REMINDED_BEFORE
    rows = Survey.objects.filter(
        Survey.open_on(timezone.localdate(now)), closes_on__lte=near, reminded_at=None
    )
    return rows.filter(opened_at__lte=now - REMINDED_BEFORE)


def wanted(survey: Survey) -> list[Wanted]:
    """Theme by theme, what most schools need soon first. In two questions, whatever the number of schools."""
    themes = {row.theme_id: row.theme for row in survey.themes.select_related("theme")}
    rows = Wish.objects.filter(reply__survey=survey, theme__in=themes).select_related("reply__school")
    by_theme: dict[int, list[Wish]] = {pk: [] for pk in themes}
    for wish in rows.order_by("reply__school__sorts_as"):
        by_theme[wish.theme_id].append(wish)
    found = [_wanted(themes[pk], wishes) for pk, wishes in by_theme.items()]
    return sorted(found, key=lambda one: (-len(one.soon), -len(one.useful), one.theme.name))


def _wanted(theme: Specialism, wishes: list[Wish]) -> Wanted:
    def names(strength: int) -> tuple[str, ...]:
        return tuple(str(wish.reply.school) for wish in wishes if wish.strength == strength)

    audiences = {audience for wish in wishes for audience in wish.reply.audiences}
    return Wanted(theme, names(Wish.Strength.SOON), names(Wish.Strength.USEFUL), tuple(sorted(audiences)))


def replies_of(actor: Actor, survey: Survey) -> QuerySet[SurveyReply]:
    """What schools wrote besides, as far as the actor may see it."""
    rows = visible(actor, SurveyReply).filter(survey=survey).select_related("school")
    return rows.order_by("school__sorts_as")


def reply_of(survey: Survey, school: Organisation) -> tuple[SurveyReply, Mapping[int, int]]:
    """What a school has answered (a new row when nothing yet), and the strength of its wishes by theme."""
    reply = SurveyReply.objects.filter(survey=survey, school=school).first()
    if reply is None:
        return SurveyReply(survey=survey, school=school), {}
    return reply, dict(reply.wishes.values_list("theme", "strength"))
