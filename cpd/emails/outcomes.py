"""The question what came of a meeting, a learning walk or a study group; the words are templates/cpd/emails."""

from __future__ import annotations

from collections.abc import Sequence

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from cpd.models import Session
from schools.models import Person


def ask_for_record(actor: Actor, session: Session, people: Sequence[Person], *, is_reminder: bool) -> None:
    """To those who led the date, with the page on which the record is written."""
    page = inside(session.run.alliance, "cpd:session_outcome", session.public_id)
    mail.send_to_all(
        actor=actor,
        people=people,
        kind="cpd.outcome_reminder" if is_reminder else "cpd.outcome",
        values={
            "course": session.full_title,
            "date": day(session.held_on),
            "record link": absolute(page),
        },
        about=f"What came of it? {session.run}, {session}",
        link=page,
    )
