"""What participants say: at once, and weeks later about the impact (DOMAIN.md §1.3c, §5.4; CAPABILITIES C9)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import Asking, Booking, CommentDecision, Evaluation, ImpactAnswer
from cpd.queries.impact import to_ask_about_impact, to_remind


@transaction.atomic
def answer_evaluation(
    *,
    actor: Actor,
    booking: Booking,
    improves_practice: bool,
    worth_the_workload: bool,
    comment: str = "",
    reaction: int | None = None,
    learning: int | None = None,
    learned: str = "",
) -> Evaluation:
    """A participant's answers, given once: by herself, or by the link that she was sent (a service asks then).

    ValidationError for somebody who did not attend. A second answer returns the first and changes nothing.
    """
    answers = {
        "improves_practice": improves_practice,
        "worth_the_workload": worth_the_workload,
        "reaction": reaction,
        "learning": learning,
        "learned": learned.strip(),
        "comment": comment.strip(),
    }
    evaluation, _ = Evaluation.objects.get_or_create(booking=_answering(actor, booking), defaults=answers)
    return evaluation


@transaction.atomic
def answer_impact(
    *, actor: Actor, booking: Booking, support: int, use: int, pupils: int | None = None, example: str = ""
) -> ImpactAnswer:
    """What became of it, weeks later; given once, as an evaluation is."""
    answers = {"support": support, "use": use, "pupils": pupils, "example": example.strip()}
    answer, _ = ImpactAnswer.objects.get_or_create(booking=_answering(actor, booking), defaults=answers)
    return answer


def _answering(actor: Actor, booking: Booking) -> Booking:
    require(actor, "evaluate", booking)
    booking = Booking.objects.select_for_update().get(pk=booking.pk)
    if booking.state not in Booking.WAS_THERE:
        raise ValidationError("Only those who attended the course can evaluate it.")
    return booking


@transaction.atomic
def moderate_comment(*, actor: Actor, written: Evaluation | ImpactAnswer, approved: bool) -> CommentDecision:
    """Let everybody in the alliance read a comment or an example, without a name, or keep it back; the latest decision
    counts."""
    require(actor, "moderate", written)
    if not written.words:
        raise ValidationError("There is no comment to decide on.")
    decision = CommentDecision(approved=approved, decided_by_id=actor.person_id)
    if isinstance(written, Evaluation):
        decision.evaluation = written
    else:
        decision.impact = written
    decision.save()
    return decision


@transaction.atomic
def ask_again(*, actor: Actor) -> dict[str, int]:
    """The round of a day in the open alliance: ask about the impact where its time has come, and remind whoever has
    not answered, at most twice. Returns how many e-mails of each kind were written."""
    first = [(booking, About.IMPACT, 0) for booking in to_ask_about_impact()]
    again = [(booking, about, number) for about in About for booking, number in to_remind(about)]
    for booking, about, number in first + again:
        if _claims(booking, about, number):
            _ask(actor, booking, about, is_reminder=number > 0)
    return {"asked": len(first), "reminded": len(again)}


About = Asking.About


def _claims(booking: Booking, about: str, number: int) -> bool:
    """False when another round has written this one already."""
    wanted = Asking(booking=booking, about=about, number=number)
    Asking.objects.bulk_create([wanted], ignore_conflicts=True)
    return Asking.objects.filter(public_id=wanted.public_id).exists()


def _ask(actor: Actor, booking: Booking, about: Any, *, is_reminder: bool) -> None:
    ask = emails.ask_about_impact if about == About.IMPACT else emails.ask_to_evaluate
    ask(actor, booking, is_reminder=is_reminder)
