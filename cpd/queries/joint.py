"""Joint runs: what app.joint_offers() shows a guest alliance, and app.joint_guests() a host (sql/joint_runs.sql)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import Http404
from django.utils import timezone

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.tenancy.prepared import Prepared
from cpd.models import JointRun, Run
from schools.models import Alliance
from schools.queries.networks import MEMBERS, networks

from .joint_parts import Share

OFFERED, ACCEPTED, ENDED = "offered", "accepted", "ended"
TO_COME = (Run.State.DRAFT, Run.State.PUBLISHED)  # of a host's run whose places can be taken


@dataclass(frozen=True)
class HostDate:
    """A date as the host has it; `key` is the public id of its session, and of ours that follows it."""

    key: UUID
    held_on: dt.date
    starts: dt.time
    ends: dt.time
    title: str
    venue: str
    counted_days: Decimal
    online_link: str
    is_closed: bool  # the host has closed its register, which it keeps for us too

    @classmethod
    def of(cls, row: dict[str, Any]) -> HostDate:
        return cls(
            key=UUID(row["key"]),
            held_on=dt.date.fromisoformat(row["held_on"]),
            starts=dt.time.fromisoformat(row["starts"]),
            ends=dt.time.fromisoformat(row["ends"]),
            title=row["title"],
            venue=row["venue"],
            counted_days=Decimal(row["counted_days"]),
            online_link=row["online_link"],
            is_closed=bool(row["is_closed"]),
        )

    @property
    def taught_minutes(self) -> int:
        """From its start to its end."""
        begins, ends = (dt.datetime.combine(self.held_on, at) for at in (self.starts, self.ends))
        return int((ends - begins).total_seconds()) // 60


@dataclass(frozen=True)
class JointOffer:
    """Places that another alliance offers, or has allotted to us, as app.joint_offers() shows them."""

    allotment: UUID
    host_id: int
    host: str
    places: int
    offered_at: dt.datetime
    message: str
    state: str  # offered, declined, accepted, ended
    answer: UUID | None
    course: dict[str, Any]
    price_pence: int  # what the host asks of its own people
    dates: dict[str, Any]
    version: str  # of the dates

    @property
    def title(self) -> str:
        return str(self.course["title"])

    @property
    def venue(self) -> str:
        return str(self.dates["venue"])

    @property
    def sessions(self) -> list[HostDate]:
        return [HostDate.of(row) for row in self.dates["sessions"]]

    @property
    def share(self) -> Share:
        """What of the contribution is ours, as offered and accepted."""
        ahead = tuple(Decimal(one) for one in self.dates["ahead"])
        return Share(Decimal(self.dates["share"]), self.dates["share_unit"], ahead)

    @property
    def takes_place(self) -> bool:
        """The host has neither called it off nor taken our places back."""
        return self.dates["state"] != Run.State.CANCELLED and self.state != ENDED

    @property
    def is_open(self) -> bool:
        """It waits for our answer, and the host plans or offers it."""
        return self.state == OFFERED and self.dates["state"] in TO_COME

    @property
    def is_planned(self) -> bool:
        """The host has not published it yet, so we cannot either."""
        return bool(self.dates["state"] == Run.State.DRAFT)


@dataclass(frozen=True)
class JointGuest:
    """An alliance to which we allotted places, as app.joint_guests() shows it: numbers alone."""

    allotment: UUID
    run: UUID
    guest: str
    places: int
    offered_at: dt.datetime
    state: str  # offered, accepted, declined, given_up, withdrawn
    because: str
    taken: int
    waiting: int
    there: int
    shares_names: bool  # we may see who comes, and mark them
    give_back_on: dt.date | None  # from when on what is left comes back
    share: Decimal
    share_unit: str
    ahead: list[Decimal]

    @property
    def part(self) -> Share:
        """What of the contribution is theirs."""
        return Share(self.share, self.share_unit, tuple(self.ahead))

    @property
    def is_live(self) -> bool:
        return self.state in (OFFERED, ACCEPTED)


Row = TypeVar("Row")


def joint_offers() -> list[JointOffer]:
    """Oldest first. One query."""
    return rows_of(JointOffer, "joint_offers")


def offer_of(allotment: UUID) -> JointOffer:
    """404 for whoever was not offered these places."""
    for offer in joint_offers():
        if offer.allotment == allotment:
            return offer
    raise Http404


def removed_dates(allotment: UUID) -> dict[UUID, str]:
    """Why the host took dates out of the run that these places are of, by the key of the date."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, because FROM app.removed_dates(%s)", [allotment])
        return dict(cursor.fetchall())


