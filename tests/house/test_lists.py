"""Every list, of every app, downloads what it shows: to those who may open it, and to nobody else."""

from __future__ import annotations

import csv
import io

import pytest
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook

from schools.models import Organisation
from tests.house.addresses import Page, our_pages
from tests.house.conftest import CANARY, OURS
from tests.house.personas import one_of_each

INSIDE = [page for page in our_pages() if page.inside]
# Terms, each with what its brochure is like; bodies as cards; news as it reads.
NOT_TABLES = {"brochure_list", "body_list", "news_list", "story_list", "wording_list"}
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
