"""What of a joint run counts in our own ledger, so that everything counts once over all alliances (C41, C23, E10)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from uuid import UUID

from cpd.models import Run, RunDeliverer
from deliveries.shares import HUNDREDTH

from .joint import ACCEPTED, guests_of, joint_of, offer_of, rows_of

WHOLE = Decimal(100)


@dataclass(frozen=True)
class OurPart:
    """Of the days of a run. A guest has its `share` in per cent, rounded down; its host what the guests leave."""

    share: Decimal = WHOLE
    given: tuple[Decimal, ...] = ()

    def of(self, days: Decimal) -> Decimal:
        return _part(days, self.share) - sum((_part(days, one) for one in self.given), Decimal(0))


@dataclass(frozen=True)
class GuestAttendance:
    """How many of a guest without a share were at a session, as app.joint_attendance() shows it."""

    session: UUID
    guest: str
    there: int
    first_here: int


@dataclass(frozen=True)
class Reach:
    """Who attended over all alliances, as app.joint_reach() shows it; a school in several of them is one."""

    people: int
    schools: int


def our_part(run: Run) -> OurPart:
    """All of it, unless others own some; nothing of a run on which we only take places."""
    if joint := joint_of(run):
        offer = offer_of(joint.allotment)
        return OurPart(offer.share if offer.state == ACCEPTED else Decimal(0))
    if not run.allotments.exists():
        return OurPart()
    return OurPart(given=tuple(one.share for one in guests_of(run) if one.state == ACCEPTED))


def our_deliverers(run: Run) -> list[RunDeliverer]:
    """Those who deliver for us. Of a joint run, the host counts its own."""
    rows = run.deliverers.select_related("organisation")
    return list(rows.exclude(organisation=run.host_id) if joint_of(run) else rows)


def guests_there(run: Run) -> dict[UUID, list[GuestAttendance]]:
    """Session → guests without a share who were there. Those with one count their people themselves."""
    found: dict[UUID, list[GuestAttendance]] = defaultdict(list)
    if run.allotments.exists():
        for one in rows_of(GuestAttendance, "joint_attendance", run.public_id):
            found[one.session].append(one)
    return found


def reach_of(run: Run) -> Reach:
    [reach] = rows_of(Reach, "joint_reach", run.public_id)
    return reach


def _part(days: Decimal, share: Decimal) -> Decimal:
    return (days * share / WHOLE).quantize(HUNDREDTH, ROUND_FLOOR)
