"""How forms list what can be given to somebody."""

from __future__ import annotations

from collections.abc import Iterable

from alliance_portal.kernel.roles import SCHOOL_LEADERS, SYSTEM_LEADERS, VISITORS, Offer, Right, Role

FEW = 8
AT_A_PLACE: dict[Role | Right, str] = {
    **dict.fromkeys((*SCHOOL_LEADERS, Role.CPD_LEAD, Role.TEACHER), "At a school"),
    **dict.fromkeys(SYSTEM_LEADERS, "Supports other schools"),
    **dict.fromkeys((Role.MENTOR, Role.TRAINING_MANAGER), "Looks after trainees"),
    **dict.fromkeys(VISITORS, "Works with the alliance from outside"),
}
FOR_ALL, RIGHTS = "For the whole alliance", "Sees what no role shows by itself"


def role_choices(offers: Iterable[Offer]) -> list[tuple[str, str] | tuple[str, list[tuple[str, str]]]]:
    """The offers as choices: a few as they are; many under headings, what most people hold first."""
    listed = list(offers)
    if len(listed) <= FEW:
        return [(one.value, one.label) for one in listed]
    grouped: dict[str, list[tuple[str, str]]] = {
        heading: [] for heading in (*AT_A_PLACE.values(), FOR_ALL, RIGHTS)
    }
    for one in listed:
        grouped[_heading(one)].append((one.value, one.label))
    return [(heading, choices) for heading, choices in grouped.items() if choices]


def _heading(offer: Offer) -> str:
    return RIGHTS if isinstance(offer.role, Right) else AT_A_PLACE.get(offer.role, FOR_ALL)
