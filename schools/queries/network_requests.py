"""Networks that one may ask to join, and what each alliance of a network lets the others know in numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from uuid import UUID

from django.db import connection
from django.http import Http404

from .networks import NetworkSeen

Counts = dict[tuple[UUID, str], int]  # network and slug of the member → number


@dataclass(frozen=True)
class OpenNetwork:
    """A network that others may find, in the order of the columns of app.open_networks(), and how we stand with it."""

    network: UUID
    name: str
    purpose: str
    host: str
    request: UUID | None
    asked_on: dt.date | None
    state: str  # open, asked, refused
    reason: str


def open_networks() -> list[OpenNetwork]:
    """Those in which we take no part and to which we are not invited. One query."""
    columns = ", ".join(field.name for field in fields(OpenNetwork))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM app.open_networks()")  # noqa: S608  (names of our own)
        return [OpenNetwork(*row) for row in cursor.fetchall()]


def open_network(network: UUID, *states: str) -> OpenNetwork:
    """One of them in one of these states; 404 for any other."""
    for one in open_networks():
        if one.network == network and one.state in states:
            return one
    raise Http404


@dataclass(frozen=True)
class Figure:
    """A number of a network: of each member that shows its own, by slug, and together."""

    label: str
    each: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.each.values())


def counted_schools() -> Counts:
    """Member schools of today, of alliances that show their numbers."""
    return counts_from("app.network_numbers()")


def counts_from(function: str) -> Counts:
    """What a function of the database counts by network and slug."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT network, slug, counted FROM {function}")  # noqa: S608  (a name of our own)
        return {(network, slug): counted for network, slug, counted in cursor.fetchall()}


_figures: dict[str, Callable[[], Counts]] = {"Schools": counted_schools}


def register_network_figure(label: str, counts: Callable[[], Counts]) -> None:
    """Add a number that networks show, in AppConfig.ready; the same label again replaces it."""
    _figures[label] = counts


def figures_of(networks: Iterable[NetworkSeen]) -> dict[UUID, list[Figure]]:
    """For each network its numbers, without those that no member shows."""
    counts = [(label, query()) for label, query in _figures.items()]
    found = {}
    for seen in networks:
        key = seen.about.network
        each = [(label, {slug: n for (of, slug), n in rows.items() if of == key}) for label, rows in counts]
        found[key] = [Figure(label, members) for label, members in each if members]
    return found
