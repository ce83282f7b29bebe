"""The question what a course has changed for a school's pupils; the words are templates/cpd/emails."""

from __future__ import annotations

from collections.abc import Iterable

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from cpd.models import MeasureQuestion
from schools.models import Person


def ask_school_for_figure(
    actor: Actor, question: MeasureQuestion, people: Iterable[Person], *, is_reminder: bool
) -> None:
    """To those who may answer for the school; each of them can, after signing in."""
    run, measure = question.run, question.measure
    page = inside(run.alliance, "cpd:measure_report", question.public_id)
    mail.send_to_all(
        actor=actor,
        people=people,
        kind="cpd.measure_reminder" if is_reminder else "cpd.measure",
        values={
            "course": run.course.title,
            "date": day(run.starts_on) if run.starts_on else "",
            "school": question.school.name,
            "measure": str(measure),
            "report link": absolute(page),
        },
        about=f"What has changed for pupils? {question}",
        link=inside(run.alliance, "cpd:measure_question", question.public_id),
    )
