"""Words and small marks."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from alliance_portal.kernel.ui import boxes, formats, states
from alliance_portal.kernel.ui.devices import device
from alliance_portal.kernel.ui.prose import blocks

from .library import component, register

WHOLE = re.compile(
    r"\b(?:e-mails?|co-ordinat\w+)\b(?![^<>]*>)", re.IGNORECASE
)  # as in boot.js; in no address

for name in ("number", "pounds", "exact_pounds", "day", "short_day", "clock", "moment", "deadline"):
    register.filter(name, getattr(formats, name))
register.filter("device", device)
register.filter("address", formats.mail_address)


@register.simple_tag
def counted(value: float | Decimal, one: str, many: str = "") -> str:
    """{% counted run.places "place" %} → 1 place, 12 places."""
    return formats.counted(value, one, many)


@register.simple_tag
def status_tag(value: object, label: str = "") -> SafeString:
    """A state as a coloured tag. KeyError for a state that no app registered (ui/states.py)."""
    return boxes.tag(label or states.state_label(value), states.state_colour(value))


@register.filter
def prose(text: str) -> SafeString:
    """What somebody wrote in a plain box, as paragraphs, lists and links; nothing typed is markup."""
    return component("prose", blocks=list(blocks(text)))


@register.filter
def unbroken(text: str) -> SafeString:
    """A heading, or what a form says of itself, whose e-mails and co-ordinators stay one word on a phone: browsers
    break lines after a hyphen. (A hyphen that does not break is in no font of ours, and nobody finds a word with it.)
    In other running text boot.js sees to it."""
    words = WHOLE.sub(r'<span class="portal-nowrap">\g<0></span>', conditional_escape(text))
    return mark_safe(words)  # noqa: S308 (what is not markup has been escaped)


@register.simple_block_tag
def tag(content: SafeString, colour: str = "grey") -> SafeString:
    """A coloured tag that is no state: {% tag "yellow" %}3 left{% endtag %}."""
    return boxes.tag(content, colour)
