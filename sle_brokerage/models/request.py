"""A school's request for support, from the inbox to its answer."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils import timezone

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from deliveries.models import Need as AllianceNeed
from schools.models import Organisation, Person, Priority, Specialism


class SupportRequest(TenantModel):
    """What a school needs help with. `need` says why it is identified in need; empty: it is not (KPI 3.1)."""

    personal = Personal(
        "Requests for support",
        by={"raised_by": "Requests for support that were raised"},
        shows={
            "school__name": "School",
            "specialism__name": "Area",
            "state": "State",
            "created_at": "Raised",
        },
    )

    class Source(models.TextChoices):
        SELF_REFERRAL = "self_referral", "The school itself"
        SCHOOL = "school", "Another school"
        LOCAL_AUTHORITY = "local_authority", "Local authority"
        DFE = "dfe", "Department for Education"

    class Need(models.TextChoices):
        INADEQUATE = "inadequate", "Ofsted: inadequate"
        REQUIRES_IMPROVEMENT = "requires_improvement", "Ofsted: requires improvement"
        BELOW_FLOOR = "below_floor", "Results below the floor standard"
        COASTING = "coasting", "Defined as coasting"
        REFERRED = "referred", "Referred by the local authority or DfE"

    class State(models.TextChoices):
        REQUESTED = "requested", "Requested"
        TRIAGED = "triaged", "Need confirmed"
        MATCHED = "matched", "Matched"
        CLOSED = "closed", "Closed"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    TRANSITIONS = {
        State.REQUESTED: {State.TRIAGED, State.DECLINED, State.WITHDRAWN},
        State.TRIAGED: {State.MATCHED, State.DECLINED, State.WITHDRAWN},
        State.MATCHED: {State.TRIAGED, State.CLOSED},
        State.CLOSED: set(),
        State.DECLINED: set(),
        State.WITHDRAWN: set(),
    }
    WAITING = (State.REQUESTED, State.TRIAGED)
    OPEN = (*WAITING, State.MATCHED)

    school = TenantForeignKey(Organisation, models.PROTECT, related_name="support_requests")
    raised_by = TenantForeignKey(Person, models.PROTECT, related_name="+")
    source = models.CharField(max_length=15, choices=Source, default=Source.SELF_REFERRAL)
    specialism = models.ForeignKey(Specialism, models.PROTECT, related_name="+", verbose_name="area of need")
    detail = models.TextField()
    outcomes = models.TextField(verbose_name="hoped-for outcomes")
    wanted_from = models.DateField()
    need = models.CharField(max_length=20, choices=Need, blank=True, verbose_name="identified in need")
    need_evidence = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.REQUESTED)
    priority = TenantForeignKey(
        Priority,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="support_requests",
        verbose_name="priority of the school that it serves",
    )
    meets = TenantForeignKey(
        AllianceNeed,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="support_requests",
        verbose_name="need of the alliance that it meets",
    )
    answer = models.TextField(blank=True, help_text="Why it was declined or withdrawn")
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When the waiting ended")
    form_key = models.UUIDField(editable=False)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance", "form_key"], name="a_request_form_once")]
        indexes = [models.Index(fields=["alliance", "state", "created_at"], name="sle_request_inbox")]

    def __str__(self) -> str:
        return f"{self.specialism.name} at {self.school.name}"

    @property
    def waiting(self) -> dt.timedelta:
        """From raising it until somebody was matched, or it was answered otherwise; until now while it waits."""
        return (self.answered_at or timezone.now()) - self.created_at
