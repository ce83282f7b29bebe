"""Figures of a school, each with how it differs from the one before it: what was measured, not why (C2)."""

from __future__ import annotations

from collections.abc import Iterable

from alliance_portal.kernel.policy import Seen
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import counted, day
from schools.models import Organisation, SchoolFigure
from schools.models.school_page import CURRENT


def figures_of(actor: Actor, organisation: Organisation) -> list[SchoolFigure]:
    """Those that the actor may read, the latest first, each with `change` since the same measure was taken before."""
    return with_change(figures_at(actor, organisation=organisation.pk))[::-1]


figures_at = Seen(
    SchoolFigure,
    lambda rows, organisation: rows.filter(CURRENT, organisation=organisation).order_by("measured_on", "pk"),
    "organisation",
)


def with_change(figures: Iterable[SchoolFigure]) -> list[SchoolFigure]:
    """The figures, which come by date, with `change`: "" for the first of its measure and unit."""
    before: dict[tuple[str, str, str], SchoolFigure] = {}
    found = []
    for one in figures:
        measure = (one.kind, one.what.casefold(), one.unit)
        one.change = _change(before.get(measure), one)  # type: ignore[attr-defined]
        before[measure] = one
        found.append(one)
    return found


def _change(before: SchoolFigure | None, now: SchoolFigure) -> str:
    if before is None:
        return ""
    more = now.value - before.value
    if not more:
        return f"The same as on {day(before.measured_on)}"
    unit = ("percentage point",) if now.unit == SchoolFigure.Unit.PER_CENT else ("point",)
    return f"{counted(abs(more), *unit)} {'more' if more > 0 else 'fewer'} than on {day(before.measured_on)}"
