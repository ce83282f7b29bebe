"""What a school means to spend on courses in an academic year, what of it is spent, and what is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.alphabet import sorts_as
from cpd.models import Booking, CancellationCharge, Run, SchoolBudget
from schools.models import Organisation
from schools.queries.years import academic_year, first_day, last_day, year_label

from .prices import prices_of


@dataclass(frozen=True)
class Budget:
    """Of one school in one academic year, in pence."""

    school: Organisation
    year: int
    pence: int
    spent: int
    asked: int

    @property
    def label(self) -> str:
        return year_label(self.year)

    @property
    def left(self) -> int:
        """After all that is booked; less than nothing when the school has overspent."""
        return self.pence - self.spent

    @property
    def over(self) -> int:
        """By how much the budget is passed once everything is approved that is asked for."""
        return max(0, self.asked - self.left)


def year_of(run: Run) -> int:
    """The academic year that pays for a run: that of its first day, or this one as long as it has none."""
    return academic_year(run.starts_on or timezone.localdate())


def budget_of(school: Organisation, year: int) -> int | None:
    return (
        SchoolBudget.objects.filter(organisation=school, academic_year=year)
        .values_list("pence", flat=True)
        .first()
    )


def budgets_for(bookings: Iterable[Booking]) -> list[Budget]:
    """Of each school and year that these bookings ask of, where the school has set one; by school and year."""
    wanted = {(booking.organisation, year_of(booking.run)) for booking in bookings}
    schools, years = {school for school, _ in wanted}, {year for _, year in wanted}
    rows = SchoolBudget.objects.filter(organisation__in=schools, academic_year__in=years)
    said = {(row.organisation_id, row.academic_year): row.pence for row in rows}
    ordered = sorted(wanted, key=lambda one: (sorts_as(one[0].name), one[1]))
    return [_budget(*one, said[one[0].pk, one[1]]) for one in ordered if (one[0].pk, one[1]) in said]


def _budget(school: Organisation, year: int, pence: int) -> Budget:
    """Places held by the school, and what it paid for places that it gave up too late."""
    since, until = (timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in _limits(year))
    begins = Q(run__starts_at__gte=since, run__starts_at__lt=until)
    live = Booking.objects.filter(begins, organisation=school).exclude(run__state=Run.State.CANCELLED)
    rows = live.filter(Q(state__in=Booking.HOLDS_PLACE) | Q(needs_approval=True, state__in=Booking.LIVE))
    bookings = list(rows)
    prices = prices_of(bookings)
    spent = asked = 0
    for booking in bookings:
        if booking.awaits_approval:
            asked += prices[booking.pk]
        else:
            spent += prices[booking.pk]
    charged = CancellationCharge.objects.filter(
        booking__organisation=school,
        booking__run__starts_at__gte=since,
        booking__run__starts_at__lt=until,
        waivers=None,
    )
    return Budget(school, year, pence, spent + sum(charged.values_list("pence", flat=True)), asked)


def _limits(year: int) -> tuple[dt.date, dt.date]:
    return first_day(year), last_day(year) + dt.timedelta(days=1)
