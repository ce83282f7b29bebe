"""Before the courses of the demo: what people are told, and what they need."""

from __future__ import annotations

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from cpd import actions
from cpd.models import Booking, Diet, JoiningInstructions, Run

NEEDS: tuple[tuple[list[Diet], str], ...] = (
    ([Diet.VEGETARIAN], ""),
    ([Diet.VEGAN, Diet.NO_NUTS], ""),
    ([], "A seat near the screen, please."),
    ([Diet.HALAL], ""),
)


def look_ahead(actor: Actor) -> None:
    """For the next runs, some of those who are booked say what they need."""
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
