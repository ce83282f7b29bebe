"""The life of the alliance: what waits for a signature."""

from __future__ import annotations

from alliance_portal.dashboard.panels import Panel, ToDo, Viewer, part
from alliance_portal.kernel.roles import SCHOOL_LEADERS
from schools.queries.vision import current_vision, sign_up

SIGN = 22  # how urgent: see ToDo.order


@part(*SCHOOL_LEADERS)
def to_sign(viewer: Viewer) -> Panel:
    """The vision, for each of her schools that has not signed the latest version (D10)."""
    vision = current_vision()
    unsigned = sign_up(vision, viewer.today).unsigned if vision else []
    mine = [school for school in unsigned if school.pk in viewer.actor.schools_led]
    return Panel(
        todo=[
            ToDo(
                f"Sign the vision for {school}",
                viewer.link("schools:vision_sign", vision.public_id, school.public_id),
                str(vision),
                order=SIGN,
            )
            for school in mine
            if vision
        ]
    )
