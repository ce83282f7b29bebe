"""The host at the door of a joint run: who comes from its guests, as app.guests_at_the_door() shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from alliance_portal.kernel.tenancy.prepared import Prepared
from cpd.models import Run, Session

from .joint import rows_of

NAMES_DAYS: Final = 30  # as the function has it: how long after the last date the host sees names
NEEDS_DAYS: Final = 7  # and what people need


@dataclass(frozen=True)
class DoorGuest:
    """Somebody who comes from a guest alliance; `booking` is the key of her booking there."""

    booking: UUID
    name: str
    school: str
    guest: str  # her alliance
    present: bool | None
    how: str
    batch: UUID | None
    diets: list[str]
    diet_notes: str
    access: str

    @property
    def needs_something(self) -> bool:
        return bool(self.diets or self.diet_notes or self.access)


def guests_at_the_door(run: Run, session: Session | None = None) -> list[DoorGuest]:
    """By name, with the marks of a session; nobody of alliances that do not let us see who comes. Whoever comes from
    another alliance has a place that was allotted to it, so that mostly no more than that is asked: the function looks
    through the runs of all alliances."""
    if not allots(run=run.pk):
        return []
    return rows_of(DoorGuest, "guests_at_the_door", run.public_id, session.public_id if session else None)


allots: Prepared[tuple[int]] = Prepared(
    lambda run: Run.objects.filter(pk=run, allotted__gt=0).order_by().values_list("pk"), "run"
)


def unmarked_guests(session: Session) -> list[UUID]:
    """The keys of those who have no mark of this session."""
    return [one.booking for one in guests_at_the_door(session.run, session) if one.present is None]


def guests_marked_at_once(session: Session, batch: UUID) -> list[UUID]:
    """The keys of those who were marked at one press with all others."""
    return [one.booking for one in guests_at_the_door(session.run, session) if one.batch == batch]
