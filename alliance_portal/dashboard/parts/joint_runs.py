"""What other alliances ask about joint courses (C87, E6)."""

from __future__ import annotations

from alliance_portal.dashboard.panels import Panel, ToDo, Viewer, part
from alliance_portal.kernel.roles import COORDINATORS, STRAND_LEADS, Strand
from alliance_portal.kernel.ui.formats import counted, short_day
from cpd.queries.awaiting import WALK_IN, Awaited, awaited_of_us

AT_THE_DOOR, ANSWER = 16, 38  # see ToDo.order


@part(*STRAND_LEADS)
def offered_by_others(viewer: Viewer) -> Panel:
    """For the lead of this strand; co-ordinators have them beside their networks, where both are asked for together."""
    leads = viewer.actor.manages(Strand.CPD) and not viewer.actor.has(*COORDINATORS)
    return Panel(todo=asked_of_us(viewer) if leads else [])


def asked_of_us(viewer: Viewer) -> list[ToDo]:
    """What other alliances ask about joint courses: do we take places (C87), is somebody at the door ours (E6)?"""
    return [_walk_in(viewer, one) if one.what == WALK_IN else _places(viewer, one) for one in awaited_of_us()]


def _places(viewer: Viewer, one: Awaited) -> ToDo:
    title = f"{one.host} offers us {counted(one.places, 'place')} on {one.course}"
    hint = f"Begins on {short_day(one.held_on)}" if one.held_on else ""
    return ToDo(title, viewer.link("cpd:joint_offer", one.key), hint, order=ANSWER)


def _walk_in(viewer: Viewer, one: Awaited) -> ToDo:
    """Before anything else that others ask: she is at the door, or was."""
    title = f"Is {one.name} one of our people? She came to {one.course} without a booking"
    hint = f"{one.host} asks" + (f", {short_day(one.held_on)}" if one.held_on else "")
    return ToDo(title, viewer.link("cpd:walk_in_answer", one.key), hint, order=AT_THE_DOOR)
