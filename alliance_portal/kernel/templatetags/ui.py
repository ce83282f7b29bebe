"""The component tags of every page: `{% load ui %}`. templates/components/README.md shows them in use.

The markup is in templates/components/; a tag only gathers what its template needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Literal
from urllib.parse import urlsplit

from django import forms, template
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify

from alliance_portal.kernel.access import is_refused
from alliance_portal.kernel.ui import formats, glossary, states
from alliance_portal.kernel.ui.devices import device
from alliance_portal.kernel.ui.filters import Filters, carried, selected_chips, unfiltered_url
from alliance_portal.kernel.ui.forms import adopt
from alliance_portal.kernel.ui.forms import error_summary as summary_lines
from alliance_portal.kernel.ui.lists import Listing
from alliance_portal.kernel.ui.paging import paging
from alliance_portal.kernel.ui.prose import blocks
from alliance_portal.kernel.ui.tables import PortalTable

register = template.Library()

for name in ("number", "pounds", "exact_pounds", "day", "short_day", "clock", "moment", "deadline"):
    register.filter(name, getattr(formats, name))
register.filter("device", device)


def _component(name: str, **context: Any) -> SafeString:
    return render_to_string(f"components/{name}.html", context)


def _unless_refused(context: template.Context, url: str) -> str:
    """The address; nothing where it leads to an act and the reader only looks."""
    return "" if url and is_refused(context.get("request"), url) else url


@register.simple_tag(takes_context=True)
def unless_refused(context: template.Context, url: str) -> str:
    """{% unless_refused url as way %}{% if way %}: before a link to an act that is none of these components."""
    return _unless_refused(context, url)


# --- Words and small marks ---------------------------------------------------------------------------


@register.simple_tag
def counted(value: float | Decimal, one: str, many: str = "") -> str:
    """{% counted run.places "place" %} → 1 place, 12 places."""
    return formats.counted(value, one, many)


@register.inclusion_tag("components/tag.html")
def status_tag(value: object, label: str = "") -> dict[str, str]:
    """A state as a coloured tag. KeyError for a state that no app registered (ui/states.py)."""
    return {"text": label or states.state_label(value), "colour": states.state_colour(value)}


@register.filter
def prose(text: str) -> SafeString:
    """What somebody wrote in a plain box, as paragraphs, lists and links; nothing typed is markup."""
    return _component("prose", blocks=list(blocks(text)))


@register.simple_block_tag
def tag(content: SafeString, colour: str = "grey") -> SafeString:
    """A coloured tag that is no state: {% tag "yellow" %}3 left{% endtag %}."""
    return _component("tag", text=content, colour=colour)


# --- Forms -------------------------------------------------------------------------------------------


@register.inclusion_tag("components/error_summary.html")
def error_summary(*given: forms.BaseForm | forms.BaseFormSet[Any] | Literal[""] | None) -> dict[str, Any]:
    """The problems of forms and formsets, once, at the top of the page. A page without a form gives ""."""
    return {"lines": [line for one in given if one for line in summary_lines(one)]}


@register.simple_tag
def gds_form(form: forms.BaseForm) -> SafeString:
    """Any form, also one that is not ours, in our markup."""
    return adopt(form).render("gds/forms/form.html")


@register.inclusion_tag("components/post_button.html", takes_context=True)
def post_button(
    context: template.Context, text: str, url: str, style: str = "", about: str = ""
) -> dict[str, Any]:
    """A button that posts to a URL and nothing else. `about` tells equal buttons apart for screen readers."""
    actor = getattr(context.get("request"), "actor", None)
    shown = "" if actor and actor.only_looks else url
    return {
        "csrf_token": context.get("csrf_token"),
        "text": text,
        "url": shown,
        "style": style,
        "about": about,
    }


@register.inclusion_tag("components/button_link.html", takes_context=True)
def button_link(context: template.Context, text: str, url: str, style: str = "") -> dict[str, str]:
    """A link that looks like a button, because it starts something. Styles: secondary, warning, inverse."""
    return {"text": text, "url": _unless_refused(context, url), "style": style}


# --- Where one is ------------------------------------------------------------------------------------


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
    return _component("page_header", heading=heading, caption=caption, actions=content)


@register.simple_block_tag
def subnav(content: SafeString, label: str) -> SafeString:
    """Pages that belong together, as a row of links: {% subnav_link %} inside."""
    return _component("subnav", content=content, label=label)


@register.inclusion_tag("components/subnav_link.html", takes_context=True)
def subnav_link(context: template.Context, text: str, url: str) -> dict[str, Any]:
    return {"text": text, "url": url, "current": context["request"].path == url}


# --- Showing things ----------------------------------------------------------------------------------


@register.simple_block_tag
def card(content: SafeString, title: str = "", level: int = 2) -> SafeString:
    """A bordered box with a heading."""
    return _component("card", content=content, title=title, level=level)


@register.simple_block_tag
def tiles(content: SafeString) -> SafeString:
    """A row of {% tile %}."""
    return _component("tiles", content=content)


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
    action = {"action_text": action_text, "action_url": _unless_refused(context, action_url)}
    return _component("summary_list", content=content, title=title, **action)


@register.simple_block_tag(takes_context=True)
def summary_row(
    context: template.Context,
    content: SafeString,
    key: str,
    change_url: str = "",
    change_text: str = "Change",
) -> SafeString:
    change = {"change_url": _unless_refused(context, change_url), "change_text": change_text}
    return _component("summary_row", content=content, key=key, **change)


@register.simple_block_tag
def task_list(content: SafeString, title: str = "", level: int = 2) -> SafeString:
    """What there is to do: {% task %} inside."""
    return _component("task_list", content=content, title=title, level=level)


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
    return {"title": title, "url": _unless_refused(context, url), "hint": hint, **about}


@register.inclusion_tag("components/timeline.html")
def timeline(
    entries: Iterable[Any], empty: str = "Nothing has happened yet.", level: int = 3
) -> dict[str, Any]:
    """Entries with title, byline, when and description (attributes or keys), newest first."""
    return {"entries": entries, "empty": empty, "level": level}


@register.inclusion_tag("components/empty_state.html", takes_context=True)
def empty_state(
    context: template.Context, heading: str, text: str = "", action_text: str = "", action_url: str = ""
) -> dict[str, str]:
    """What to say, and what to do, when a list has nothing in it."""
    action = {"action_text": action_text, "action_url": _unless_refused(context, action_url)}
    return {"heading": heading, "text": text, **action}


@register.simple_block_tag
def inset(content: SafeString) -> SafeString:
    return _component("inset", content=content)


@register.simple_block_tag
def warning(content: SafeString) -> SafeString:
    """What cannot be undone, or has legal weight."""
    return _component("warning", content=content)


@register.simple_block_tag
def details(content: SafeString, summary: str) -> SafeString:
    """More for those who want it, folded away."""
    return _component("details", content=content, summary=summary)


@register.inclusion_tag("components/terms.html")
def terms(*keys: str) -> dict[str, Any]:
    """{% terms "accountable" "share" %}: what these words mean, folded away. KeyError for a word nobody explains."""
    return {"terms": [glossary.term(key) for key in keys]}


@register.simple_block_tag
def who_sees(content: SafeString) -> SafeString:
    """Beside what asks for something personal: who will see it. Forms say it as `who_sees` of their class."""
    return _component("who_sees", content=content)


@register.simple_block_tag
def confirmation(content: SafeString, title: str) -> SafeString:
    """The green panel at the end of a journey; its title is the page's h1."""
    return _component("confirmation", content=content, title=title)


