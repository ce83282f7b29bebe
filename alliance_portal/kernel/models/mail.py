"""Every message is a row before it is sent: why, to whom, when, and what became of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .wording import MailWording


class OutgoingMail(TenantModel):
    """One e-mail to one person. Its public_id is its Message-ID, so that a second delivery can be recognised.

    The row is its own place in the queue: it goes when `send_after` has come, and until then staff may change or
    stop it. What was changed keeps its first words. The audit log leaves the texts out; they stand here.
    """

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True, redact=("text", "original_text", "invitations"))
    personal = Personal(
        "E-mails",
        of=("person",),
        email=("to_email",),
        shows={
            "created_at": "Written",
            "to_email": "To",
            "subject": "Subject",
            "text": "Text",
            "state": "State",
            "sent_at": "Sent",
        },
        names=("to_name",),
        blanks=("text", "original_text", "original_subject", "invitations"),
    )

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Sent"
        FAILED = "failed", "Not sent"
        BOUNCED = "bounced", "Came back"
        CANCELLED = "cancelled", "Stopped"
        UNWANTED = "unwanted", "Not wanted"

    UNDELIVERED = (State.FAILED, State.BOUNCED)

    person = TenantForeignKey(settings.PERSON_MODEL, models.PROTECT, null=True, related_name="+")
    to_email = models.EmailField()
    to_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True, help_text="the key of its wording, such as cpd.booked")
    wording = TenantForeignKey(
        MailWording, models.PROTECT, null=True, related_name="+", help_text="none: the standard wording"
    )
    subject = models.CharField(max_length=200)
    text = models.TextField()
    reply_to = models.EmailField(blank=True, help_text="whoever caused it, where answers go there")
    invitations: Any = ArrayField(
        models.TextField(),
        default=list,
        blank=True,
        help_text="events for calendars that go with it (iCalendar)",
    )
    about = models.CharField(max_length=200)
    link = models.CharField(max_length=300, blank=True, help_text="the page of what it is about")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    send_after = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=500, blank=True, help_text="why it did not arrive")
    original_subject = models.CharField(max_length=200, blank=True)
    original_text = models.TextField(blank=True)
    edited_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        indexes = [
            models.Index(fields=["alliance", "-created_at"], name="kernel_mail_recent"),
            models.Index(fields=["alliance", "to_email", "-id"], name="kernel_mail_by_address"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} to {self.to_email}"

    @property
    def has_bounced(self) -> bool:
        return self.state == self.State.BOUNCED

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING


class MailSettings(TenantModel):
    """How an alliance sends its e-mails. Without a row, as the defaults say."""

    HOLD_BACK = ((0, "At once"), (5, "5 minutes"), (10, "10 minutes"), (15, "15 minutes"), (30, "30 minutes"))

    hold_back_minutes = models.PositiveSmallIntegerField(default=5, choices=HOLD_BACK)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance"], name="one_mail_settings_an_alliance")]
