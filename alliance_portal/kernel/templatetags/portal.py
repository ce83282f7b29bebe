"""Template tags that need the request: addresses inside the alliance, and permissions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from alliance_portal.kernel.addresses import inside, remembered
from alliance_portal.kernel.audit import last_change, timeline
from alliance_portal.kernel.policy import may as actor_may
from alliance_portal.kernel.roles import Right
from alliance_portal.kernel.ui.related import Related

from .ui.library import unless_refused

register = template.Library()


@register.simple_tag(takes_context=True)
def link(context: dict[str, Any], name: str, *args: Any) -> str:
    """{% link "cpd:run" run.public_id %}: the address of a page in the alliance of this request."""
    return inside(context["request"].alliance, name, *args)


@register.simple_tag
def known_url(name: str, *slugs: str) -> str:
    """{% known_url "cookies" %}: as {% url %}, for the addresses that stand on every page."""
    return remembered(name, *slugs)


@register.simple_tag(takes_context=True)
def linked(context: dict[str, Any], name: str, row: Any) -> SafeString:
    """{% linked "schools:organisation" run.host %}: what a thing is called, leading to its page; nothing for None."""
    if row is None:
        return SafeString()
    return format_html('<a class="govuk-link" href="{}">{}</a>', link(context, name, row.public_id), row)


@register.inclusion_tag("components/by_school.html", takes_context=True)
def by_school(
    context: Any,
    words: str,
    name: str,
    schools: Iterable[tuple[str, Any]],
    *before: Any,
    style: str = "",
    noun: str = "schools",
) -> dict[str, Any]:
    """{% by_school "Sign for" "schools:vision_sign" ways vision.public_id %}: one act for each of several schools.

    Buttons for two at most; whoever acts for more, as a trust does, unfolds a list. A school is its name and the last
    part of the address of the page `name`, after `before`; `noun` where it may be a trust or a partner. None is shown
    that would refuse the reader.
    """
    addresses = ((school, link(context, name, *before, key)) for school, key in schools)
    ways = [(school, url) for school, url in addresses if unless_refused(context, url)]
    return {"words": words, "ways": ways, "style": style, "noun": noun}


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], verb: str, row: Any) -> bool:
    """{% may "cancel" booking as may_cancel %}"""
    return actor_may(context["request"].actor, verb, row)


@register.simple_tag(takes_context=True)
def holds(context: dict[str, Any], right: str) -> bool:
    """{% holds "diversity" as may_see %}: does she hold the right anywhere in the alliance?"""
    return bool(context["request"].actor.sees(Right(right)))


@register.inclusion_tag("components/audit_timeline.html")
def audit_timeline(*rows: Any) -> dict[str, Any]:
    """{% audit_timeline booking %}: what changed and who did it, newest first."""
    return {"entries": timeline(*rows)}


@register.inclusion_tag("components/last_changed.html", takes_context=True)
def last_changed(context: dict[str, Any], row: Any) -> dict[str, Any]:
    """{% last_changed run %}: the line at the foot of a page of one thing, where its history does not stand already."""
    return {"entry": last_change(context["request"].actor, row)}


@register.inclusion_tag("components/related.html", takes_context=True)
def related_things(context: dict[str, Any], related: Iterable[Related]) -> dict[str, Any]:
    """{% related_things related %}: a card of what else has to do with the thing; nothing where there is none."""
    shown = ((one, one.shown) for one in related)
    return {
        "rows": [
            (one.label, [(row, link(context, one.url_name, row.public_id)) for row in rows])
            for one, rows in shown
            if rows
        ]
    }
