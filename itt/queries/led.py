"""Placements that somebody mentored, for her page (CAPABILITIES D15). Trainees are not named: she is the subject."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from itt.models import Placement
from schools.models import Person
from schools.queries.led import Led


def placements_mentored(actor: Actor, person: Person) -> Iterator[Led]:
    rows = visible(actor, Placement).filter(mentor=person).exclude(state=Placement.State.CANCELLED)
    shown = ("public_id", "season", "starts_on", "school__name")
    for one in rows.select_related("school").only(*shown):
        what = f"Placement in the {one.get_season_display().lower()} term"
        yield Led(one.starts_on, what, "Mentored", str(one.school), "itt:placement_detail", one.public_id)
