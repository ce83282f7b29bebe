"""Asking to come into the alliance, at one's school. Whoever acts for the school says yes or no."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .invitations import Invitation
from .organisation import Organisation
from .people import Person


class JoinRequest(TenantModel):
    """What somebody says about herself. Nobody at the school is troubled before she has shown that the address is hers.

    A yes is an invitation like any other: until she accepts it, she has no role.
    """

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True, redact=("token_hash",))
    personal = Personal(
        "Requests to join",
        of=("invitation__person",),
        email=("email",),
        by={"answered_by": "Requests to join that were answered"},
        shows={
            "name": "Name",
            "email": "E-mail",
            "job_title": "Job",
            "organisation__name": "School or partner",
            "state": "State",
            "reason": "Reason for declining",
            "created_at": "Asked",
            "answered_at": "Answered",
        },
        ongoing=models.Q(state__in=("asked", "waiting"), expires_at__gt=Now()),
        names=("name",),
        blanks=("job_title", "reason"),
    )
    SHOWN_WITHIN, ANSWERED_WITHIN = dt.timedelta(days=2), dt.timedelta(days=28)

    class State(models.TextChoices):
        ASKED = "asked", "E-mail not confirmed"
        WAITING = "waiting", "Waiting for an answer"
        CONFIRMED = "confirmed", "Confirmed"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"
        EXPIRED = (
            "expired",
            "Expired",
        )  # never stored, unless she asks anew: time alone makes it so, see state_now

    OPEN = (State.ASKED, State.WAITING)

    name = models.CharField(max_length=200)
    email = models.EmailField(help_text="kept in lower case")
    job_title = models.CharField(max_length=120)
    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="join_requests")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    expires_at = models.DateTimeField()
    token_hash = models.CharField(max_length=64, blank=True)
    reason = models.CharField("reason for declining", max_length=500, blank=True)
    answered_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    invitation = TenantForeignKey(Invitation, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "email"],
                condition=models.Q(state__in=["asked", "waiting"]),
                name="one_open_join_request_an_email",
            ),
            models.UniqueConstraint(
                fields=["alliance", "token_hash"],
                condition=~models.Q(token_hash=""),
                name="one_join_request_a_link",
            ),
        ]
        indexes = [models.Index(fields=["alliance", "-created_at"], name="schools_join_request_recent")]

    def __str__(self) -> str:
        return self.name

    @property
    def state_now(self) -> State:
        lapsed = self.state in self.OPEN and self.expires_at <= timezone.now()
        return self.State.EXPIRED if lapsed else self.State(self.state)

    @property
    def is_open(self) -> bool:
        return self.state_now in self.OPEN
