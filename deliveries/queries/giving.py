"""Give and gain: what each organisation gave and received; all given is received by somebody, or named as open (D2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from deliveries.models import Area
from deliveries.queries.entries import LedgerEntry, LedgerPart, ledger_between
from deliveries.queries.sides import inside_between
from deliveries.queries.sums import days_by_area
from deliveries.queries.totals import Total, add_up
from schools.models import Organisation


@dataclass(frozen=True)
class Balance:
    """One organisation's side of the ledger. Activities are those it took part in: a joint one counts for each."""

    organisation: Organisation
    given: Total
    received: Total
    hosted: int  # activities at its place, whoever delivered them
    inside: bool  # in the alliance on the last of the days


@dataclass(frozen=True)
class GiveAndGain:
    """All balances, and where everything that was given went. days: given = inside + outside + open."""

    balances: list[Balance]
    given: Total
    received_inside: Total
    received_outside: Total
    open: Total  # no beneficiary named


def give_and_gain(first: dt.date, last: dt.date) -> GiveAndGain:
    """The balances of everybody who gave or received something from first to last, by name."""
    entries = ledger_between(first, last)
    is_inside = inside_between(first, last)
    given, received, hosted = _given(entries), _received(entries), _hosted(entries)
    sides = {True: Total(), False: Total()}
    for entry in entries:
        for part in entry.beneficiaries:
            sides[is_inside(part.organisation, entry.happened_on)] += _total(entry, part)
    there = given.keys() | received.keys() | hosted.keys()
    organisations = Organisation.objects.filter(pk__in=there).order_by("sorts_as")
    return GiveAndGain(
        balances=[
            Balance(
                o,
                given.get(o.pk, Total()),
                received.get(o.pk, Total()),
                hosted.get(o.pk, 0),
                is_inside(o.pk, last),
            )
            for o in organisations
        ],
        given=add_up(given.values()),
        received_inside=sides[True],
        received_outside=sides[False],
        open=add_up(_total(e, e) for e in entries if not e.beneficiaries),
    )


def balance_of(organisation: Organisation, first: dt.date, last: dt.date) -> Balance:
    """One organisation's balance, zeros when it took part in nothing."""
    entries = ledger_between(first, last)
    given, received, hosted = _given(entries), _received(entries), _hosted(entries)
    inside = inside_between(first, last)(organisation.pk, last)
    return Balance(
        organisation,
        given.get(organisation.pk, Total()),
        received.get(organisation.pk, Total()),
        hosted.get(organisation.pk, 0),
        inside,
    )


@dataclass(frozen=True)
class AreaBalance:
    """The days that one organisation gave and received in an area."""

    label: str
    given: Decimal = Decimal(0)
    received: Decimal = Decimal(0)

    @property
    def balance(self) -> Decimal:
        return self.given - self.received


def balance_by_area(
    organisation: Organisation, first: dt.date, last: dt.date
) -> tuple[list[AreaBalance], AreaBalance]:
    """Its days in each of the three areas, and in all of them together (D2)."""
    days = days_by_area(organisation, first, last)
    rows = [AreaBalance(str(area.label), *days[area]) for area in Area]
    given, received = (sum(side, Decimal(0)) for side in zip(*days.values(), strict=True))
    return rows, AreaBalance("All areas", given, received)


def _given(entries: Iterable[LedgerEntry]) -> dict[int, Total]:
    return _by_organisation((entry, part) for entry in entries for part in entry.deliverers)


def _received(entries: Iterable[LedgerEntry]) -> dict[int, Total]:
    return _by_organisation((entry, part) for entry in entries for part in entry.beneficiaries)


def _hosted(entries: Iterable[LedgerEntry]) -> dict[int, int]:
    """Host → activities at its place; a reversal takes one away again."""
    sums: dict[int, int] = {}
    for entry in entries:
        if entry.host:
            sums[entry.host] = sums.get(entry.host, 0) + entry.activities
    return {host: many for host, many in sums.items() if many}


def _by_organisation(parts: Iterable[tuple[LedgerEntry, LedgerPart]]) -> dict[int, Total]:
    sums: dict[int, Total] = {}
    for entry, part in parts:
        sums[part.organisation] = sums.get(part.organisation, Total()) + _total(entry, part)
    return sums


def _total(entry: LedgerEntry, part: LedgerPart | LedgerEntry) -> Total:
    return Total(entry.activities, Decimal(part.days), part.people, part.money_pence)
