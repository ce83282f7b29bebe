"""What a mail provider tells us of e-mails that it sent on: those that came back, and people who want no more.

django-anymail reads each provider's own form. Our id travels with each e-mail in the header that the provider hands
back (HEADERS), because its own ids are not ours.
"""

from __future__ import annotations

import json
import logging
from typing import Any
from uuid import UUID

from anymail.signals import EventType, tracking
from django.conf import settings

from .bounces import Bounce, record_bounce
from .mail_choices import refuse_topic_of
from .models import OutgoingMail

log = logging.getLogger(__name__)
OURS = "mail"  # the name of our id in what a provider hands back
HEADERS = {
    "brevo": ("X-Mailin-custom", json.dumps({OURS: "{id}"})),
    "mailgun": ("X-Mailgun-Variables", json.dumps({OURS: "{id}"})),
    "mailjet": ("X-MJ-EventPayload", json.dumps({OURS: "{id}"})),
    "postmark": (f"X-PM-Metadata-{OURS}", "{id}"),
}
FAILED = {EventType.BOUNCED, EventType.REJECTED, EventType.FAILED}
UNWANTED = {EventType.COMPLAINED, EventType.UNSUBSCRIBED}


def provider_headers(mail: OutgoingMail) -> dict[str, str]:
    """What an e-mail bears so that the deployment's provider can say which it was."""
    if settings.MAIL_PROVIDER not in HEADERS:
        return {}
    name, form = HEADERS[settings.MAIL_PROVIDER]
    return {name: form.replace("{id}", str(mail.public_id))}


def note_event(sender: Any, event: Any, esp_name: str, **_: Any) -> None:
    """Receiver of anymail's signal: an e-mail came back, or somebody complained of it. What is not ours is logged."""
    if event.event_type not in FAILED | UNWANTED:
        return
    public_id = _our_id(event)
    if public_id is None:
        found = None
    elif event.event_type in FAILED:
        found = record_bounce(Bounce(public_id, _reason(event)))
    else:
        found = refuse_topic_of(public_id)
    if found is None:
        log.info(
            "%s tells of an e-mail that is not ours: %s %s", esp_name, event.event_type, event.message_id
        )


def _our_id(event: Any) -> UUID | None:
    try:
        return UUID(str(event.metadata[OURS]))
    except (KeyError, TypeError, ValueError):
        return None


def _reason(event: Any) -> str:
    said = event.mta_response or event.description or f"The mail provider returned it: {event.reject_reason}"
    return " ".join(str(said).split())[:500]


tracking.connect(note_event, dispatch_uid="kernel.mail_events")
