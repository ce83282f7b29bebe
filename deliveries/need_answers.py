"""What meets a need: the apps above say it, each by a function, so that the list of needs knows none of them (D19)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from alliance_portal.kernel.roles import Actor
from deliveries.models import Need
from schools.models import Alliance


@dataclass(frozen=True)
class Met:
    """Something that meets a need: its name, and its page by the name of the URL and the row's id."""

    text: str
    url_name: str
    public_id: object


@dataclass(frozen=True)
class Offer:
    """How somebody begins to meet a need: the words of a link, and where it leads."""

    text: str
    url: str


@dataclass(frozen=True)
class Way:
    """A way in which needs are met, as an app above declares it.

    met_by      what meets each of these needs, by its id, as far as the actor may see it
    needs_met   the needs that anything meets in this way
    offers      how the actor begins to meet one; none when she may not, or it does not suit the need
    """

    met_by: Callable[[Actor, Sequence[Need]], dict[int, list[Met]]]
    needs_met: Callable[[], QuerySet[Need]]
    offers: Callable[[Alliance, Actor, Need], list[Offer]]


_ways: list[Way] = []


def register_way(way: Way) -> None:
    """In AppConfig.ready."""
    _ways.append(way)


def met_by(actor: Actor, needs: Sequence[Need]) -> dict[int, list[Met]]:
    """What meets each need, by its id: one question a way, whatever the number of needs."""
    found: dict[int, list[Met]] = {need.pk: [] for need in needs}
    for way in _ways:
        for pk, met in way.met_by(actor, needs).items():
            found[pk] += met
    return found


def without_answer(needs: QuerySet[Need]) -> QuerySet[Need]:
    """Those that nothing meets."""
    for way in _ways:
        needs = needs.exclude(pk__in=way.needs_met().values("pk"))
    return needs


def offers(alliance: Alliance, actor: Actor, need: Need) -> list[Offer]:
    """How the actor can begin to meet an open need."""
    if need.closed_on:
        return []
    return [found for way in _ways for found in way.offers(alliance, actor, need)]
