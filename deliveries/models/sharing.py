"""With whom a school shares its self-evaluation, under which protocol, and who looked at it (C50)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import AgreementVersion, Organisation, Person

from .self_evaluations import SelfEvaluation


class SelfEvaluationShare(TenantModel):
    """A school lets an organisation see its result (`recipient` empty: all that signed the protocol), until revoked."""

    tenancy = Tenancy(deletable=True)  # with its self-evaluation: deliveries/retention.py
    personal = Personal(
        "Results of self-evaluations that were shared",
        by={
            "agreed_by": "Results that were shared",
            "revoked_by": "Results that are shared no longer",
        },
        shows={
            "evaluation__school__name": "School",
            "recipient__name": "Shared with",
            "created_at": "From",
            "revoked_at": "Until",
        },
    )

    evaluation = TenantForeignKey(SelfEvaluation, models.PROTECT, related_name="shares")
    recipient = TenantForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    protocol = TenantForeignKey(AgreementVersion, models.PROTECT, related_name="+")
    agreed_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "evaluation", "recipient"],
                condition=Q(revoked_at=None),
                nulls_distinct=False,
                name="shared_once_with_each",
            )
        ]

    def __str__(self) -> str:
        return str(self.recipient or "Every school and partner that signed the protocol")


class SelfEvaluationView(TenantModel):
    """Somebody looked at another school's result: the school sees who and when."""

    tenancy = Tenancy(append_only=True, deletable=True)  # goes when its time is up
    personal = Personal(
        "Results of other schools that were looked at",
        of=("person",),
        shows={
            "evaluation__school__name": "School",
            "evaluation__version__questionnaire__title": "Questionnaire",
            "created_at": "Looked at",
        },
    )

    evaluation = TenantForeignKey(SelfEvaluation, models.PROTECT, related_name="views")
    person = TenantForeignKey(Person, models.PROTECT, related_name="+")
    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-created_at", "-pk"]
