"""Template tags about people's data: the notice's text, and the reminder that there is a new one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import template

from schools.queries.notices import latest_read

register = template.Library()
HEADING, POINT = "## ", "- "


@register.inclusion_tag("schools/privacy/notice_text.html")
def notice_text(text: str) -> dict[str, Any]:
    """{% notice_text notice.text %}: headings, paragraphs and lists from plain lines; nothing in it is markup."""
    return {"blocks": list(_blocks(text))}


def _blocks(text: str) -> Iterator[tuple[str, Any]]:
    for filled, group in groupby(text.splitlines(), key=lambda line: bool(line.strip())):
        if filled:
            for kind, lines in groupby((line.strip() for line in group), key=_kind):
                yield (
                    kind,
                    [line.removeprefix({"heading": HEADING, "list": POINT}.get(kind, "")) for line in lines],
                )


def _kind(line: str) -> str:
    return "heading" if line.startswith(HEADING) else "list" if line.startswith(POINT) else "paragraph"


@register.simple_tag(takes_context=True)
def notice_to_read(context: dict[str, Any]) -> str:
    """What the reader has not confirmed yet: "first" before any version, "new" after an earlier one; "" when nothing.
    One query a session and version."""
    request, alliance, actor = (context.get(name) for name in ("request", "alliance", "actor"))
    if request is None or alliance is None or actor is None or not actor.person_id:
        return ""
    version: int = alliance.face.notice_version
    key = f"notice-{alliance.pk}"
    if not version or request.session.get(key) == version:
        return ""
    latest = latest_read(actor.person_id)
    if latest != version:
        return "new" if latest else "first"
    request.session[key] = version
    return ""
