"""Template tags that need the request: addresses inside the alliance, and permissions."""

from __future__ import annotations

from typing import Any

from django import template

from ..addresses import inside
from ..policy import may as actor_may

register = template.Library()


@register.simple_tag(takes_context=True)
def link(context: dict[str, Any], name: str, *args: Any) -> str:
    """{% link "cpd:run" run.public_id %}: the address of a page in the alliance of this request."""
    return inside(context["request"].alliance, name, *args)


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], verb: str, row: Any) -> bool:
    """{% may "cancel" booking as may_cancel %}"""
    return actor_may(context["request"].actor, verb, row)
