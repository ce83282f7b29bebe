"""Two months more for a request about somebody's data that is complex, or one of many (UK GDPR, Article 12(3))."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import PrivacyRequest
from schools.privacy_emails import tell_extended

from .corrections import locked


@transaction.atomic
def take_more_time(*, actor: Actor, request: PrivacyRequest, reason: str) -> PrivacyRequest:
    """Once, within the first month, and with the reason, which whoever asked reads in these words (DOMAIN.md §7.2)."""
    request = locked(request)
    require(actor, "answer", request)
    today = timezone.localdate()
    if why_not := request.no_more_time(today):
        raise ValidationError(why_not)
    request.extended_on, request.extended_because = today, reason.strip()
    request.save(update_fields=["extended_on", "extended_because"])
    if request.person:
        tell_extended(actor, request, request.person)
    return request
