"""By when schools are asked to finish, and what they are told about it, each step once (C49)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from deliveries import emails
from deliveries.models import QuestionnaireVersion, SelfEvaluation, SelfEvaluationReminder
from deliveries.queries.questionnaires import published
from deliveries.queries.self_evaluation_dates import ready_to_sign, to_remind
from schools.models import Organisation

Step = SelfEvaluationReminder.Step
SOON, NEAR, FORGOTTEN = dt.timedelta(weeks=2), dt.timedelta(days=3), dt.timedelta(weeks=2)
A_WEEK = dt.timedelta(weeks=1)


@transaction.atomic
def set_date(*, actor: Actor, version: QuestionnaireVersion, due_on: dt.date | None) -> QuestionnaireVersion:
    """Ask member schools to finish by a day to come; None asks for no day."""
    version = QuestionnaireVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    require(actor, "set_date", version)
    if due_on and due_on <= timezone.localdate():
        raise ValidationError({"due_on": "Enter a date in the future"})
    version.due_on = due_on
    version.save(update_fields=["due_on"])
    return version


@transaction.atomic
def remind(*, actor: Actor, now: dt.datetime) -> int:
    """What is due this morning: two weeks and three days before the date, and once when it is over, to each school that
    has not signed off; and once to heads for whom everything has been ready for a week. Returns how many schools."""
    today, told = timezone.localdate(now), 0
    for version in published().select_related("alliance"):
        if version.due_on and (step := step_of(version.due_on, today)):
            schools = list(to_remind(version, step, today))
            emails.remind_of_date(actor, version, schools, today)
            _note(version, schools, step)
            told += len(schools)
    for evaluation in ready_to_sign(Step.STILL_READY).filter(last_change__lte=now - A_WEEK):
        _tell(actor, evaluation, Step.STILL_READY)
        told += 1
    return told


def step_of(due_on: dt.date, today: dt.date) -> SelfEvaluationReminder.Step | None:
    """The strongest step that has come; none long before the date or long after it."""
    if today > due_on:
        return Step.LATE if today <= due_on + FORGOTTEN else None
    if today >= due_on - NEAR:
        return Step.NEAR
    return Step.SOON if today >= due_on - SOON else None


def tell_if_ready(*, actor: Actor, evaluation: SelfEvaluation) -> None:
    """The head hears once that every item is answered."""
    if ready_to_sign(Step.READY).filter(pk=evaluation.pk).exists():
        _tell(actor, evaluation, Step.READY)


def _tell(actor: Actor, evaluation: SelfEvaluation, step: SelfEvaluationReminder.Step) -> None:
    emails.ask_to_sign_off(actor, evaluation)
    SelfEvaluationReminder.objects.create(version=evaluation.version, school=evaluation.school, step=step)


def _note(version: QuestionnaireVersion, schools: list[Organisation], step: str) -> None:
    for school in schools:
        SelfEvaluationReminder.objects.create(
            version=version, school=school, step=step, due_on=version.due_on
        )
