"""A ranked shortlist for a request, each place with the reasons for it (CAPABILITIES C122). The broker decides."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from decimal import Decimal

from alliance_portal.kernel.alphabet import sorts_as
from alliance_portal.kernel.ui.formats import counted
from alliance_portal.kernel.ui.maps import METRES_A_MILE
from schools.models import Establishment
from sle_brokerage.models import Leader, SupportRequest

from .leaders import days_left, designated_on

ALL_THROUGH = 7
# Middle schools work like the phase they are deemed to be.
SAME_AS = {3: 2, 5: 4}
NEAR, REACHABLE, FAR = 6, 15, 30  # miles


@dataclass(frozen=True)
class Reason:
    """Why a leader stands where she does; `colour` is that of its tag."""

    text: str
    colour: str


@dataclass
class Candidate:
    """A leader for a request, with points that only order the list."""

    leader: Leader
    days_left: Decimal
    miles: float | None
    points: int = 0
    reasons: list[Reason] = field(default_factory=list)

    def add(self, points: int, text: str) -> None:
        self.points += points
        self.reasons.append(Reason(text, "green" if points > 0 else "grey" if points == 0 else "orange"))


def shortlist(request: SupportRequest, today: dt.date) -> list[Candidate]:
    """Every designated leader who is not of the school itself, the best first."""
    leaders = list(designated_on(today).exclude(home=request.school_id))
    left = days_left(leaders, today)
    candidates = [_judge(leader, request, left[leader.pk]) for leader in leaders]
    return sorted(candidates, key=lambda one: (-one.points, sorts_as(one.leader.person.name)))


def _judge(leader: Leader, request: SupportRequest, left: Decimal) -> Candidate:
    home, school = leader.home.establishment, request.school.establishment
    candidate = Candidate(leader, left, miles_between(home, school))
    _judge_expertise(candidate, request)
    if home and school:
        _judge_phase(candidate, home, school)
        _judge_place(candidate, home, school)
    _judge_days(candidate)
    return candidate


def _judge_expertise(candidate: Candidate, request: SupportRequest) -> None:
    held = {row.specialism_id for row in candidate.leader.expertise.all()}
    if request.specialism_id in held:
        candidate.add(40, f"Specialism: {request.specialism.name}")
    else:
        candidate.add(0, f"{request.specialism.name} is not among the specialisms")


def _judge_phase(candidate: Candidate, home: Establishment, school: Establishment) -> None:
    if same_phase(home.phase, school.phase):
        candidate.add(20, f"Works in the same phase: {home.get_phase_display().lower()}")
    else:
        candidate.add(0, f"Works in another phase: {home.get_phase_display().lower()}")


def _judge_place(candidate: Candidate, home: Establishment, school: Establishment) -> None:
    if home.la_code and home.la_code == school.la_code:
        candidate.add(5, f"Same local authority: {home.la_name}")
    miles = candidate.miles
    if miles is not None:
        points = 20 if miles <= NEAR else 10 if miles <= REACHABLE else 5 if miles <= FAR else 0
        candidate.add(points, f"{counted(round(miles, 1), 'mile')} away")


def _judge_days(candidate: Candidate) -> None:
    left = candidate.days_left
    if left <= 0:
        candidate.add(-30, "No release days left this year")
    else:
        points = 15 if left >= 5 else 5
        candidate.add(points, f"{counted(left, 'day')} left this year")


def same_phase(one: int, other: int) -> bool:
    """Phases by their code in the register; an all-through school matches any."""
    one, other = SAME_AS.get(one, one), SAME_AS.get(other, other)
    return one == other or ALL_THROUGH in (one, other)


def miles_between(one: Establishment | None, other: Establishment | None) -> float | None:
    """As the crow flies, from the register's grid references (metres); None when one has none."""
    if not one or not other or not (one.easting and one.northing and other.easting and other.northing):
        return None
    return math.hypot(one.easting - other.easting, one.northing - other.northing) / METRES_A_MILE
