"""A project of the demo that works in two hubs: what each asked, how often it met, and what it found (C56)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from alliance_portal.kernel.roles import SYSTEM_LEADERS, Actor
from alliance_portal.kernel.uploads import Upload
from cpd import actions
from cpd.actions import hub_research
from cpd.actions.papers import add_paper
from cpd.models import Course, Hub, HubFinding, HubMeeting, HubPaper, HubResearch
from schools.models import Organisation
from schools.queries.role_holders import holders

from .calendar import worked

TITLES = ("Town hub", "Village hub")
WEEKS = (20, 14, 9, 4, 2)  # ago: when the hubs met; the last one was a visit
RESEARCH = (
    {
        "question": "Does a daily story, read aloud by the same adult, help the pupils who talk least?",
        "method": "Each school chose one class in Year 1 or 2. Teachers listened to six pupils in each, with the same "
        "prompts, in October and in March. Two colleagues from another school listened to a third of the recordings "
        "and agreed with the scores nine times out of ten.",
        "found": "Pupils who hardly spoke in October spoke in longer sentences in March: 6.1 words instead of 3.8. In "
        "the classes where the reader changed during the week the difference was half of that.\n\n"
        "Fifteen minutes were enough. What mattered was that the book was read more than once.",
        "changed": "Four schools moved their story to the same time each day. Two of them gave it to the teaching "
        "assistant who knows the class best.",
        "next_steps": "The same question in Reception from September\nA list of books that bear being read again\n"
        "A morning for the other hub, to listen to recordings together",
    },
    {
        "question": "What do pupils do with feedback that they get in the lesson, and what with written feedback?",
        "method": "Each school looks at ten books and five lessons a term, with the same sheet.",
        "found": "",
        "changed": "",
        "next_steps": "Compare what the schools have seen when the hub meets again",
    },
)
FINDINGS = (
    (
        "The eight quietest pupils asked for the story themselves after four weeks. Their sentences grew most.",
        "The story is at ten past one in all classes of Key Stage 1.",
    ),
    (
        "With three readers a week the children knew the book, but did not talk about it.",
        "One teaching assistant reads in each class, every day.",
    ),
    ("Parents noticed it first: children told the story at home.", ""),
)
NOTES = (
    "We agreed on the six prompts and on who listens in which school.",
    "First recordings compared. Two prompts were too long for the youngest; we shortened them.",
    "Each school brought one recording. The second reading of a book is where the talk begins.",
    "We read the figures together. Nobody expected the difference that a steady reader makes.",
    "Watched the story in two classes, and talked with the readers afterwards.",
)
PAPER = {
    "title": "How many words a sentence has, class by class",
    "summary": "The figures behind what we found: six quiet pupils of each class, in October and in March.",
}
SHEET = Upload(
    "Words in a sentence.csv",
    b"Class,Reader,October,March\n"
    b"Year 1 A,the same,3.6,6.2\nYear 1 B,changed,3.9,5.1\nYear 2 A,the same,4.0,6.4\nYear 2 B,the same,3.7,5.8\n",
    "text/csv",
)


def put_into_hubs(actor: Actor, schools: Sequence[Organisation]) -> None:
    """The schools of the project work in two hubs; the first has published its report."""
    project = Course.objects.filter(kind=Course.Kind.PROJECT).first()
    if project is None or len(schools) < 4:
        return
    half, leaders = len(schools) // 2, list(holders(*SYSTEM_LEADERS).order_by("sorts_as"))
    hubs = []
    for number, members in enumerate((schools[:half], schools[half:])):
        researcher = leaders[number % len(leaders)] if leaders else None
        hub = Hub(course=project, title=TITLES[number], lead=members[0], researcher=researcher)
        hubs.append(actions.save_hub(actor=actor, hub=hub, schools=members))
        hub_research.save_research(actor=actor, research=HubResearch(hub=hub, **RESEARCH[number]))
        _meet(actor, hub, members, times=len(WEEKS) - 2 * number)
    for school, (found, changed) in zip(schools, FINDINGS, strict=False):
        finding = HubFinding(hub=hubs[0], school=school, found=found, changed=changed)
        hub_research.save_finding(actor=actor, finding=finding)
    add_paper(actor=actor, paper=HubPaper(hub=hubs[0], **PAPER), upload=SHEET)
    hub_research.publish_research(actor=actor, hub=hubs[0])


def _meet(actor: Actor, hub: Hub, members: Sequence[Organisation], times: int) -> None:
    """So many times; one school or another is always missing, and a visit is at one school alone."""
    for number, weeks in enumerate(WEEKS[:times]):
        is_visit = number == len(WEEKS) - 1
        there = (
            [members[1]] if is_visit else [one for place, one in enumerate(members) if place != number + 1]
        )
        meeting = HubMeeting(
            hub=hub,
            kind=HubMeeting.Kind.VISIT if is_visit else HubMeeting.Kind.MEETING,
            held_on=worked(timezone.localdate() - dt.timedelta(weeks=weeks)),
            place=there[number % len(there)],
            people=2 + len(there),
            notes=NOTES[number],
        )
        hub_research.save_meeting(actor=actor, meeting=meeting, schools=there)
