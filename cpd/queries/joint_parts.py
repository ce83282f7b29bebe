"""What of the days of a joint run is a co-owner's: per cent, hours or days of it (CAPABILITIES C41). Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Protocol

from alliance_portal.kernel.ui.formats import counted, number
from cpd.models import Allotment
from deliveries.shares import HUNDREDTH, split_in_turn

Unit = Allotment.Unit
WHOLE, AN_HOUR = Decimal(100), 60


class Dated(Protocol):
    """A date of a run, as its host or its guest has it."""

    @property
    def counted_days(self) -> Decimal: ...
    @property
    def taught_minutes(self) -> int: ...


@dataclass(frozen=True)
class Share:
    """As offered and agreed. `ahead` are the hours or days of those who were offered theirs earlier: each in its turn
    has what cannot be split evenly, and what there still is when dates fall away. 0: no share, only places."""

    amount: Decimal
    unit: str = Unit.PER_CENT
    ahead: tuple[Decimal, ...] = ()

    @property
    def words(self) -> str:
        """40%, 6 hours, 1.5 days."""
        if self.unit == Unit.PER_CENT:
            return f"{number(self.amount)}%"
        return counted(self.amount, "hour" if self.unit == Unit.HOURS else "day")

    def parts(self, sessions: Sequence[Dated]) -> list[Decimal]:
        """The co-owner's days of each of the run's dates. Of so many per cent each date is rounded down; hours or days
        are its own to the hundredth, over all dates by the days that these count."""
        days = [one.counted_days for one in sessions]
        if self.unit == Unit.PER_CENT:
            return [_floor(one * self.amount / WHOLE) for one in days]
        amounts = (*self.ahead, self.amount)
        if self.unit == Unit.HOURS:
            amounts = tuple(_in_days(one, sessions) for one in amounts)
        return split_in_turn(days, amounts)[-1]

    def days(self, sessions: Sequence[Dated]) -> Decimal:
        """Of all dates together."""
        return sum(self.parts(sessions), Decimal(0))


def wholes(sessions: Sequence[Dated]) -> dict[str, Decimal]:
    """Unit → the most that all shares of a run with these dates can come to."""
    minutes = Decimal(sum(one.taught_minutes for one in sessions))
    days = sum((one.counted_days for one in sessions), Decimal(0))
    return {Unit.PER_CENT: WHOLE, Unit.HOURS: _floor(minutes / AN_HOUR), Unit.DAYS: days}


def _in_days(hours: Decimal, sessions: Sequence[Dated]) -> Decimal:
    whole = wholes(sessions)
    return _floor(hours * whole[Unit.DAYS] / whole[Unit.HOURS]) if whole[Unit.HOURS] else Decimal(0)


def _floor(days: Decimal) -> Decimal:
    return days.quantize(HUNDREDTH, ROUND_FLOOR)