# --- Lists -------------------------------------------------------------------------------------------


@register.inclusion_tag("components/filter_panel.html", takes_context=True)
def filter_panel(context: template.Context, filterset: Filters, label: str = "Filters") -> dict[str, Any]:
    """The filter form beside a list, with a chip for every choice in force."""
    request = context["request"]
    about = {"carried": carried(filterset, request), "clear_url": unfiltered_url(filterset, request)}
    return {
        "form": filterset.form,
        "chips": selected_chips(filterset, request),
        "label": label,
        **about,
    }


@register.simple_block_tag(takes_context=True)
def listing(context: template.Context, content: SafeString) -> SafeString:
    """The list of a page made by list_page: filters, how many, downloads, table. Inside: what follows the count."""
    shown: Listing = context["listing"]
    return _component(
        "listing",
        listing=shown,
        count=formats.counted(shown.table.paginator.count, *shown.table.noun),
        after=content.rstrip(),
        request=context["request"],
    )


@register.inclusion_tag("gds/table.html", takes_context=True)
def render_table(context: template.Context, table: PortalTable) -> dict[str, Any]:
    """{% render_table table %}: as django-tables2 has it, which would ask all context processors a second time."""
    return {"table": table, "request": context.get("request")}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any], label: str, field: str = "page") -> dict[str, Any]:
    """Links to the pages of a list; nothing when there is only one."""
    return {"paging": paging(page, context["request"].GET, field), "label": label}
