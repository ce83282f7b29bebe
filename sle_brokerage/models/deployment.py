"""A deployment: leaders at work in a school, with objectives, days and dates that were agreed before it began."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.core.validators import MinValueValidator
from django.db import models

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Organisation, Person

from .leader import Leader
from .request import SupportRequest


class Deployment(TenantModel):
    """The support that answers a request; `accountable` is the teaching school whose contribution it is."""

    class State(models.TextChoices):
        BROKERED = "brokered", "Brokered"
        AGREED = "agreed", "Agreed"
        ACTIVE = "active", "Active"
        PAUSED = "paused", "Paused"
        END_REVIEW = "end_review", "End review"
        CLOSED = "closed", "Closed"
        CANCELLED = "cancelled", "Cancelled"

    TRANSITIONS = {
        State.BROKERED: {State.AGREED, State.CANCELLED},
        State.AGREED: {State.ACTIVE, State.CANCELLED},
        State.ACTIVE: {State.PAUSED, State.END_REVIEW, State.CANCELLED},
        State.PAUSED: {State.ACTIVE, State.CANCELLED},
        State.END_REVIEW: {State.CLOSED},
        State.CLOSED: set(),
        State.CANCELLED: set(),
    }
    # States in which its days still bind its leaders, and in which visits are made.
    OPEN = (State.BROKERED, State.AGREED, State.ACTIVE, State.PAUSED, State.END_REVIEW)
    VISITED = (State.ACTIVE, State.END_REVIEW)
    PLANNED = (State.AGREED, State.ACTIVE, State.PAUSED, State.END_REVIEW)

    request = TenantForeignKey(SupportRequest, models.PROTECT, related_name="deployments")
    accountable = TenantForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="accountable teaching school"
    )
    state = models.CharField(max_length=10, choices=State, default=State.BROKERED)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    funding = models.TextField(blank=True)
    reason = models.TextField(blank=True, help_text="Why it was paused or cancelled")

    class Meta(TenantModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="deployment_ends_after_start",
            )
        ]
        indexes = [models.Index(fields=["alliance", "state", "created_at"], name="sle_deployment_by_state")]

    def __str__(self) -> str:
        return str(self.request)


class Assignment(TenantModel):
    """A leader's part in a deployment: her agreed days, and the interests she has at the school (C115, C122)."""

    personal = Personal(
        "Support given to schools",
        of=("leader__person",),
        shows={
            "deployment__request__school__name": "School",
            "deployment__state": "State",
            "days": "Days agreed",
            "has_conflict": "Conflict of interest",
            "conflict": "The interest declared",
        },
        ongoing=models.Q(deployment__state__in=Deployment.OPEN),
        covers=("conflict",),
    )

    deployment = TenantForeignKey(Deployment, models.PROTECT, related_name="assignments")
    leader = TenantForeignKey(Leader, models.PROTECT, related_name="assignments")
    days = models.DecimalField(
        max_digits=6, decimal_places=2, default=Decimal(0), validators=[MinValueValidator(0)]
    )
    day_rate_pence = models.PositiveIntegerField(
        null=True, blank=True, help_text="what the school pays for a day; empty: nothing is charged"
    )
    has_conflict = models.BooleanField(verbose_name="conflict of interest")
    conflict = models.TextField(blank=True, verbose_name="the interest declared")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "deployment", "leader"], name="a_leader_once_a_deployment"
            ),
            models.CheckConstraint(
                condition=models.Q(has_conflict=False, conflict="")
                | (models.Q(has_conflict=True) & ~models.Q(conflict="")),
                name="a_conflict_is_described",
            ),
        ]

    def __str__(self) -> str:
        return str(self.leader)

    def pence_for(self, days: Decimal) -> int:
        """What so many days cost the school; halves of a penny are rounded up."""
        return int((days * (self.day_rate_pence or 0)).quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def agreed_pence(self) -> int:
        return self.pence_for(self.days)


class Objective(TenantModel):
    """What the deployment shall change, and how one will see it (C139)."""

    tenancy = Tenancy(deletable=True)

    deployment = TenantForeignKey(Deployment, models.PROTECT, related_name="objectives")
    text = models.TextField(verbose_name="objective")
    measure = models.CharField(max_length=300, blank=True)
    baseline = models.CharField(max_length=200, blank=True)
    target = models.CharField(max_length=200, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class LogEntry(TenantModel):
    """A contact about the deployment, or a review by the core team with its judgement (C124, C125)."""

    tenancy = Tenancy(append_only=True)
    personal = Personal(
        "Notes on support",
        by={"written_by": "Notes on support that were written"},
        shows={"deployment__request__school__name": "School", "happened_on": "Date", "kind": "How"},
    )

    class Kind(models.TextChoices):
        EMAIL = "email", "E-mail"
        TELEPHONE = "telephone", "Telephone call"
        MEETING = "meeting", "Meeting"
        REVIEW = "review", "Core team review"

    class Judgement(models.TextChoices):
        ON_TRACK = "on_track", "On track"
        AT_RISK = "at_risk", "At risk"
        OFF_TRACK = "off_track", "Off track"

    deployment = TenantForeignKey(Deployment, models.PROTECT, related_name="log")
    kind = models.CharField(max_length=10, choices=Kind)
    happened_on = models.DateField()
    note = models.TextField()
    judgement = models.CharField(max_length=10, choices=Judgement, blank=True)
    written_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-happened_on", "-pk"]
        verbose_name_plural = "log entries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="review") ^ models.Q(judgement=""), name="reviews_have_a_judgement"
            )
        ]
