"""What tests of retention begin with: old e-mails, what is due, and a night."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from alliance_portal.kernel import jobs, retention, retention_night
from alliance_portal.kernel.models import Job, OutgoingMail, RetentionRun
from alliance_portal.kernel.tasks import retain


def ago(days: float) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def mail(days: float, state: str = "sent", subject: str = "Booked: phonics") -> OutgoingMail:
    row = OutgoingMail.objects.create(
        to_email="tom@school.invalid",
        to_name="Tom Reed",
        subject=subject,
        text="Dear Tom",
        state=state,
        about="x",
    )
    OutgoingMail.objects.filter(pk=row.pk).update(created_at=ago(days), sent_at=ago(days))
    return row


def due(key: str) -> list[Any]:
    [kept] = [one for one in retention.periods() if one.kind.key == key]
    return list(kept.due())


def night() -> RetentionRun:
    """The clock wakes the portal at night, and a worker does what it asks for."""
    retain()
    jobs.run(Job.objects.filter(kind=retention_night.JOB).latest("pk").pk)
    return RetentionRun.objects.filter(is_dry=False).latest("pk")
