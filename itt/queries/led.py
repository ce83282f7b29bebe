"""Placements that somebody mentored, for her page (CAPABILITIES D15). Trainees are not named: she is the subject."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_portal.kernel.policy import Seen
from alliance_portal.kernel.roles import Actor
from itt.models import Placement
from schools.models import Person
from schools.queries.led import Led

mentored_by = Seen(
    Placement,
    lambda rows, person: (
        rows.filter(mentor=person)
        .exclude(state=Placement.State.CANCELLED)
        .select_related("school")
        .only("public_id", "season", "starts_on", "school__name")
    ),
    "person",
)


def placements_mentored(actor: Actor, person: Person) -> Iterator[Led]:
    for one in mentored_by(actor, person=person.pk):
        what = f"Placement in the {one.get_season_display().lower()} term"
        yield Led(one.starts_on, what, "Mentored", str(one.school), "itt:placement_detail", one.public_id)
