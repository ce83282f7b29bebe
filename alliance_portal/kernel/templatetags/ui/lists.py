"""Lists, with their filters and pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.core.paginator import Page
from django.utils.safestring import SafeString

from alliance_portal.kernel.ui import formats
from alliance_portal.kernel.ui.filters import Filters, carried, selected_chips, unfiltered_url
from alliance_portal.kernel.ui.lists import Listing
from alliance_portal.kernel.ui.paging import paging
from alliance_portal.kernel.ui.tables import PortalTable

from .library import component, register


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
    return component(
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
