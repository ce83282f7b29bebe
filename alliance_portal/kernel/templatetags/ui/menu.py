"""The links of the menu, which stands on every page and is therefore written without a template."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from alliance_portal.kernel.ui.navigation import NavLink

from .library import register

ITEM = "govuk-service-navigation__item"
ACTIVE = f"{ITEM} {ITEM}--active"
HERE = '<strong class="govuk-service-navigation__active-fallback">{}</strong>'


@register.simple_tag(takes_context=True)
def menu_items(context: template.Context, links: Iterable[NavLink]) -> SafeString:
    """{% menu_items nav %}: those that stand in the row."""
    path = context["request"].path
    items = (f'<li class="{ACTIVE if link.current else ITEM}">{_written(link, path)}</li>' for link in links)
    return mark_safe("".join(items))  # noqa: S308 (what is not markup has been escaped)


@register.simple_tag(takes_context=True)
def more_items(context: template.Context, links: Iterable[NavLink]) -> SafeString:
    """{% more_items nav_more %}: those that are folded away under "More"."""
    path = context["request"].path
    return mark_safe("".join(f"<li>{_written(link, path)}</li>" for link in links))  # noqa: S308 (as above)


def _written(link: NavLink, path: str) -> str:
    words, current = escape(link.label), ""
    if link.current:
        current = f' aria-current="{"page" if path == link.url else "true"}"'
        words = HERE.format(words)
    return f'<a class="govuk-service-navigation__link" href="{escape(link.url)}"{current}>{words}</a>'
