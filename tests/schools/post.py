"""Reading the post: an e-mail goes as the worker sends it, and its link is followed."""

from __future__ import annotations

import re

from django.core import mail

from alliance_portal.kernel import jobs
from alliance_portal.kernel.models import Job

LINK = re.compile(r"https?://[^/\s]+(/a/\S+)")


def deliver() -> None:
    """Send what waits in the open alliance."""
    for job_id in Job.objects.filter(kind="send_mail", state=Job.State.QUEUED).values_list("pk", flat=True):
        jobs.run(job_id)


def link_to(email: str) -> str:
    """The path of the first link in the latest e-mail to this address."""
    deliver()
    texts = [message.body for message in mail.outbox if email in message.to[0]]
    assert texts, f"no e-mail to {email}"
    found = LINK.search(texts[-1])
    assert found, texts[-1]
    return found[1]
