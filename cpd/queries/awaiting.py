"""What other alliances ask of us about joint runs, as long as we have not answered: places, people at the door (E6)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import connection

from .joint import OFFERED, TO_COME

PLACES, WALK_IN = "places", "walk_in"
AWAITED: Final = """
SELECT %(places)s, allotment, host, course ->> 'title', places, '',
  (SELECT min(one ->> 'held_on')::date FROM jsonb_array_elements(dates -> 'sessions') one), offered_at
FROM app.joint_offers() WHERE state = %(offered)s AND dates ->> 'state' = ANY(%(to_come)s)
UNION ALL
SELECT %(walk_in)s, w.key, w.host, c.title, 1, w.name, s.held_on, w.asked_at
FROM app.walk_ins_of_ours() w
JOIN cpd_session s ON s.public_id = w.session
JOIN cpd_run r ON r.alliance_id = s.alliance_id AND r.id = s.run_id
JOIN cpd_course c ON c.alliance_id = r.alliance_id AND c.id = r.course_id
WHERE NOT w.is_answered
ORDER BY 8, 2
"""


@dataclass(frozen=True)
class Awaited:
    """`what` is PLACES, offered on a course that begins on `held_on`; or WALK_IN, somebody who came on that day."""

    what: str
    key: UUID
    host: str
    course: str
    places: int
    name: str
    held_on: dt.date | None


def awaited_of_us() -> list[Awaited]:
    """The oldest first. One query for both: the home of whoever keeps the courses asks for them together."""
    to_come = [str(one) for one in TO_COME]
    values: dict[str, Any] = {"places": PLACES, "walk_in": WALK_IN, "offered": OFFERED, "to_come": to_come}
    with connection.cursor() as cursor:
        cursor.execute(AWAITED, values)
        return [Awaited(*row) for *row, _asked_at in cursor.fetchall()]
