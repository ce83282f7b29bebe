"""Where one is, and the way back."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.safestring import SafeString

from alliance_portal.kernel.ui import boxes

from .library import component, register


def _as_left(context: template.Context, url: str) -> str:
    """The address of a list as the reader left it, with its filters and page, when she comes straight from there."""
    request = context.get("request")
    if request is None:
        return url
    came = urlsplit(request.headers.get("Referer", ""))
    is_from_there = came.query and came.path == url and came.netloc == request.get_host()
    return f"{url}?{came.query}" if is_from_there else url


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def breadcrumbs(context: template.Context, *labels_and_urls: str) -> dict[str, Any]:
    """{% breadcrumbs "Courses" courses_url course.title course_url %}: label and URL in turn."""
    urls = [_as_left(context, url) for url in labels_and_urls[1::2]]
    return {"links": list(zip(labels_and_urls[::2], urls, strict=True))}


@register.inclusion_tag("components/back_link.html", takes_context=True)
def back_link(context: template.Context, url: str, text: str = "Back") -> dict[str, str]:
    return {"url": _as_left(context, url), "text": text}


@register.simple_block_tag
def page_header(content: SafeString, heading: str, caption: str = "") -> SafeString:
    """The page's h1, a caption above it, and (the content) its buttons on the right."""
    return component("page_header", heading=heading, caption=caption, actions=content)


@register.simple_block_tag
def subnav(content: SafeString, label: str) -> SafeString:
    """Pages that belong together, as a row of links: {% subnav_link %} inside."""
    return component("subnav", content=content, label=label)


@register.simple_tag(takes_context=True)
def subnav_link(context: template.Context, text: str, url: str, *, below: bool = False) -> SafeString:
    """`below`: the pages under its address belong to it too, such as earlier versions."""
    path = context["request"].path
    return boxes.subnav_link(text, url, current=path == url or (below and path.startswith(url)))
