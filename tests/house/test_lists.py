"""Every list, of every app, downloads what it shows: to those who may open it, and to nobody else."""

from __future__ import annotations

import csv
import io

import django_tables2 as tables
import pytest
from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, Model
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook

from alliance_portal.kernel.tenancy import enter_service
from alliance_portal.kernel.ui.filters import FilterForm, labels_of
from alliance_portal.kernel.ui.tables import PortalTable
from schools.models import Alliance, Organisation
from tests.house.addresses import Page, our_pages
from tests.house.conftest import CANARY, OURS
from tests.house.personas import PERSONAS, one_of_each

INSIDE = [page for page in our_pages() if page.inside]
# Terms, each with what its brochure is like; bodies as cards; news as it reads; records of one person, side by side.
NOT_TABLES = {"brochure_list", "body_list", "duplicate_list", "news_list", "story_list", "wording_list"}
# Lists of a handful by nature: each with why it can never be long enough to need a filter.
SHORT = {
    "hub_list": "A project has a handful of hubs.",
    "survey_list": "Schools are asked once or twice a year.",
    "survey": "The themes of one survey, all on one page.",
    "governance_list": "A version or two a year.",
    "report_list": "One report a year, with its versions.",
    "training_manager_list": "What is left to put right: it gets shorter, and stays empty.",
    "body_attendance": "The members of one body.",
    "heat_over_time": "The items of one questionnaire.",
}
# Lists that are narrowed, but have nothing that anybody would search by words.
WITHOUT_WORDS = {
    "term_list": "A term is its year and its season.",
    "targets": "The criteria of the DfE, by year.",
    "separate_counts": "The counts of the DfE's report, by year.",
    "inspection_years": "Years, and local authorities by name.",
    "policy_results": "A dozen policies, by year.",
    "floor_years": "Years, and local authorities by name.",
    "give_and_gain": "What one organisation gave and received in a year.",
}
READERS = ("coordinator", "head", "la_officer", "partner")
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@pytest.fixture
def clients(two) -> dict[str, Client]:
    return one_of_each(two.ours, two.our_rows[Organisation])


def has_listing(response: HttpResponse) -> bool:
    return bool(response.context) and "listing" in response.context


def lists(client: Client, slug: str) -> list[tuple[Page, str]]:
    """The pages that show a list to this client, with their addresses."""
    found = [(page, page.path(slug, OURS)) for page in INSIDE]
    return [(page, path) for page, path in found if has_listing(client.get(path))]


def test_lists_download_for_those_who_may_open_them(two, clients):
    """The co-ordinator has both kinds; what others are refused as a page, they are refused as a download."""
    problems, coordinator = [], clients["coordinator"]
    found = lists(coordinator, two.ours.slug)
    for _, path in found:
        for kind in KINDS:
            problems += wrong(coordinator.get(path, {kind: "1"}), coordinator.get(path), kind, path)
        for persona, client in clients.items():
            page, answer = client.get(path), client.get(path, {"csv": "1"})
            if answer.status_code != page.status_code:
                problems.append(f"{persona} {path}: {answer.status_code}, page {page.status_code}")
            elif has_listing(page):
                problems += wrong(answer, page, "csv", f"{persona} {path}")
    assert problems == []
    made = {page.name.split(":")[-1] for page, _ in found}
    called = {page.name.split(":")[-1] for page in INSIDE}
    assert {name for name in called if name.endswith("_list")} - made == NOT_TABLES
    assert len(made) >= 15


