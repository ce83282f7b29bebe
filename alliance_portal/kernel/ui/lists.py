"""The page of a list: filters, sorting, pages of a chosen size and columns, all of them links that the address keeps;
and what it shows as a download. Nothing needs JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import django_tables2
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify

from alliance_portal.kernel.limits import too_often
from alliance_portal.kernel.ui.exports import csv_response, xlsx_response
from alliance_portal.kernel.ui.filters import Filters, is_filtered, unfiltered_url
from alliance_portal.kernel.ui.tables import PortalTable

PER_PAGE = 25
SIZES = (25, 50, 100)
DOWNLOADS = {"csv": csv_response, "xlsx": xlsx_response}


@dataclass(frozen=True)
class Choice:
    """A link that changes how the list is shown."""

    label: str
    url: str
    chosen: bool = False


@dataclass(frozen=True)
class Listing:
    """What `{% listing %}` draws around a table."""

    table: PortalTable
    filterset: Filters | None
    downloads: list[Choice]
    columns: list[Choice]
    sizes: list[Choice]


def list_page(
    request: HttpRequest,
    template: str,
    table: PortalTable,
    filterset: Filters | None = None,
    context: Mapping[str, Any] | None = None,
    *,
    name: str = "",
    per_page: int = PER_PAGE,
) -> HttpResponseBase:
    """The page; with ?csv or ?xlsx exactly what it shows (filters, order, columns) as a download named after `name`.

    The page finds `listing`, `table` and `filterset` in its context.
    """
    if download := download_of(table, request, name):
        return download
    if filterset and is_filtered(filterset, request):
        table.clear_url = unfiltered_url(filterset, request)
    listing = Listing(
        table=paginated(table, request, per_page),
        filterset=filterset,
        downloads=download_links(request),
        columns=_columns(table, request),
        sizes=_sizes(table, request, per_page),
    )
    shown = {"listing": listing, "table": table, "filterset": filterset}
    return render(request, template, {**shown, **(context or {})})


LABELS = (("csv", "CSV"), ("xlsx", "Excel"))


def asks_for_a_file(request: HttpRequest) -> bool:
    return any(kind in request.GET for kind in DOWNLOADS)


def download_of(table: PortalTable, request: HttpRequest, name: str = "") -> HttpResponseBase | None:
    """With ?csv or ?xlsx the rows of a table as a file named after `name`, with the columns that were asked for."""
    _show_asked_columns(table, request)
    for kind, response in DOWNLOADS.items():
        if kind in request.GET:
            if refused := too_often(request, "download"):
                return refused
            return response(_sorted(table, request), file_name(request, name or table.noun[1]))
    return None


def download_links(request: HttpRequest, *also: str) -> list[Choice]:
    """Where the same page is a file, with these optional columns as well."""
    more = {"also": [*also]} if also else {}
    return [Choice(label, changed(request.GET, **more, **{kind: "1"})) for kind, label in LABELS]


def paginated(table: PortalTable, request: HttpRequest, per_page: int = PER_PAGE) -> PortalTable:
    """The table, sorted and paged as the request asks; a page that is not there becomes the nearest one."""
    _sorted(table, request)
    asked = request.GET.get("per_page", "")
    size = int(asked) if asked in map(str, SIZES) else per_page
    table.paginate(per_page=size)
    table.page = table.paginator.get_page(request.GET.get(table.prefixed_page_field))
    rows = table.page.object_list
    rows.data = list(rows.data)
    table.fetched(rows.data)
    return table


def _sorted(table: PortalTable, request: HttpRequest) -> PortalTable:
    """Rows that are equal in what they are sorted by keep one order on all pages."""
    django_tables2.RequestConfig(request, paginate=False).configure(table)
    rows = table.data.data
    if isinstance(rows, QuerySet):
        table.data.data = in_one_order(rows)
    return table


def in_one_order(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by(*(rows.query.order_by or rows.model._meta.ordering), "pk")


def file_name(request: HttpRequest, name: str) -> str:
    """billericay-bookings-2026-03-04: whose, what, and of which day; without its ending."""
    slug = getattr(getattr(request, "alliance", None), "slug", "")
    return "-".join(filter(None, (slug, slugify(name), timezone.localdate().isoformat())))


def changed(query: QueryDict, **values: str | list[str] | None) -> str:
    """The address of this list with other values; None takes one away. What is chosen anew begins on the first page."""
    left = query.copy()
    for key in ("page", *DOWNLOADS):
        left.pop(key, None)
    for key, value in values.items():
        left.setlist(key, value if isinstance(value, list) else [value] if value else [])
    return f"?{left.urlencode()}"


def _show_asked_columns(table: PortalTable, request: HttpRequest) -> None:
    for name in request.GET.getlist("also"):
        if name in table.optional:
            table.columns.show(name)


def _columns(table: PortalTable, request: HttpRequest) -> list[Choice]:
    """Each optional column, to be shown or hidden."""
    shown = [name for name in table.optional if table.columns[name].visible]

    def choice(name: str) -> Choice:
        others = [other for other in shown if other != name]
        chosen = name in shown
        url = changed(request.GET, also=others if chosen else [*shown, name])
        return Choice(str(table.columns[name].header), url, chosen)

    return [choice(name) for name in table.optional]


def _sizes(table: PortalTable, request: HttpRequest, per_page: int) -> list[Choice]:
    """How many rows a page has; no choice when there are no more than fit on the smallest."""
    if table.paginator.count <= SIZES[0]:
        return []
    return [
        Choice(
            str(size),
            changed(request.GET, per_page=None if size == per_page else str(size)),
            size == table.paginator.per_page,
        )
        for size in SIZES
    ]
