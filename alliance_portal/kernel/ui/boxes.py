"""Rows, cards, tags and links of a page written without a template: pages of one thing are made of little else."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]  # the stubs lack it

from .formats import moment
from .readers import follow
from .rows import shown

ROW = """<div class="govuk-summary-list__row{modifier}">
  <dt class="govuk-summary-list__key">{key}</dt>
  <dd class="govuk-summary-list__value">{content}</dd>
  {change}
</div>
"""
CHANGE = (
    '<dd class="govuk-summary-list__actions"><a class="govuk-link" href="{}">{}'
    '<span class="govuk-visually-hidden"> {}</span></a></dd>'
)
LIST = """
  <dl class="govuk-summary-list">{}</dl>

"""
LIST_IN_A_CARD = """
  <div class="govuk-summary-card">
    <div class="govuk-summary-card__title-wrapper">
      <h2 class="govuk-summary-card__title">{title}</h2>
      {action}
    </div>
    <div class="govuk-summary-card__content"><dl class="govuk-summary-list">{content}</dl></div>
  </div>

"""
ACTION = (
    '<div class="govuk-summary-card__actions"><a class="govuk-link" href="{}">{}'
    '<span class="govuk-visually-hidden"> ({})</span></a></div>'
)
CARD = """<section class="portal-card">
  {}
  {}
</section>
"""
HEADING = '<h{0} class="govuk-heading-m">{1}</h{0}>'
TAG = '<strong class="govuk-tag govuk-tag--{}">{}</strong>\n'
BUTTON = (
    '<a class="govuk-button{}" href="{}" role="button" draggable="false" data-module="govuk-button">{}</a>'
)
SUBNAV_LINK = (
    '<li class="moj-sub-navigation__item"><a class="moj-sub-navigation__link"{} href="{}">{}</a></li>\n'
)


ITEM = """<div class="moj-timeline__item">
  <div class="moj-timeline__header">
    <h{level} class="moj-timeline__title">{title}</h{level}>
    {byline}
  </div>
  <p class="moj-timeline__date"><time datetime="{exactly}">{when}</time></p>
  {description}
</div>
"""
LINK = '<a class="govuk-link" href="{}">{}</a>'
BYLINE = '<p class="moj-timeline__byline">by {}</p>'
DESCRIPTION = '<div class="moj-timeline__description">{}</div>'


def summary_row(key: Any, content: SafeString, url: str = "", words: str = "Change") -> SafeString:
    """A key and its value; with a URL a link to where it is changed."""
    name = shown(key)
    modifier = "" if url else " govuk-summary-list__row--no-actions"
    change = CHANGE.format(shown(url), shown(words), name) if url else ""
    return _markup(ROW.format(modifier=modifier, key=name, content=content, change=change))


def summary_list(content: SafeString, title: Any = "", words: str = "", url: str = "") -> SafeString:
    """Rows, by themselves or in a card with this title and perhaps a link."""
    if not title:
        return _markup(LIST.format(content))
    name = shown(title)
    action = ACTION.format(shown(url), shown(words or "Change"), name) if url else ""
    return _markup(LIST_IN_A_CARD.format(title=name, action=action, content=content))


def card(content: SafeString, title: Any, level: int) -> SafeString:
    return _markup(CARD.format(HEADING.format(level, shown(title)) if title else "", content))


def tag(text: Any, colour: str) -> SafeString:
    return _markup(TAG.format(shown(colour), shown(text)))


def button(text: Any, url: str, style: str = "") -> SafeString:
    """A link that looks like a button; nothing without a URL."""
    modifier = f" govuk-button--{style}" if style else ""
    return _markup((BUTTON.format(modifier, shown(url), shown(text)) if url else "") + "\n")


def subnav_link(text: Any, url: str, *, current: bool) -> SafeString:
    return _markup(SUBNAV_LINK.format(' aria-current="page"' if current else "", shown(url), shown(text)))


def timeline_item(entry: Any, level: int) -> SafeString:
    """One thing that happened: an entry with title, byline, when, description and url, or some of them."""
    title, byline, description, url = (
        shown(found) if (found := follow(entry, (name,))) else ""
        for name in ("title", "byline", "description", "url")
    )
    when = follow(entry, ("when",))
    return _markup(
        ITEM.format(
            level=level,
            title=LINK.format(url, title) if url else title,
            byline=BYLINE.format(byline) if byline else "",
            exactly=template_localtime(when).isoformat(),
            when=shown(moment(when)),
            description=DESCRIPTION.format(description) if description else "",
        )
    )


def _markup(written: str) -> SafeString:
    return mark_safe(written)  # noqa: S308 (what is not markup has been escaped)
