"""Every message is a row before it is sent, visible to staff."""

from __future__ import annotations

from django.db import models

from alliance_portal.kernel.tenancy.models import TenantModel


class OutgoingMail(TenantModel):
    """One e-mail to one person. Its public_id is its Message-ID, so that a second delivery can be recognised."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Sent"
        FAILED = "failed", "Not delivered"

    to_email = models.EmailField()
    to_name = models.CharField(max_length=200)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    about = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    sent_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        indexes = [models.Index(fields=["alliance", "-created_at"], name="kernel_mail_recent")]

    def __str__(self) -> str:
        return f"{self.subject} to {self.to_email}"
