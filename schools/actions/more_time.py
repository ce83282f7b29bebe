"""Two months more for a request about somebody's data that is complex, or one of many (UK GDPR, Article 12(3))."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from schools.models import PrivacyRequest
from schools.privacy_emails import tell_extended

from .corrections import locked, refuse_answered


@transaction.atomic
def take_more_time(*, actor: Actor, request: PrivacyRequest, reason: str) -> PrivacyRequest:
    """Once, within the first month, and with the reason, which whoever asked reads in these words (DOMAIN.md §7.2)."""
    request = locked(request)
    require(actor, "answer", request)
    refuse_answered(request)
    today = timezone.localdate()
    if request.extended_on:
        raise ValidationError(f"More time was taken already: answer it by {day(request.due_on)}.")
    if today > request.due_on:
        raise ValidationError(f"More time could be taken until {day(request.due_on)}. Answer it now.")
    request.extended_on, request.extended_because = today, reason.strip()
    request.save(update_fields=["extended_on", "extended_because"])
    if request.person:
        tell_extended(actor, request, request.person)
    return request
