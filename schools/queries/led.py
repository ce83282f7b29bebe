"""What somebody led, over all schools and areas (CAPABILITIES D15). The apps above register what they know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from alliance_portal.kernel.roles import Actor
from schools.models import Person


@dataclass(frozen=True)
class Led:
    """One thing that a person led: what, as what, where, when, and its page's name and id."""

    on: dt.date | None
    what: str
    part: str
    where: str
    page: str
    public_id: UUID


Leading = Callable[[Actor, Person], Iterable[Led]]
_sources: dict[str, Leading] = {}


def register_led(name: str, source: Leading) -> None:
    """Add an area's answer; registering the same name again replaces it (AppConfig.ready may run twice)."""
    _sources[name] = source


def led_by(actor: Actor, person: Person) -> list[Led]:
    """Everything that the person led as far as the actor may see it, the latest first."""
    found = [one for source in _sources.values() for one in source(actor, person)]
    return sorted(found, key=lambda one: one.on or dt.date.min, reverse=True)
