"""Weeks after the courses of the demo: what has become of them, which comments others read, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from cpd import actions
from cpd.models import Asking, Booking, Course, Decision, Evaluation, Run

EXAMPLES = (
    "We plan the questions for each lesson together on Mondays.",
    "My group of five now reads with me every day, and three have caught up.",
    "",
)
# What participants say at once: some write nothing, as people do.
PLEASED = (
    "I have changed how I plan.",
    "The examples came from classrooms like mine. I used two of them on Monday.",
    "",
    "Enough time to try things out and to talk with colleagues of other schools.",
    "Clear, practical and well prepared.",
    "I would have liked the slides before the day.",
    "",
    "The visit to the other classroom was worth the whole day.",
    "Finally somebody who said what to leave out.",
    "We went through our own books. That made the difference.",
    "",
)
NOT_PLEASED = ("Too much in too little time.", "Most of it I knew from my training.")
DECISIONS = (
    (Decision.CONTINUE, "Schools ask for it again, and nine in ten use what they learned."),
    (Decision.IMPROVE, "Two days are too long away from class: shorten it to one and add a visit."),
    (Decision.STOP, "The licensed course covers all of it, and this one filled only half of its places."),
)


def said(position: int, pleased: bool) -> str:
    """The comment of one of those who were there; as many are different as there are."""
    words = PLEASED if pleased else NOT_PLEASED
    return words[position % len(words)]


def look_back(actor: Actor, courses: Sequence[Course]) -> None:
    """For the first of the courses, which were finished last year."""
    looked_at = courses[:6]
    with enter_service(alliance=actor.alliance_id, purpose="link") as participant:
        for run in Run.objects.filter(course__in=looked_at, state=Run.State.FINISHED):
            _tell(participant, run)
    written = Evaluation.objects.filter(booking__run__course__in=looked_at).exclude(comment="")
    for number, evaluation in enumerate(written):
        if number % 4 == 0:
            actions.moderate_comment(actor=actor, written=evaluation, approved=True)
    for course, (decision, reason) in zip(reversed(looked_at), DECISIONS, strict=False):
        actions.review_course(actor=actor, course=course, decision=decision, reason=reason)


def _tell(participant: Actor, run: Run) -> None:
    """All who were there were asked; three in four answered."""
    there = list(run.bookings.filter(state__in=Booking.WAS_THERE).order_by("pk"))
    Asking.objects.bulk_create(Asking(booking=one, about=Asking.About.IMPACT, number=0) for one in there)
    for number, booking in enumerate(there):
        if number % 4:
            actions.answer_impact(
                actor=participant,
                booking=booking,
                support=2 + number % 3,
                use=4 - number % 2,
                pupils=3 if number % 3 else None,
                example=EXAMPLES[number % 3],
            )
