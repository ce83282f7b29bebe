"""Forms, and buttons that act."""

from __future__ import annotations

from typing import Any, Literal

from django import forms, template
from django.utils.safestring import SafeString

from alliance_portal.kernel.ui import boxes
from alliance_portal.kernel.ui.forms import adopt
from alliance_portal.kernel.ui.forms import error_summary as summary_lines

from .library import register, unless_refused


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


@register.simple_tag(takes_context=True)
def button_link(context: template.Context, text: str, url: str, style: str = "") -> SafeString:
    """A link that looks like a button, because it starts something. Styles: secondary, warning, inverse."""
    return boxes.button(text, unless_refused(context, url), style)
