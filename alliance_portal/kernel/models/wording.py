"""How an alliance words its e-mails, and which e-mails a person wants to have."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel


class MailWording(TenantModel):
    """A version of the words of one kind of e-mail; the latest holds. None is ever changed.

    Going back to the standard wording is a version too: it follows the portal's words, also when these improve.
    """

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Wordings of e-mails",
        by={"author": "Wordings of e-mails that were saved"},
        shows={"kind": "E-mail", "number": "Version", "subject": "Subject", "created_at": "Saved"},
    )

    kind = models.CharField(max_length=60, help_text="the key of kernel.mail_kinds, such as cpd.booked")
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    is_standard = models.BooleanField(default=False)
    note = models.CharField("what changed", max_length=200, blank=True)
    author = TenantForeignKey(settings.PERSON_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "kind", "number"], name="a_wording_version_once")
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"


class MailChoice(TenantModel):
    """Whether somebody wants the e-mails of a topic. Without a row she does."""

    personal = Personal(
        "Choices of e-mails", of=("person",), shows={"topic": "E-mails about", "is_wanted": "Wanted"}
    )

    person = TenantForeignKey(settings.PERSON_MODEL, models.PROTECT, related_name="+")
    topic = models.CharField(max_length=40, help_text="the key of a topic of kernel.mail_kinds")
    is_wanted = models.BooleanField(default=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "person", "topic"], name="a_choice_once_a_topic")
        ]
