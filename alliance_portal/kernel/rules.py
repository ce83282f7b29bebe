"""Who sees jobs and e-mails: whoever asked for the job, and the co-ordinators."""

from __future__ import annotations

from django.db.models import Q

from .models import Job, OutgoingMail
from .policy import EVERYTHING, NOTHING, Policy
from .roles import Actor


class JobPolicy(Policy[Job]):
    model = Job
    verbs = {
        "retry": lambda actor, job: job.state == Job.State.FAILED and JobPolicy().may(actor, "view", job)
    }

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else Q(requested_by=actor.account_id)


class OutgoingMailPolicy(Policy[OutgoingMail]):
    model = OutgoingMail

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else NOTHING
