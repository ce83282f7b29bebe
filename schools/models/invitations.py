"""How somebody comes into the alliance: invited, one by one or by a file, or by asking at her school's page.

Who works at several schools gets one letter: an invitation for each place, which has its own roles and can be withdrawn
by itself.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.roles import Offer
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .organisation import Organisation
from .people import Person, Staff


class Invitation(TenantModel):
    """An offer of roles at one place. Whoever accepts becomes a person with these roles on that day; until then nobody
    has them. All invitations of a `letter` go in one e-mail, and are accepted or declined together.

    The link in the e-mail is known to its addressee alone: here stands only its hash, at one invitation of the letter.
    """

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True, redact=("token_hash",))
    personal = Personal(
        "Invitations to the portal",
        of=("person",),
        email=("email",),
        by={"invited_by": "Invitations that were sent"},
        shows={
            "name": "Name",
            "email": "E-mail",
            "job_title": "Job",
            "staff": "Kind of staff",
            "organisation__name": "School or partner",
            "note": "Personal line",
            "state": "State",
            "last_sent_at": "Sent",
            "answered_at": "Answered",
        },
        ongoing=models.Q(state="invited", expires_at__gt=Now()),
        names=("name",),
        blanks=("job_title", "note"),
    )
    LASTS = dt.timedelta(days=14)

    class State(models.TextChoices):
        INVITED = "invited", "Invited"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"
        REVOKED = "revoked", "Withdrawn"
        EXPIRED = "expired", "Expired"  # never stored: time alone makes it so, see state_now

    name = models.CharField(max_length=200)
    email = models.EmailField(help_text="kept in lower case")
    job_title = models.CharField(max_length=120, blank=True)
    staff = models.CharField(
        max_length=14, choices=Staff, blank=True, help_text="as a person’s; empty: not known"
    )
    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="invitations")
    letter = models.UUIDField(
        default=uuid.uuid4,
        db_default=RandomUUID(),
        editable=False,
        help_text="the same for those of one e-mail",
    )
    roles = ArrayField(models.CharField(max_length=40), help_text="as kernel.roles.Offer writes them")
    starts_on = models.DateField(help_text="the roles begin then, or when she accepts if that is later")
    note = models.CharField("personal line", max_length=500, blank=True)
    person = TenantForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="invitations", help_text="once known"
    )
    invited_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.INVITED)
    expires_at = models.DateTimeField()
    token_hash = models.CharField(max_length=64, blank=True)
    times_sent = models.PositiveSmallIntegerField(default=1)
    last_sent_at = models.DateTimeField(default=timezone.now)
    asked_again_at = models.DateTimeField(null=True, blank=True, help_text="she asked for a new link")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["-last_sent_at", "-pk"]
        constraints = [
            ExclusionConstraint(
                name="one_open_letter_an_email",
                expressions=[
                    ("alliance", RangeOperators.EQUAL),
                    ("email", RangeOperators.EQUAL),
                    ("letter", RangeOperators.NOT_EQUAL),
                ],
                condition=models.Q(state="invited"),
            ),
            models.UniqueConstraint(
                fields=["alliance", "letter", "organisation"], name="a_place_once_in_a_letter"
            ),
            models.UniqueConstraint(
                fields=["alliance", "token_hash"],
                condition=~models.Q(token_hash=""),
                name="one_invitation_a_link",
            ),
        ]
        indexes = [models.Index(fields=["alliance", "-last_sent_at"], name="schools_invitation_recent")]

    def __str__(self) -> str:
        return self.name

    @property
    def state_now(self) -> State:
        lapsed = self.state == self.State.INVITED and self.expires_at <= timezone.now()
        return self.State.EXPIRED if lapsed else self.State(self.state)

    @property
    def is_open(self) -> bool:
        """Can it be accepted?"""
        return self.state_now == self.State.INVITED

    @property
    def role_labels(self) -> list[str]:
        return [Offer.parse(role).label for role in self.roles]
