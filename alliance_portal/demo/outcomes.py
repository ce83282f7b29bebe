"""What came of the demo's network meetings, learning walks and study groups."""

from __future__ import annotations

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.uploads import Upload
from cpd import actions
from cpd.actions.papers import add_paper
from cpd.models import Course, RunPaper, Session, SessionOutcome
from schools.models import Organisation

Kind = Course.Kind
WORDS: dict[str, tuple[dict[str, str], ...]] = {
    Kind.NETWORK: (
        {
            "notes": "Each school brought one piece of writing. We agreed what good progress looks like.",
            "actions": "Try the shared marking in one class\nBring two pupils' books to the next meeting",
            "measure": "Writing +0.3 points in eight schools",
            "method": "Teacher assessment in autumn and in summer, moderated between the schools",
        },
        {
            "notes": "Two schools showed how they find out early who needs help, and what that costs them in time.",
            "actions": "One screening for all Year 1 pupils by half-term\nCompare what it finds at the next meeting",
        },
    ),
    Kind.LEARNING_WALK: (
        {
            "notes": "Children chose their own materials and talked about them. Adults asked, and waited for answers.",
            "actions": "Rearrange one area in each setting by half-term",
        },
    ),
    Kind.STUDY_GROUP: (
        {
            "question": "What do pupils do with the feedback that we give them?",
            "notes": "Feedback in the lesson was used four times out of five, written feedback twice out of five.",
            "actions": "A page for staff meetings\nOne cycle more with another year group",
        },
    ),
}
PAPER = {
    "title": "What pupils did with feedback",
    "summary": "What five of us counted in one lesson each: feedback given, and feedback that was used.",
}
SHEET = Upload(
    "Feedback in five lessons.csv",
    b"Lesson,Given in the lesson,Used,Given in writing,Used\n"
    b"1,10,8,5,2\n2,12,9,4,2\n3,9,8,6,2\n4,11,9,5,2\n5,10,8,5,2\n",
    "text/csv",
)


def write_down(actor: Actor, hosts: list[Organisation]) -> None:
    """Of every date that is over but the last: that one is still to be written."""
    held = Session.objects.filter(run__course__kind__in=WORDS).exclude(register_taken_at=None)
    sessions = list(held.select_related("run__course").order_by("held_on"))
    for number, session in enumerate(sessions[:-1]):
        words = WORDS[session.run.course.kind]
        said = words[number % len(words)]
        outcome = SessionOutcome(session=session, next_host=hosts[number % len(hosts)], **said)
        actions.save_outcome(actor=actor, outcome=outcome)
    for run in {one.run for one in sessions[:-1] if one.run.course.kind == Kind.STUDY_GROUP}:
        add_paper(actor=actor, paper=RunPaper(run=run, **PAPER), upload=SHEET)
