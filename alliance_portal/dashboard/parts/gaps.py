"""What nobody answers for today: areas without an accountable teaching school, strands without a lead (D4)."""

from __future__ import annotations

from django.db.models import CharField, Value

from alliance_portal.dashboard.panels import Panel, ToDo, Viewer, part
from alliance_portal.kernel.roles import COORDINATORS, Role, Strand
from deliveries.models import Accountability, Area
from schools.models import RoleGrant
from schools.models.periods import on

UNACCOUNTED, UNLED = 18, 62  # how urgent: see ToDo.order
AREA, STRAND = "area", "strand"


@part(*COORDINATORS)
def unfilled(viewer: Viewer) -> Panel:
    """While the alliance is set up, the list of tasks says it; strands come after that."""
    if viewer.is_setting_up:
        return Panel()
    filled = _filled(viewer)
    url = viewer.link("deliveries:accountability")
    hint = "Each area has one accountable teaching school at any date"
    areas = [area.label.lower() for area in Area if (AREA, area.value) not in filled]
    strands = [strand.label for strand in Strand if (STRAND, strand.value) not in filled]
    gaps = [ToDo(f"Nobody is accountable for {area}", url, hint, order=UNACCOUNTED) for area in areas]
    return Panel(todo=[*gaps, *_unled(viewer, strands)])


def _filled(viewer: Viewer) -> set[tuple[str, str]]:
    """("area" or "strand", which): both in one question."""
    areas = Accountability.objects.filter(on(viewer.today), kpi=None)
    strands = RoleGrant.objects.filter(on(viewer.today), role=Role.STRAND_LEAD)
    kind = {name: Value(name, CharField()) for name in (AREA, STRAND)}
    found = areas.values_list(kind[AREA], "area").union(strands.values_list(kind[STRAND], "strand"))
    return set(found)


def _unled(viewer: Viewer, strands: list[str]) -> list[ToDo]:
    if not strands:
        return []
    url = viewer.link("schools:role_list")
    first, *others = strands
    if not others:
        words = f"Find a lead for {first.lower()}"
        return [ToDo(words, url, "Nobody leads it today", "incomplete", order=UNLED)]
    names = ", ".join((first, *(other.lower() for other in others)))
    return [ToDo(f"Find leads for {len(strands)} strands", url, names, "incomplete", order=UNLED)]
