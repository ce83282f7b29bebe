"""Records of people in the demo that want looking after: a teacher who was entered twice, and what has had its time."""

from __future__ import annotations

from alliance_portal.kernel import retention
from alliance_portal.kernel.roles import Actor
from schools.actions.people import add_person
from schools.models import Organisation


def keep_records(actor: Actor, known: dict[str, Organisation]) -> None:
    add_person(
        actor=actor,
        organisation=known["south-green-infant"],
        name="Tom Reed",
        email="treed@south-green.invalid",
        job_title="Year 1 teacher",
    )
    retention.dry_run(actor=actor)
