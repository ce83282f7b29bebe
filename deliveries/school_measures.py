"""Where the figures of one school come from that it may share (C111): the apps above register theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from deliveries.models import DataShare, Measure
from schools.models import Organisation


@dataclass(frozen=True)
class Line:
    """A figure in words: never about one person."""

    label: str
    value: str


LinesOf = Callable[[Organisation, dt.date, dt.date], Sequence[Line]]
_lines: dict[Measure, LinesOf] = {}


def register_measure(measure: Measure, lines_of: LinesOf) -> None:
    """In AppConfig.ready: the lines of a school between two days."""
    _lines[measure] = lines_of


def shared_figures(share: DataShare, first: dt.date, last: dt.date) -> list[tuple[str, Sequence[Line]]]:
    """What was chosen and nothing else: each measure with its lines, in the order of the list."""
    chosen = [measure for measure in Measure if measure in share.measures]
    return [(str(measure.label), _lines[measure](share.school, first, last)) for measure in chosen]
