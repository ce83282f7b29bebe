"""E-mails that come back: which of ours it was, and why (RFC 3464, and the older forms that mail servers still use)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from .models import OutgoingMail
from .roles import Actor
from .tenancy import enter_service
from .tenancy.prepared import Prepared

OURS = re.compile(
    r"^(?:Message-ID|References|In-Reply-To):\s*<([0-9a-f-]{36})@", re.IGNORECASE | re.MULTILINE
)
REFUSED = re.compile(r"\b5\d\d[ -].{0,300}|\b5\.\d+\.\d+ .{0,300}")
COPY_BELOW = 20_000  # characters of a report without parts in which the returned message must begin


@dataclass(frozen=True)
class Bounce:
    """A message of ours that did not arrive, and the mail server's words."""

    mail: UUID
    reason: str


def read_bounce(content: bytes) -> Bounce | None:
    """What a returned message says; None when it is no bounce of ours, or says only that delivery takes longer."""
    report = message_from_bytes(content)
    found = OURS.search(_returned(report))
    reason = _reason(report)
    return Bounce(UUID(found[1]), reason[:500]) if found and reason else None


def record_bounce(bounce: Bounce) -> OutgoingMail | None:
    """Mark the e-mail, in whichever alliance it was written; None when there is no such e-mail."""
    with opened(bounce.mail, "bounce") as (_, mail):
        if mail:
            mail.state, mail.problem = OutgoingMail.State.BOUNCED, bounce.reason
            mail.save(update_fields=["state", "problem"])
        return mail


@contextmanager
def opened(public_id: UUID, purpose: str) -> Iterator[tuple[Actor | None, OutgoingMail | None]]:
    """The e-mail with this Message-ID, held, in the scope of its alliance; nothing when there is no such e-mail."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.alliance_of_mail(%s)", [str(public_id)])
        [alliance_id] = cursor.fetchone()
    if alliance_id is None:
        yield None, None
        return
    with enter_service(alliance=alliance_id, purpose=purpose) as actor:
        yield actor, OutgoingMail.objects.select_for_update().get(public_id=public_id)


def undelivered() -> QuerySet[OutgoingMail]:
    """The e-mails of the open alliance that did not arrive, and after which none did at their address."""
    arrived = OutgoingMail.objects.filter(
        to_email=OuterRef("to_email"), state=OutgoingMail.State.SENT, pk__gt=OuterRef("pk")
    )
    return OutgoingMail.objects.filter(~Exists(arrived), state__in=OutgoingMail.UNDELIVERED)


def bouncing() -> QuerySet[OutgoingMail]:
    """Those that came back: their addresses need correcting."""
    return undelivered().filter(state=OutgoingMail.State.BOUNCED)


bounced_last = Prepared(  # of one address
    lambda address: bouncing().filter(to_email=address).only("problem").order_by("-id")[:1], "address"
)


def _returned(report: Message) -> str:
    """The headers of the message that came back: in a part of their own, or below the words of an old-style report."""
    for part in report.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = list(part.walk())[1]
            return "\n".join(f"{name}: {value}" for name, value in inner.items())
        if kind in ("text/rfc822-headers", "message/rfc822-headers"):
            return _text(part)
    return _text(report)[:COPY_BELOW]


def _reason(report: Message) -> str:
    """Why it failed, "" when it did not: a report of a delay or of a delivery is no bounce."""
    statuses = [part for part in report.walk() if part.get_content_type() == "message/delivery-status"]
    if statuses:
        fields = [one for part in statuses for one in part.get_payload() if isinstance(one, Message)]
        failed = (one for one in fields if str(one.get("Action", "")).strip().lower() == "failed")
        return next((_words(one) for one in failed), "")
    if report.get("X-Failed-Recipients") or "mailer-daemon" in report.get("From", "").lower():
        refusal = REFUSED.search(_text(report))
        return " ".join(refusal[0].split()) if refusal else "The mail server returned it."
    return ""


def _words(fields: Message) -> str:
    diagnostic = str(fields.get("Diagnostic-Code", "")).partition(";")[2] or str(fields.get("Status", ""))
    return " ".join(diagnostic.split()) or "The mail server returned it."


def _text(part: Message) -> str:
    """All text of a message, whatever its encoding claims."""
    texts = []
    for one in part.walk():
        content = one.get_payload(decode=True)
        if isinstance(content, bytes):
            texts.append(content.decode(one.get_content_charset("utf-8"), errors="replace"))
    return "\n".join(texts)
