"""Who sees jobs and e-mails: whoever asked for the job or got the e-mail, and the co-ordinators."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from .models import (
    Job,
    MailChoice,
    MailSettings,
    MailWording,
    OutgoingMail,
    RetentionPeriod,
    RetentionRun,
)
from .policy import EVERYTHING, NOTHING, Policy
from .roles import Actor


class JobPolicy(Policy[Job]):
    model = Job
    verbs = {
        "retry": lambda actor, job: job.state == Job.State.FAILED and JobPolicy().may(actor, "view", job)
    }

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else Q(requested_by=actor.account_id)


def coordinates(actor: Actor, _row: Any) -> bool:
    return actor.coordinates


class OutgoingMailPolicy(Policy[OutgoingMail]):
    model = OutgoingMail
    verbs = dict.fromkeys(("change", "cancel", "send_again"), coordinates)

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else Q(person=actor.person_id)


class MailSettingsPolicy(Policy[MailSettings]):
    model = MailSettings
    verbs = {"change": coordinates}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else NOTHING


class MailWordingPolicy(Policy[MailWording]):
    model = MailWording
    verbs = {"create": coordinates}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else NOTHING


class MailChoicePolicy(Policy[MailChoice]):
    """Everybody decides for herself; the list of e-mails says what came of it."""

    model = MailChoice
    verbs = {
        "change": lambda actor, choice: actor.person_id is not None and choice.person_id == actor.person_id
    }

    def rows(self, actor: Actor) -> Q:
        return Q(person=actor.person_id)


class RetentionPeriodPolicy(Policy[RetentionPeriod]):
    """Everybody reads how long records about her are kept (UK GDPR Article 13(2)(a))."""

    model = RetentionPeriod
    verbs = {"change": coordinates}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class RetentionRunPolicy(Policy[RetentionRun]):
    model = RetentionRun
    verbs = {"create": coordinates}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else NOTHING
