"""What somebody led, and what she took part in, over all schools and areas (CAPABILITIES D15). The apps above register
what they know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from alliance_portal.kernel.roles import Actor
from schools.models import Person


@dataclass(frozen=True)
class Led:
    """One thing that a person led or joined: what, as what, where, when, and its page's name and id."""

    on: dt.date | None
    what: str
    part: str
    where: str
    page: str
    public_id: UUID


Leading = Callable[[Actor, Person], Iterable[Led]]
_led: dict[str, Leading] = {}
_joined: dict[str, Leading] = {}


def register_led(name: str, source: Leading) -> None:
    """Add an area's answer; registering the same name again replaces it (AppConfig.ready may run twice)."""
    _led[name] = source


def register_joined(name: str, source: Leading) -> None:
    """As register_led, of what people take part in."""
    _joined[name] = source


def led_by(actor: Actor, person: Person) -> list[Led]:
    """Everything that the person led as far as the actor may see it, the latest first."""
    return _latest_first(_led, actor, person)


def joined_by(actor: Actor, person: Person) -> list[Led]:
    """Everything that the person took part in as far as the actor may see it, the latest first."""
    return _latest_first(_joined, actor, person)


def _latest_first(sources: dict[str, Leading], actor: Actor, person: Person) -> list[Led]:
    found = [one for source in sources.values() for one in source(actor, person)]
    return sorted(found, key=lambda one: one.on or dt.date.min, reverse=True)
