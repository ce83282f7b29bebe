"""What apps above this one add to a school's page: they register it, and this app knows none of them.

A card is a template with its values. Periods of support stand beside inspections. Links follow a priority: how to ask
for help with it, and what was asked for. Moments stand on the timeline.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.roles import Actor
from schools.models import Alliance, Organisation, Priority


@dataclass(frozen=True)
class PageOf:
    """Whose page it is and who reads it; `query` are the choices in its address."""

    organisation: Organisation
    alliance: Alliance
    actor: Actor
    query: Any = field(default_factory=dict)

    def link(self, name: str, *args: Any) -> str:
        return inside(self.alliance, name, *args)


@dataclass(frozen=True)
class Card:
    template: str
    values: dict[str, Any]


@dataclass(frozen=True)
class SupportPeriod:
    """Support that the school received from a day on; `url` is empty for those who may not open it."""

    starts_on: dt.date
    ends_on: dt.date | None
    title: str
    detail: str = ""
    url: str = ""


class Kind(TextChoices):
    """What a moment of the timeline is about: what one may ask for alone."""

    REGISTER = "register", "The school itself"
    ROLES = "roles", "Role in the alliance"
    INSPECTION = "inspection", "Inspections and results"
    SUPPORT = "support", "Support"
    GAVE = "gave", "What it gave"
    GAINED = "gained", "What it gained"


@dataclass(frozen=True)
class Moment:
    """What happened on a day; `url` is empty where there is nothing to open."""

    when: dt.date
    title: str
    kind: Kind
    description: str = ""
    byline: str = ""
    url: str = ""


@dataclass(frozen=True)
class PriorityLink:
    text: str
    url: str
    state: object = ""


CardOf = Callable[[PageOf], Card | None]
PeriodsOf = Callable[[PageOf], Sequence[SupportPeriod]]
MomentsOf = Callable[[PageOf], Sequence[Moment]]
LinksOf = Callable[[PageOf, Sequence[Priority]], dict[int | None, list[PriorityLink]]]
OpenOf = Callable[[Alliance, Actor, Collection[int]], dict[int, list[PriorityLink]]]
_cards: list[CardOf] = []
_periods: list[PeriodsOf] = []
_moments: list[MomentsOf] = []
_links: list[LinksOf] = []
_open: list[OpenOf] = []


def register_card(card_of: CardOf) -> None:
    """In AppConfig.ready. None: the reader may not see it, or there is nothing to say."""
    _cards.append(card_of)


def register_support(periods_of: PeriodsOf) -> None:
    _periods.append(periods_of)


def register_moments(moments_of: MomentsOf) -> None:
    """What happened at the school, as far as the reader may know it."""
    _moments.append(moments_of)


def register_priority_links(links_of: LinksOf) -> None:
    """`links_of` answers with the links of each priority, by its id."""
    _links.append(links_of)


def register_open_support(open_of: OpenOf) -> None:
    """`open_of` answers with what schools have asked for and is not over, by their ids, as far as the reader may see
    it: for lists of schools."""
    _open.append(open_of)


def cards(page: PageOf) -> list[Card]:
    return [card for card_of in _cards if (card := card_of(page))]


def support_periods(page: PageOf) -> list[SupportPeriod]:
    """The latest first."""
    found = [period for periods_of in _periods for period in periods_of(page)]
    return sorted(found, key=lambda period: period.starts_on, reverse=True)


def moments(page: PageOf) -> list[Moment]:
    return [moment for moments_of in _moments for moment in moments_of(page)]


def priority_links(page: PageOf, priorities: Sequence[Priority]) -> Iterator[list[PriorityLink]]:
    """The links of each priority, in their order."""
    found = [links_of(page, priorities) for links_of in _links]
    return ([link for links in found for link in links.get(one.pk, [])] for one in priorities)


def open_support(alliance: Alliance, actor: Actor, schools: Collection[int]) -> dict[int, list[PriorityLink]]:
    """Of each of these schools, the links to what it has asked for."""
    found = [open_of(alliance, actor, schools) for open_of in _open]
    return {school: [link for links in found for link in links.get(school, [])] for school in schools}
