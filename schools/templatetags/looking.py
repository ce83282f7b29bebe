"""Template tag for support staff who look in: why, and until when."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from schools.models import SupportGrant

register = template.Library()


@register.simple_tag(takes_context=True)
def look(context: dict[str, Any]) -> SupportGrant | None:
    """The look into the alliance that the reader has as support staff; None for everybody else, without a query."""
    request, actor = context.get("request"), context.get("actor")
    if request is None or actor is None or not actor.only_looks:
        return None
    now = timezone.now()
    open_looks = SupportGrant.objects.filter(account=request.user.pk, starts_at__lte=now, ends_at__gt=now)
    return open_looks.order_by("-ends_at").first()
