"""What stands on a dashboard, and who contributes to it: one function an app and role, registered here.

The apps know nothing of it: the frame reads their queries and puts the findings together, the most urgent first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.roles import Actor, Audience, Role, Strand
from schools.models import Alliance

COMING, FEW = 6, 3  # more is a list of its own


@dataclass(frozen=True)
class Viewer:
    """Who looks, where, and on which day."""

    alliance: Alliance
    actor: Actor
    today: dt.date
    is_setting_up: bool = False  # the alliance is new: a list of tasks stands above everything

    def link(self, name: str, *args: Any) -> str:
        return inside(self.alliance, name, *args)


@dataclass(frozen=True)
class ToDo:
    """Something that waits for the viewer, one click from being done. Smaller `order` is more urgent."""

    title: str
    url: str
    hint: str = ""
    status: str = "action_needed"
    label: str = ""
    order: int = 50


@dataclass(frozen=True)
class Event:
    """Something that is coming."""

    on: dt.date
    title: str
    url: str
    detail: str = ""


@dataclass(frozen=True)
class Figure:
    """A number with what it is of."""

    label: str
    value: str | int
    note: str = ""
    url: str = ""


@dataclass
class Panel:
    """A dashboard, or an app's part of one."""

    todo: list[ToDo] = field(default_factory=list)
    coming: list[Event] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    charts: list[SafeString] = field(default_factory=list)


def few(items: list[ToDo], rest: str, url: str) -> list[ToDo]:
    """The first three of a kind, and one line that leads to the others: "14 more entries to confirm"."""
    others = items[FEW:]
    if len(others) < 2:  # a single one takes no more room than the line
        return items
    return [*items[:FEW], ToDo(f"{len(others)} more {rest}", url, status="", order=others[0].order)]


Part = Callable[[Viewer], Panel]
_parts: list[tuple[Audience, Part]] = []


def part(*those: Role | Strand) -> Callable[[Part], Part]:
    """Register a function as part of the dashboard of people with one of these roles, or who manage a strand."""

    def register(function: Part) -> Part:
        _parts.append((Audience.of(*those), function))
        return function

    return register


def collect(viewer: Viewer) -> Panel:
    """The viewer's dashboard: every part that is for her."""
    return merged(function(viewer) for audience, function in _parts if audience.includes(viewer.actor))


def merged(panels: Iterable[Panel]) -> Panel:
    """Parts put together: to-do by urgency, coming by date, each thing once."""
    whole = Panel()
    for panel in panels:
        whole.todo += panel.todo
        whole.coming += panel.coming
        whole.figures += panel.figures
        whole.charts += panel.charts
    whole.todo = sorted(dict.fromkeys(whole.todo), key=lambda one: one.order)
    whole.coming = sorted(dict.fromkeys(whole.coming), key=lambda one: (one.on, one.title))[:COMING]
    whole.figures = list(dict.fromkeys(whole.figures))
    return whole
