"""What of a joint run counts in our own ledger, so that everything counts once over all alliances (C41, C23, E10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from cpd.models import Run, RunDeliverer, Session

from .joint import ACCEPTED, JointGuest, guests_of, joint_of, offer_of, rows_of
from .joint_parts import Share, wholes

WHOLE = Share(Decimal(100))


@dataclass(frozen=True)
class OurPart:
    """Of the days of a run: a guest has its `share`; its host what the guests leave, to the hundredth."""

    share: Share = WHOLE
    given: tuple[Share, ...] = ()

    def parts(self, sessions: Sequence[Session]) -> list[Decimal]:
        """Our days of each of the run's dates."""
        return [
            own - sum(given, Decimal(0))
            for own, *given in zip(
                self.share.parts(sessions), *(one.parts(sessions) for one in self.given), strict=True
            )
        ]


@dataclass(frozen=True)
class Stake:
    """Days of a run that stand in the ledger of an alliance."""

    alliance: str
    days: Decimal


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


def our_part(run: Run) -> OurPart | None:
    """All of it, unless others own some; None of a run on which we only take places."""
    if joint := joint_of(run):
        offer = offer_of(joint.allotment)
        return OurPart(offer.share) if offer.share.amount and offer.state == ACCEPTED else None
    if not run.allotments.exists():
        return OurPart()
    return OurPart(given=tuple(one.part for one in guests_of(run) if one.state == ACCEPTED))


def stakes(
    us: str, guests: Iterable[JointGuest], sessions: Sequence[Session], new: dict[str, Share] | None = None
) -> list[Stake]:
    """Who has how many days of a run that we host, if everybody accepts, with our own last; nobody where no guest has
    a share. `new` are shares that are not offered yet, by the name of the alliance."""
    shares = {one.guest: one.part for one in guests if one.is_live} | (new or {})
    owners = {name: share for name, share in shares.items() if share.amount}
    if not owners:
        return []
    left = sum(OurPart(given=tuple(owners.values())).parts(sessions), Decimal(0))
    return [*(Stake(name, share.days(sessions)) for name, share in owners.items()), Stake(us, left)]


def free_shares(guests: Iterable[JointGuest], sessions: Sequence[Session]) -> dict[str, Decimal]:
    """Unit → how much of a run is nobody's share yet. Once a guest has one, all others are in its unit."""
    owners = [one for one in guests if one.is_live and one.share]
    taken, used = sum((one.share for one in owners), Decimal(0)), {one.share_unit for one in owners}
    return {unit: whole - taken for unit, whole in wholes(sessions).items() if not used or unit in used}


def next_share(guests: Iterable[JointGuest], amount: Decimal, unit: str) -> Share:
    """A share as it would be, were it offered now: after those of the guests of the run."""
    owners = sorted((one for one in guests if one.is_live and one.share), key=lambda one: len(one.ahead))
    return Share(amount, unit, tuple(one.share for one in owners))


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
