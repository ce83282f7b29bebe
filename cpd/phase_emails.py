"""What is written to schools that wait for a phase; the words are templates/cpd/emails."""

from __future__ import annotations

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor
from cpd.models import Course, PhaseWait
from schools.queries.role_holders import heads_of


def tell_phase_offered(actor: Actor, row: PhaseWait, course: Course) -> None:
    """To the heads of a school that waited for courses for its phase."""
    page = inside(row.alliance, "cpd:course_detail", course.public_id)
    mail.send_to_all(
        actor=actor,
        people=heads_of(row.school),
        kind="cpd.phase_offered",
        values={
            "course": course.title,
            "phase": row.get_phase_display(),
            "school": str(row.school),
            "course link": absolute(page),
        },
        about=f"For {row.get_phase_display().lower()}: {course}",
        link=page,
    )
