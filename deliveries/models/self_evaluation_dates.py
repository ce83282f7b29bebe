"""What schools were told about a self-evaluation by its date, and the request to share what they found (C49, C50)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Organisation, Person

from .questionnaires import QuestionnaireVersion
from .self_evaluations import SelfEvaluation


class SelfEvaluationReminder(TenantModel):
    """A step at which a school was written to: once each, and again only when the date to finish by is another."""

    class Step(models.TextChoices):
        SOON = "soon", "Two weeks before the date"
        NEAR = "near", "Three days before the date"
        LATE = "late", "When the date was over"
        READY = "ready", "All is answered"
        STILL_READY = "still_ready", "All is answered, for a week"

    version = TenantForeignKey(QuestionnaireVersion, models.PROTECT, related_name="+")
    school = TenantForeignKey(Organisation, models.PROTECT, related_name="+")
    step = models.CharField(max_length=11, choices=Step)
    due_on = models.DateField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "version", "school", "step", "due_on"],
                nulls_distinct=False,
                name="reminded_once_a_step",
            )
        ]


class ShareRequest(TenantModel):
    """A co-ordinator asks a school to share a result; its head agrees by sharing it, or declines."""

    tenancy = Tenancy(deletable=True)  # with its self-evaluation: deliveries/retention.py
    personal = Personal(
        "Requests to share a self-evaluation",
        by={"asked_by": "Schools that were asked to share", "answered_by": "Requests that were answered"},
        shows={"evaluation__school__name": "School", "created_at": "Asked", "answered_at": "Answered"},
    )

    evaluation = TenantForeignKey(SelfEvaluation, models.PROTECT, related_name="requests")
    asked_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    agreed = models.BooleanField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "evaluation"], name="asked_to_share_once"),
            models.CheckConstraint(
                condition=Q(answered_at=None, agreed=None)
                | Q(answered_at__isnull=False, agreed__isnull=False),
                name="an_answer_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"Request to share {self.evaluation}"
