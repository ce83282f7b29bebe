"""Answers to the two questions of KPI 2.2."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, Evaluation


@transaction.atomic
def answer_evaluation(
    *, actor: Actor, booking: Booking, improves_practice: bool, worth_the_workload: bool, comment: str = ""
) -> Evaluation:
    """A participant's answers, given once: by herself, or by the link that she was sent (a service asks then).

    ValidationError for somebody who did not attend. A second answer returns the first and changes nothing.
    """
    require(actor, "evaluate", booking)
    booking = Booking.objects.select_for_update().get(pk=booking.pk)
    if booking.state not in Booking.WAS_THERE:
        raise ValidationError("Only those who attended the course can evaluate it.")
    answers = {
        "improves_practice": improves_practice,
        "worth_the_workload": worth_the_workload,
        "comment": comment.strip(),
    }
    evaluation, _ = Evaluation.objects.get_or_create(booking=booking, defaults=answers)
    return evaluation
