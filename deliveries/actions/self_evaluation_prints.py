"""Printing a finished self-evaluation."""

from __future__ import annotations

from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from deliveries.models import SelfEvaluation, SelfEvaluationPrint
from deliveries.self_evaluation_print.pages import KIND


def print_self_evaluation(*, actor: Actor, evaluation: SelfEvaluation) -> Job:
    """The job that makes the PDF of what was signed off."""
    require(actor, "print", evaluation)
    return enqueue(kind=KIND, title=f"PDF: {evaluation}", actor=actor, params={"evaluation": evaluation.pk})


def keep_print(*, actor: Actor, evaluation: SelfEvaluation, file: StoredFile) -> SelfEvaluationPrint:
    """Called by the job when the PDF is there."""
    require(actor, "print", evaluation)
    return SelfEvaluationPrint.objects.create(evaluation=evaluation, file=file)