def all_guests() -> list[JointGuest]:
    """The alliances that share our runs, by name."""
    return rows_of(JointGuest, "joint_guests")


def guests_of(run: Run) -> list[JointGuest]:
    """The alliances that share this run, by name."""
    return [one for one in all_guests() if one.run == run.public_id]


def alliances_told(run: Run) -> list[str]:
    """Those that have places of our run and tell their own people what changes, by name."""
    return [one.guest for one in guests_of(run) if one.state == ACCEPTED]


def joint_of(run: Run) -> JointRun | None:
    """What ties our run to the one of the alliance that hosts it; None for a run of our own."""
    return ties_of_run.first(run=run.pk)


def with_ties(rows: QuerySet[Run]) -> QuerySet[Run]:
    """Each with whether another alliance hosts it (`is_tied`): of most there are no `ties_of_run` to ask for."""
    return rows.annotate(is_tied=Exists(JointRun.objects.filter(run=OuterRef("pk"))))


ties_of_run = Prepared(lambda run: JointRun.objects.filter(run=run).select_related("host"), "run")


def ties_known(run: Any) -> list[JointRun]:
    """Those of a run that was read `with_ties`: nothing is asked where there are none."""
    return ties_of_run(run=run.pk) if run.is_tied else []


def to_give_back() -> list[JointRun]:
    """Places that nobody of ours has, on runs of which what is left goes back today."""
    rows = JointRun.objects.filter(
        give_back_on__lte=timezone.localdate(),
        ended_at=None,
        run__state__in=(Run.State.DRAFT, Run.State.PUBLISHED),
        run__taken__lt=F("run__places"),
    ).exclude(run__starts_at__lte=timezone.now())
    return list(rows.select_related("run", "host"))


def host_problems(run: Run) -> list[str]:
    """Why a run that another alliance hosts cannot be published yet."""
    joint = joint_of(run)
    if joint is None or not offer_of(joint.allotment).is_planned:
        return []
    return [f"Wait until {joint.host} has published this course"]


def joints_of(runs: Iterable[Run]) -> list[JointRun]:
    """Those of our runs that another alliance hosts. One query."""
    return list(JointRun.objects.filter(run__in=runs).select_related("host", "run__course"))


def may_be_guests(run: Run, alliance_id: int) -> list[Alliance]:
    """Members of networks in which we take part today, which were not offered places of this run (E6)."""
    today = timezone.localdate()
    slugs = {
        row.slug
        for network in networks()
        if network.takes_part and (network.about.ends_on is None or network.about.ends_on >= today)
        for row in network.rows
        if row.state in MEMBERS
    }
    live = run.allotments.filter(ended_at=None).values("guest")
    others = (
        Alliance.objects.filter(is_live=True, slug__in=slugs).exclude(pk=alliance_id).exclude(pk__in=live)
    )
    return list(others.order_by(SortsAs("name")))


def rows_of(kind: type[Row], function: str, *values: Any) -> list[Row]:
    """What a function of the schema `app` shows, as rows of a dataclass with the names of its columns."""
    columns = ", ".join(field.name for field in fields(kind))  # type: ignore[arg-type]
    places = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM app.{function}({places})", values)  # noqa: S608  (names of our own)
        return [kind(*(_read(value) for value in row)) for row in cursor.fetchall()]


def _read(value: Any) -> Any:
    """A jsonb column of a raw query comes as text."""
    return json.loads(value) if isinstance(value, str) and value.startswith("{") else value
