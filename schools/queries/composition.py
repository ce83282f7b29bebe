"""The alliance through time: its kind, who led it, and how many belonged to it (A3, D1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alliance_portal.kernel.tenancy.prepared import Prepared
from alliance_portal.kernel.ui import formats
from schools.models import AllianceKind, Designation, Leadership, Membership, Organisation
from schools.models.periods import Period, on

from .years import academic_year, first_day

NEXT_DAY = dt.timedelta(days=1)
MOST_POINTS = 8  # more autumns than that do not fit under a chart


@dataclass(frozen=True)
class Chapter:
    """A stretch of time during which neither the kind nor the leads changed."""

    starts_on: dt.date
    ends_on: dt.date | None
    kind: AllianceKind | None
    leads: tuple[Organisation, ...]

    def holds_on(self, day: dt.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def since(self) -> str:
        """The first day of the kind, which may be older than the leads."""
        return f"Since {formats.day(self.kind.starts_on)}" if self.kind else ""


def chapters() -> list[Chapter]:
    """The alliance's history, the latest first."""
    kinds, leaderships = all_kinds(), all_leaderships()
    rows: list[Period] = [*kinds, *leaderships]
    turns = sorted({row.starts_on for row in rows} | {row.ends_on + NEXT_DAY for row in rows if row.ends_on})
    ends = [turn - NEXT_DAY for turn in turns[1:]]
    story = [_chapter(turn, end, kinds, leaderships) for turn, end in zip(turns, [*ends, None], strict=True)]
    return [chapter for chapter in reversed(story) if chapter.kind or chapter.leads]


all_kinds = Prepared(lambda: AllianceKind.objects.order_by("starts_on"))
all_leaderships = Prepared(
    lambda: Leadership.objects.select_related("organisation__establishment").order_by(
        "organisation__sorts_as"
    )
)


def _chapter(
    first: dt.date, last: dt.date | None, kinds: list[AllianceKind], leaderships: list[Leadership]
) -> Chapter:
    kind = next((one for one in kinds if one.holds_on(first)), None)
    leads = tuple(one.organisation for one in leaderships if one.holds_on(first))
    return Chapter(first, last, kind, leads)


def chapter_on(story: Iterable[Chapter], day: dt.date) -> Chapter | None:
    return next((chapter for chapter in story if chapter.holds_on(day)), None)


@dataclass(frozen=True)
class Growth:
    """How many members there were at a date."""

    day: dt.date
    label: str
    members: int


def growth(today: dt.date) -> list[Growth]:
    """Members counted from their dates: on the first day, on 1 September of some years, and today (D1)."""
    held = Membership.objects.filter(role=Membership.Role.MEMBER, starts_on__lte=today)
    periods = list(held.only("starts_on", "ends_on"))
    if not periods:
        return []
    first = min(period.starts_on for period in periods)
    years = range(academic_year(first) + 1, academic_year(today) + 1)
    autumns = [first_day(year) for year in years[:: -(-len(years) // MOST_POINTS) or 1]]
    days = {first: "Start"} | {day: str(day.year) for day in autumns} | {today: "Today"}
    return [Growth(day, label, sum(p.holds_on(day) for p in periods)) for day, label in days.items()]


def belonging_on(day: dt.date) -> dict[Membership.Role, list[Membership]]:
    """Who held each role on the day, by name; a role that nobody held has an empty list."""
    by_role: dict[Membership.Role, list[Membership]] = {role: [] for role in Membership.Role}
    for membership in held_on(day=day):
        by_role[Membership.Role(membership.role)].append(membership)
    return by_role


held_on = Prepared(
    lambda day: (
        Membership.objects.filter(on(day))
        .select_related("organisation__establishment")
        .order_by("organisation__sorts_as")
    ),
    "day",
)


def with_designations(schools: Sequence[Organisation]) -> list[tuple[Organisation, Designation | None]]:
    """Each school with its designation, if it has one."""
    held = {row.organisation_id: row for row in Designation.objects.filter(organisation__in=schools)}
    return [(school, held.get(school.pk)) for school in schools]
