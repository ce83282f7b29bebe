"""The colours of states. One word has one colour everywhere; the tag shows the word, never colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

COLOURS = frozenset({"grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"})

# Not begun or over: grey. Going on: blue. Needs somebody: yellow. Good: green. Lost: red. Apart: purple.
TAG_COLOURS: dict[str, str] = {
    "draft": "grey",
    "not_started": "grey",
    "planned": "grey",
    "closed": "grey",
    "ended": "grey",
    "withdrawn": "grey",
    "expired": "grey",
    "queued": "grey",
    "waiting": "grey",
    "in_progress": "blue",
    "running": "blue",
    "open": "blue",
    "booked": "blue",
    "approved": "blue",
    "matched": "blue",
    "agreed": "blue",
    "submitted": "blue",
    "signed": "blue",
    "requested": "yellow",
    "applied": "yellow",
    "action_needed": "yellow",
    "due": "yellow",
    "incomplete": "yellow",
    "under_review": "yellow",
    "published": "green",
    "confirmed": "green",
    "attended": "green",
    "completed": "green",
    "delivered": "green",
    "active": "green",
    "designated": "green",
    "met": "green",
    "done": "green",
    "succeeded": "green",
    "sent": "green",
    "full": "orange",
    "overdue": "red",
    "absent": "red",
    "cancelled": "red",
    "declined": "red",
    "rejected": "red",
    "failed": "red",
    "bounced": "red",
    "not_met": "red",
    "dedesignated": "red",
    "reversed": "purple",
    "transferred": "purple",
}


def register_states(colours: Mapping[str, str]) -> None:
    """Add an app's own states, in its AppConfig.ready. A word that already has another colour is refused."""
    for state, colour in colours.items():
        if colour not in COLOURS:
            raise ValueError(f"State {state!r}: there is no tag colour {colour!r}")
        if TAG_COLOURS.setdefault(state, colour) != colour:
            raise ValueError(f"State {state!r} is already {TAG_COLOURS[state]}")


def state_key(value: object) -> str:
    """The key of a state: an enumeration's value, or words turned into one ("In progress" → in_progress)."""
    raw = value.value if isinstance(value, Enum) else value
    return str(raw).strip().lower().replace(" ", "_").replace("-", "_")


def state_label(value: object) -> str:
    """What people read: the enumeration's label, or the key with a capital ("in_progress" → In progress)."""
    label = str(getattr(value, "label", "")) or state_key(value).replace("_", " ")
    return label[:1].upper() + label[1:]


def state_colour(value: object) -> str:
    """The tag's colour. KeyError for a state that nobody registered: that is a mistake in our code."""
    try:
        return TAG_COLOURS[state_key(value)]
    except KeyError:
        raise KeyError(
            f"No colour for state {state_key(value)!r}: register it with register_states"
        ) from None
