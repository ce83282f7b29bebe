"""What teachers offer to others, and their head has not agreed to yet (C105)."""

from __future__ import annotations

from alliance_portal.dashboard.panels import Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.roles import SCHOOL_LEADERS
from schools.models import Strength
from schools.queries.school_page import to_approve

APPROVE = 47  # how urgent: see ToDo.order
SHOWN = ("public_id", "person__name", "specialism__name", "detail", "organisation__public_id")


@part(*SCHOOL_LEADERS)
def to_agree(viewer: Viewer) -> Panel:
    rows = to_approve(viewer.actor).select_related(None)
    found = list(rows.select_related("person", "specialism", "organisation").only(*SHOWN))
    if not found:
        return Panel()
    page = viewer.link("schools:organisation", found[-1].organisation.public_id)
    return Panel(todo=few([_approve(viewer, row) for row in found], "entries in the catalogue", page))


def _approve(viewer: Viewer, row: Strength) -> ToDo:
    url = viewer.link("schools:strength_approve", row.public_id)
    title = f"List {row.person} in the catalogue of teachers?"
    return ToDo(title, url, f"Offers: {row}", "requested", order=APPROVE)
