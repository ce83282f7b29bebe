"""Networks of alliances (CAPABILITIES E6, C29): who founded one, who was invited, what each member lets others see.

Each alliance writes its own rows alone, behind its own wall: the host invites, the guest answers, and only both
together make a member. What others read of it comes from app.networks() (sql/networks.sql), which shows what
was agreed and nothing else.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.personal import Impersonal, Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .alliance import Alliance
from .people import Person


class Sharing(models.Model):
    """What the other members of a network see of this one besides its name."""

    shares_leads = models.BooleanField(default=False, verbose_name="our lead schools")
    shares_contact = models.BooleanField(
        default=False, verbose_name="our public contact: e-mail, telephone, website"
    )
    shares_numbers = models.BooleanField(default=False, verbose_name="our numbers: schools, courses offered")

    class Meta:
        abstract = True


class Network(Sharing, TenantModel):
    """A network as the alliance that founded it describes it: the host, and its first member."""

    personal = Impersonal("its name is that of a network of alliances")

    name = models.CharField(max_length=200)
    purpose = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    is_open = models.BooleanField(
        default=False, help_text="others find its name and purpose, and may ask to join"
    )

    class Meta(TenantModel.Meta):
        ordering = [SortsAs("name"), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="a_network_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.name


class NetworkInvitation(TenantModel):
    """The host asks another alliance to take part. It holds until the host takes it back or ends the membership."""

    personal = Personal(
        "Invitations of alliances to a network",
        by={"invited_by": "Alliances that were invited to a network"},
        shows={"network__name": "Network", "guest__name": "Invited", "invited_on": "On"},
    )

    network = TenantForeignKey(Network, models.PROTECT, related_name="invitations")
    guest = models.ForeignKey(Alliance, models.PROTECT, related_name="+")
    message = models.TextField(blank=True)
    invited_on = models.DateField()
    invited_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "network", "guest"], condition=Q(ended_on=None), name="invited_once"
            ),
            models.CheckConstraint(condition=~Q(guest=F("alliance")), name="a_guest_is_another_alliance"),
        ]


class NetworkAnswer(Sharing, TenantModel):
    """The guest's answer to an invitation, which it knows by its key alone; and until when it stayed."""

    personal = Personal(
        "Answers to invitations to a network",
        by={"answered_by": "Invitations to a network that were answered"},
        shows={"joined_on": "Joined", "declined_on": "Declined", "left_on": "Left"},
    )

    invitation = models.UUIDField(editable=False)
    joined_on = models.DateField(null=True, blank=True)
    declined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    answered_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "invitation"], name="answered_once"),
            models.CheckConstraint(
                condition=Q(joined_on=None) ^ Q(declined_on=None), name="joined_or_declined"
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")), name="left_after_joining"
            ),
        ]

    def __str__(self) -> str:
        return f"Declined on {self.declined_on}" if self.declined_on else f"Joined on {self.joined_on}"


class NetworkRequest(TenantModel):
    """An alliance asks to take part in an open network, which it knows by its key alone. The host answers with an
    invitation, or with a refusal."""

    personal = Personal(
        "Requests to join a network",
        by={"asked_by": "Requests of the alliance to join a network"},
        shows={"asked_on": "Asked", "withdrawn_on": "Withdrawn"},
    )

    network = models.UUIDField(editable=False)
    message = models.TextField()
    asked_on = models.DateField()
    asked_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "network"],
                condition=Q(withdrawn_on=None),
                name="one_request_a_network",
            )
        ]


class NetworkRefusal(TenantModel):
    """The host says no to a request, which it knows by its key alone, and why."""

    personal = Personal(
        "Refusals of requests to join a network",
        by={"refused_by": "Requests to join a network that were refused"},
        shows={"refused_on": "On", "reason": "Why"},
    )

    request = models.UUIDField(editable=False)
    reason = models.TextField()
    refused_on = models.DateField()
    refused_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance", "request"], name="refused_once")]
