"""What people are told about their data, and what they agree to (DOMAIN.md §7; UK GDPR Articles 7, 13 and 14)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .people import Person


class PrivacyNotice(TenantModel):
    """A version of the alliance's privacy notice. Before the first one the shipped text holds, as version 0."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Privacy notices",
        by={"published_by": "Privacy notices that were published"},
        shows={"version": "Version", "created_at": "Published"},
    )

    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    changes = models.TextField(help_text="What is new in this version, for those who know the one before")
    published_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "version"], name="a_notice_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="notice_versions_begin_at_one"),
        ]

    def __str__(self) -> str:
        return f"Privacy notice, version {self.version}"


class NoticeReading(TenantModel):
    """Somebody confirmed that she has read a version. No consent: the basis is a public task (DOMAIN.md §7.1)."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Privacy notices read",
        of=("person",),
        shows={"version": "Version", "created_at": "Read"},
    )

    person = TenantForeignKey(Person, models.PROTECT, related_name="notice_readings")
    version = models.PositiveSmallIntegerField()

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "person", "version"], name="a_notice_read_once")
        ]


class Consent(TenantModel):
    """What somebody agreed to, in which words, and when she took it back. A later agreement is a row of its own.

    `about` is the public_id of the one thing agreed to (a news item); empty: the purpose in general.
    """

    personal = Personal(
        "Consents",
        of=("person",),
        by={
            "recorded_by": "Consents that were recorded",
            "withdrawal_recorded_by": "Withdrawals of consent that were recorded",
        },
        shows={
            "purpose": "To what",
            "wording": "In which words",
            "given_on": "Given",
            "given_how": "How",
            "withdrawn_on": "Withdrawn",
        },
    )

    class Purpose(models.TextChoices):
        PHOTOS = "photos", "Photographs and film"
        TALENT = "talent", "Entry in the talent list"
        NEWS = "news", "News and success stories"

    class How(models.TextChoices):
        PORTAL = "portal", "In the portal"
        PAPER = "paper", "On a signed form"
        EMAIL = "email", "By e-mail"
        SPOKEN = "spoken", "In conversation"

    person = TenantForeignKey(Person, models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=10, choices=Purpose)
    about = models.UUIDField(null=True, blank=True)
    wording = models.TextField(help_text="The words agreed to")
    wording_version = models.PositiveSmallIntegerField()
    given_on = models.DateField()
    given_how = models.CharField(max_length=10, choices=How)
    recorded_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_how = models.CharField(max_length=10, choices=How, blank=True)
    withdrawal_recorded_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-given_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "person", "purpose", "about"],
                condition=Q(withdrawn_on=None),
                nulls_distinct=False,
                name="one_consent_in_force",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_how="")
                | (Q(withdrawn_on__gte=F("given_on")) & ~Q(withdrawn_how="")),
                name="a_withdrawal_says_how",
            ),
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()
