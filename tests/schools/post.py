"""Reading the post: an e-mail goes as the worker sends it, and its link is followed."""

from __future__ import annotations

import re

from django.core import mail
from django.utils import timezone

from alliance_portal.kernel import mail as post
from alliance_portal.kernel.models import OutgoingMail

LINK = re.compile(r"https?://[^/\s]+(/a/\S+)")


def deliver() -> None:
    """The post comes round to the open alliance, and the time for which e-mails are held back is over."""
    for waiting in OutgoingMail.objects.filter(state=OutgoingMail.State.WAITING):
        OutgoingMail.objects.filter(pk=waiting.pk).update(send_after=timezone.now())
        post.deliver(waiting.alliance_id, waiting.pk)


def link_to(email: str) -> str:
    """The path of the first link in the latest e-mail to this address."""
    deliver()
    texts = [message.body for message in mail.outbox if email in message.to[0]]
    assert texts, f"no e-mail to {email}"
    found = LINK.search(texts[-1])
    assert found, texts[-1]
    return found[1]
