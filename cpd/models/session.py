"""A session: one date of a run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alliance_portal.kernel.audit import Values
from alliance_portal.kernel.moving import MovingModel
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey
from alliance_portal.kernel.ui.formats import clock, day

from .run import Run


def _day(value: str) -> str:
    return day(dt.date.fromisoformat(value))


def _hour(value: str) -> str:
    return clock(dt.time.fromisoformat(value))


MOVED: dict[str, Callable[[str, str], str]] = {  # when it is, as its history says it of the values in the log
    "held_on": lambda was, now: f"moved from {_day(was)} to {_day(now)}",
    "starts": lambda was, now: f"begins at {_hour(now)} instead of {_hour(was)}",
    "ends": lambda was, now: f"ends at {_hour(now)} instead of {_hour(was)}",
}


class Session(MovingModel):
    """One date of a run. `counted_days` is what it adds to the evidence-based days and the ledger."""

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)
    NO_NEWS: ClassVar[tuple[str, ...]] = (*MovingModel.NO_NEWS, "reminded_at")

    run = TenantForeignKey(Run, models.PROTECT, related_name="sessions")
    title = models.CharField(max_length=120, blank=True, help_text="what this date is about (C59, C98)")
    held_on = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    venue = models.CharField(max_length=200, blank=True, help_text="Where it differs from the run's")
    host = TenantForeignKey(
        "schools.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions_hosted",
        help_text="where it differs from the run's (C67)",
    )
    online_link = models.URLField(max_length=500, blank=True, help_text="for those with a place")
    counted_days = models.DecimalField(max_digits=6, decimal_places=2)
    register_taken_at = models.DateTimeField(null=True, editable=False)
    confirmed_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text="when somebody decided that this date takes place with fewer (C59)",
    )
    reminded_at = models.DateTimeField(null=True, editable=False)

    class Meta(MovingModel.Meta):
        ordering = ["held_on", "starts", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "run", "held_on", "starts"],
                name="a_session_once",
                deferrable=models.Deferrable.IMMEDIATE,  # one statement moves all dates of a run
            ),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="session_ends_after_start"),
            models.CheckConstraint(condition=Q(counted_days__gte=0), name="days_count_up"),
        ]

    def __str__(self) -> str:
        return f"{self.held_on.day} {self.held_on:%B %Y}"

    @property
    def full_title(self) -> str:
        """As it stands in calendars: the course, and what this date of it is about."""
        return f"{self.run}: {self.title}" if self.title else str(self.run)

    @property
    def described(self) -> str:
        """Component 2: assessment, 4 March 2026."""
        return f"{self.title}, {self}" if self.title else str(self)

    @property
    def span(self) -> tuple[dt.datetime, dt.datetime]:
        """When it begins and ends, on the clocks of England."""
        zone = timezone.get_default_timezone()
        begins, ends = (dt.datetime.combine(self.held_on, at, tzinfo=zone) for at in (self.starts, self.ends))
        return begins, ends

    def in_history(self, old: Values, new: Values) -> tuple[str, Collection[str]]:
        """Moved from 4 March 2026 to 11 March 2026; begins at 10am instead of 9am. What did not change is not said."""
        told = [name for name in MOVED if name in new]
        said = (MOVED[name](old[name], new[name]) for name in told)
        sentence = "; ".join(said)
        return f"{sentence[:1].upper()}{sentence[1:]}", told

    @property
    def taught_minutes(self) -> int:
        """From its start to its end."""
        begins, ends = self.span
        return int((ends - begins).total_seconds()) // 60

    @property
    def day_has_come(self) -> bool:
        """From then on its register can be marked: people arrive before it begins."""
        return self.held_on <= timezone.localdate()

    @property
    def is_over(self) -> bool:
        return self.span[1] <= timezone.now()

    @property
    def has_begun(self) -> bool:
        return self.span[0] <= timezone.now()
