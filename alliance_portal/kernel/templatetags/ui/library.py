"""What all component tags share."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from alliance_portal.kernel.access import is_refused

register = template.Library()


def component(name: str, **context: Any) -> SafeString:
    return render_to_string(f"components/{name}.html", context)


@register.simple_tag(takes_context=True)
def unless_refused(context: template.Context, url: str) -> str:
    """The address; nothing where it leads to an act and the reader only looks.

    {% unless_refused url as way %}{% if way %}: before a link to an act that is none of these components.
    """
    return "" if url and is_refused(context.get("request"), url) else url
