"""Before the courses of the demo: what people are told, and what they need."""

from __future__ import annotations

import uuid

from django.db.models import F
from django.utils import timezone

from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.tenancy import enter
from cpd import actions
from cpd.models import Audience, Booking, Diet, JoiningInstructions, Programme, Run
from schools.queries.role_holders import holders

NEEDS: tuple[tuple[list[Diet], str], ...] = (
    ([Diet.VEGETARIAN], ""),
    ([Diet.VEGAN, Diet.NO_NUTS], ""),
    ([], "A seat near the screen, please."),
    ([Diet.HALAL], ""),
)


def look_ahead(actor: Actor) -> None:
    """For the next runs, some of those who are booked say what they need; a teacher asks for a place."""
    coming = Run.objects.filter(state=Run.State.PUBLISHED, starts_at__gt=timezone.now()).order_by("starts_at")
    for run in coming[:6]:
        instructions = JoiningInstructions(
            run=run,
            text="Come to the main entrance. The room is open from half past eight, and there is tea.",
            bring="A plan of a lesson that you teach in the next weeks.",
            parking="There is room for ten cars. Please share one where you can.",
        )
        actions.save_joining(actor=actor, instructions=instructions)
        booked = run.bookings.filter(state=Booking.State.BOOKED).order_by("pk")
        for booking, (diets, access) in zip(booked, NEEDS, strict=False):
            actions.tell_needs(actor=actor, booking=booking, diets=diets, access=access)
    ask_for_a_place(list(coming.exclude(taken=F("places"))))
    early = coming.filter(course__audiences__contains=[Audience.EARLY_CAREER])
    hold_together(actor, list({run.course_id: run for run in early}.values()))


def hold_together(actor: Actor, runs: list[Run]) -> None:
    """What is for early career teachers is a programme, to be booked as a whole or part by part (C59)."""
    programme = Programme(
        title="Your first years of teaching",
        summary="The courses of this year for teachers at the beginning of their career. Book all of them at once, or"
        " those that fit.",
        percent_off=20,
    )
    actions.save_programme(actor=actor, programme=programme, runs=runs)


def ask_for_a_place(runs: list[Run]) -> None:
    """The first teacher with an account asks for the last of these on which she is not: her head finds it at home. Once
    a week she hears of what is new on the topics of that course (C54)."""
    teacher = (
        holders(Role.TEACHER).exclude(account=None).select_related("account", "alliance").order_by("pk")[0]
    )
    run = next(run for run in reversed(runs) if not run.bookings.filter(person=teacher).exists())
    with enter(account=teacher.account, alliance=teacher.alliance) as actor:
        actions.ask_for_place(actor=actor, run=run, key=uuid.uuid4())
        actions.choose_interests(actor=actor, audiences=(), phases=(), subjects=(), tags=run.course.tags)