def test_lists_are_narrowed_by_what_their_readers_look_for(clients, two):
    """Filters whose choices stand in the address; words too, for whatever has a name. A new list without them fails."""
    narrowed: dict[str, tuple[bool, bool]] = {}
    problems: list[str] = []
    for persona in READERS:
        for page in INSIDE:
            name, path = page.name.split(":")[-1], page.path(two.ours.slug, OURS)
            if name not in narrowed and page.access.admits(PERSONAS[persona].actor):
                answer = clients[persona].get(path)
                if has_listing(answer):
                    narrowed[name] = how_narrowed(answer)
                    problems += choices_that_break(clients[persona], two.ours, path, answer)
    assert problems == []
    assert {name for name, (filters, _) in narrowed.items() if not filters} == set(SHORT)
    assert {name for name, how in narrowed.items() if how == (True, False)} == set(WITHOUT_WORDS)


def how_narrowed(page: HttpResponse) -> tuple[bool, bool]:
    """Has the list filters, or a form that chooses what it is about? Can words be typed into it?"""
    filterset, chooser = page.context["listing"].filterset, page.context.get("form")
    form = filterset.form if filterset else chooser if isinstance(chooser, FilterForm) else None
    if form is None:
        return False, False
    return True, any(type(field) is forms.CharField for field in form.fields.values())


def choices_that_break(client: Client, alliance: Alliance, path: str, page: HttpResponse) -> list[str]:
    """The first choices of each filter are asked for, one by one; words that nothing has leave nothing, and say so."""
    if page.context["listing"].filterset is None:
        return []
    asked: list[tuple[str, str]] = []
    with enter_service(alliance=alliance, purpose="test"):
        for name, field in page.context["listing"].filterset.form.fields.items():
            asked += [(name, str(value)) for value in list(labels_of(field))[:5] if value]
    broken = [
        f"{path}?{name}={value}"
        for name, value in asked
        if client.get(path, {name: value}).status_code != 200
    ]
    if "q" in page.context["listing"].filterset.form.fields:
        nothing = client.get(path, {"q": "qqqzzz"})
        said = nothing.context["listing"].table.no_match in nothing.content.decode()
        broken += (
            [] if said and not nothing.context["listing"].table.paginator.count else [f"{path}?q=qqqzzz"]
        )
    return broken


def wrong(answer: HttpResponse, page: HttpResponse, kind: str, where: str) -> list[str]:
    """What is not as the page has it: columns, number of rows; or another alliance's row."""
    if answer.status_code != 200 or answer["Content-Type"] != KINDS[kind]:
        return [f"{where} {kind}: {answer.status_code} {answer['Content-Type']}"]
    if not answer["Content-Disposition"].endswith(f'.{kind}"'):
        return [f"{where}: {answer['Content-Disposition']}"]
    rows, table = table_of(answer.getvalue(), kind), page.context["listing"].table
    columns = [str(c.header) for c in table.columns if not c.column.exclude_from_export]
    found = []
    if rows[0] != columns:
        found.append(f"{where}: {rows[0]}, not {columns}")
    if len(rows) - 1 != table.paginator.count:
        found.append(f"{where}: {len(rows) - 1} rows, not {table.paginator.count}")
    return found + ([f"{where}: the other alliance"] if CANARY.lower() in str(rows).lower() else [])


def table_of(content: bytes, kind: str) -> list[list[object]]:
    if kind == "csv":
        return [list(row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))]
    return [list(row) for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]


def tables_below(base: type[PortalTable]) -> list[type[PortalTable]]:
    return [found for one in base.__subclasses__() for found in (one, *tables_below(one))]


def test_days_and_times_stand_in_our_words():
    """Not as Django writes them, "29 Nov 2026, 5:55 p.m."; the pages above have loaded every table."""
    assert [
        f"{table.__name__}.{name}"
        for table in tables_below(PortalTable)
        if (model := table._meta.model)
        for name, column in table.base_columns.items()
        if is_of_a_day(model, column.accessor or name)
        and type(column).render is tables.Column.render
        and not hasattr(table, f"render_{name}")
    ] == []


def is_of_a_day(model: type[Model], accessor: str) -> bool:
    """Is it a date or a moment, on the row itself?"""
    try:
        return isinstance(model._meta.get_field(str(accessor)), DateField)
    except FieldDoesNotExist:
        return False
