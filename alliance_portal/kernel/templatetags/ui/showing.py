"""Boxes, rows and lines in which things are shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.text import slugify

from alliance_portal.kernel.ui import boxes, glossary, states

from .library import component, register, unless_refused


@register.simple_block_tag
def card(content: SafeString, title: str = "", level: int = 2) -> SafeString:
    """A bordered box with a heading."""
    return boxes.card(content, title, level)


@register.simple_block_tag
def tiles(content: SafeString) -> SafeString:
    """A row of {% tile %}."""
    return component("tiles", content=content)


@register.inclusion_tag("components/tile.html")
def tile(label: str, value: Any, note: str = "", url: str = "") -> dict[str, Any]:
    """One figure with its name, what it is of, and perhaps a link on the note."""
    return {"label": label, "value": value, "note": note, "url": url}


@register.simple_block_tag(takes_context=True)
def summary_list(
    context: template.Context,
    content: SafeString,
    title: str = "",
    action_text: str = "",
    action_url: str = "",
) -> SafeString:
    """Keys and values ({% summary_row %} inside); with a title it becomes a summary card."""
    return boxes.summary_list(content, title, action_text, unless_refused(context, action_url))


@register.simple_block_tag(takes_context=True)
def summary_row(
    context: template.Context,
    content: SafeString,
    key: str,
    change_url: str = "",
    change_text: str = "Change",
) -> SafeString:
    return boxes.summary_row(key, content, unless_refused(context, change_url), change_text)


@register.simple_block_tag
def task_list(content: SafeString, title: str = "", level: int = 2) -> SafeString:
    """What there is to do: {% task %} inside."""
    return component("task_list", content=content, title=title, level=level)


@register.inclusion_tag("components/task.html", takes_context=True)
def task(
    context: template.Context,
    title: str,
    url: str = "",
    *,
    hint: str = "",
    status: object = "",
    status_label: str = "",
) -> dict[str, Any]:
    """One task. `status` is a state: shown as a tag, or as plain words once nothing is left to do."""
    label = status_label or (states.state_label(status) if status else "")
    plain = states.state_key(status) in ("completed", "done")
    about = {"status": status, "label": label, "plain": plain, "key": f"task-{slugify(title)}"}
    return {"title": title, "url": unless_refused(context, url), "hint": hint, **about}


@register.inclusion_tag("components/timeline.html")
def timeline(
    entries: Iterable[Any], empty: str = "Nothing has happened yet.", level: int = 3
) -> dict[str, Any]:
    """Entries with title, byline, when and description (attributes or keys), newest first."""
    return {"items": [boxes.timeline_item(entry, level) for entry in entries], "empty": empty}


@register.inclusion_tag("components/empty_state.html", takes_context=True)
def empty_state(
    context: template.Context, heading: str, text: str = "", action_text: str = "", action_url: str = ""
) -> dict[str, str]:
    """What to say, and what to do, when a list has nothing in it."""
    action = {"action_text": action_text, "action_url": unless_refused(context, action_url)}
    return {"heading": heading, "text": text, **action}


@register.simple_block_tag
def inset(content: SafeString) -> SafeString:
    return component("inset", content=content)


@register.simple_block_tag
def warning(content: SafeString) -> SafeString:
    """What cannot be undone, or has legal weight."""
    return component("warning", content=content)


@register.simple_block_tag
def details(content: SafeString, summary: str) -> SafeString:
    """More for those who want it, folded away."""
    return component("details", content=content, summary=summary)


@register.inclusion_tag("components/terms.html")
def terms(*keys: str) -> dict[str, Any]:
    """{% terms "accountable" "share" %}: what these words mean, folded away. KeyError for a word nobody explains."""
    return {"terms": [glossary.term(key) for key in keys]}


@register.simple_block_tag
def who_sees(content: SafeString) -> SafeString:
    """Beside what asks for something personal: who will see it. Forms say it as `who_sees` of their class."""
    return component("who_sees", content=content)


@register.simple_block_tag
def confirmation(content: SafeString, title: str) -> SafeString:
    """The green panel at the end of a journey; its title is the page's h1."""
    return component("confirmation", content=content, title=title)
