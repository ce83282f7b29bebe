"""Tables: headers, sorting, stacking, empty lists."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import django_tables2 as tables
import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.html import format_html
from django.utils.safestring import SafeString

from alliance_portal.kernel.ui.lists import paginated
from alliance_portal.kernel.ui.tables import (
    Action,
    DayColumn,
    HeadingColumn,
    MoneyColumn,
    NumberColumn,
    PortalTable,
    StateColumn,
)


class CourseTable(PortalTable):
    caption = "Courses"
    title = HeadingColumn(linkify=lambda record: f"/courses/{record['id']}/")
    starts_on = DayColumn(verbose_name="Date")
    places = NumberColumn()
    price = MoneyColumn()
    state = StateColumn()
    note = tables.Column(orderable=False)

    class Meta(PortalTable.Meta):
        empty_text = "No courses this term"

    def render_note(self, value: str) -> SafeString:
        return format_html("<em>{}</em>", value)


def courses(count: int = 1, **other: Any) -> list[dict[str, Any]]:
    row = {
        "title": "Phonics",
        "starts_on": dt.date(2026, 3, 4),
        "places": 12,
        "price": 4550,
        "state": "open",
        "note": "a & b",
    }
    return [row | other | {"id": number} for number in range(count)]


def shown(rows: list[dict[str, Any]], query: str = "", **changes: Any) -> str:
    request = RequestFactory().get(f"/courses/?{query}")
    table = CourseTable(rows)
    for name, value in changes.items():
        setattr(table, name, value)
    template = Template("{% load django_tables2 %}{% render_table table %}")
    return template.render(Context({"table": paginated(table, request), "request": request}))


def test_row_header_links_and_cells_carry_their_label() -> None:
    page = shown(courses())
    assert re.search(r'<th scope="row"[^>]*><a class="govuk-link" href="/courses/0/">Phonics</a></th>', page)
    assert 'data-label="Date">4 Mar 2026</td>' in page
    assert ">£45.50</td>" in page
    assert '<strong class="govuk-tag govuk-tag--blue">Open</strong>' in page
    assert page.count("<caption") == 1


def test_sorted_column_says_so_and_offers_the_other_direction() -> None:
    page = shown(courses(2), "sort=places")
    assert page.count('aria-sort="ascending"') == 1
    assert "?sort=-places" in page
    assert 'aria-sort="descending"' in shown(courses(2), "sort=-places")
    assert "aria-sort" not in shown(courses(2))


def test_pages_keep_filters_and_order() -> None:
    page = shown(courses(60), "sort=places&strand=SEND&page=2")
    assert 'href="?sort=places&amp;strand=SEND&amp;page=3"' in page
    assert 'aria-current="page"' in page
    assert page.count("<tr") == 26


def test_a_page_beyond_the_end_is_the_last() -> None:
    assert 'aria-label="Page 3" aria-current="page"' in shown(courses(60), "page=99")


def test_short_lists_have_no_pages() -> None:
    assert "govuk-pagination" not in shown(courses(3))


def test_empty_table_says_what_to_do() -> None:
    page = shown([], empty_action=Action("Add a course", "/new/"))
    assert "No courses this term" in page
    assert '<a class="govuk-link" href="/new/">Add a course</a>' in page
    assert "<table" not in page


def test_unregistered_state_is_an_error() -> None:
    with pytest.raises(KeyError, match="mislaid"):
        shown(courses(state="mislaid"))
