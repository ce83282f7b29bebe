"""The page of a list: what the address says is what it shows, on the page and in a download."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import django_filters
import django_tables2 as tables
import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.lists import file_name, list_page
from alliance_portal.kernel.ui.tables import Action, HeadingColumn, PortalTable

pytestmark = pytest.mark.django_db
TEMPLATE = "tests/listing.html"


class AccountTable(PortalTable):
    caption = "Accounts"
    noun = ("account", "accounts")
    optional = ("is_superuser", "is_active")
    email = HeadingColumn()
    is_superuser = tables.Column(verbose_name="Staff")
    is_active = tables.Column(verbose_name="Active")

    class Meta(PortalTable.Meta):
        order_by = "email"
        empty_text = "Nobody has signed up."


class AccountFilter(PortalFilterSet):
    q = django_filters.CharFilter(field_name="email", lookup_expr="icontains", label="Search")


@pytest.fixture
def accounts(db: None) -> None:
    Account.objects.bulk_create(Account(email=f"{n:03}@list.invalid") for n in range(60))


@pytest.fixture(autouse=True)
def template(settings: Any, tmp_path: Any) -> None:
    """A page that is a list and nothing else."""
    (tmp_path / "tests").mkdir()
    (tmp_path / TEMPLATE).write_text("{% load ui %}{% listing %}, all told{% endlisting %}")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]


def asked(query: str = "", rows: Any = None, **about: Any) -> HttpResponse:
    request: HttpRequest = RequestFactory().get(f"/list/?{query}")
    request.user = AnonymousUser()
    found = Account.objects.filter(email__endswith="@list.invalid") if rows is None else rows
    filterset = AccountFilter(request.GET, queryset=found)
    table = AccountTable(filterset.qs)
    table.empty_action = Action("Invite somebody", "/invite/")
    return list_page(request, TEMPLATE, table, filterset, **about)  # type: ignore[return-value]


def page(query: str = "", **about: Any) -> str:
    return re.sub(r"\s+", " ", asked(query, **about).content.decode()).replace("&amp;", "&")


def emails(query: str) -> list[str]:
    text = asked(query).getvalue().decode("utf-8-sig")
    return [row["Email"] for row in csv.DictReader(io.StringIO(text))]


def test_it_says_how_many_there_are_and_what_follows(accounts: None) -> None:
    assert '<p class="govuk-body portal-listing__count" role="status">60 accounts, all told</p>' in page()
    assert ">1 account, all told</p>" in page("q=007")


def test_filters_keep_order_size_and_columns_and_begin_on_the_first_page(accounts: None) -> None:
    shown = page("q=0&sort=-email&per_page=50&also=is_superuser&page=2")
    for name, value in (("sort", "-email"), ("per_page", "50"), ("also", "is_superuser")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in shown
    assert '<input type="hidden" name="page"' not in shown
    assert 'href="?sort=-email&per_page=50&also=is_superuser">Clear all filters</a>' in shown


def test_sorting_begins_on_the_first_page(accounts: None) -> None:
    assert 'href="?page=2' not in page("page=2").split("<thead")[1].split("</thead>")[0]


@pytest.mark.parametrize(
    ("asked_for", "rows"),
    [("50", 50), ("100", 60), ("25", 25), ("1000000", 25), ("0", 25), ("x", 25), ("-1", 25)],
)
def test_a_page_has_25_50_or_100_rows_and_nothing_else(accounts: None, asked_for: str, rows: int) -> None:
    shown = page(f"per_page={asked_for}")
    assert shown.count('<th scope="row"') == rows
    assert f"<strong>{max(rows, 25) if rows != 60 else 100}</strong>" in shown


def test_short_lists_offer_no_size(accounts: None) -> None:
    assert "Rows on a page" not in page("q=01")


def test_optional_columns_come_and_go(accounts: None) -> None:
    assert ">Staff</a>" not in page().split("<thead")[1].split("</thead>")[0]
    shown = page("also=is_superuser&also=password")
    assert "Hide Staff" in shown
    assert "Show Active" in shown
    assert 'data-label="Staff"' in shown
    assert "Password" not in shown
    assert 'href="?also=is_superuser&also=is_active">Show Active' in page("also=is_superuser")


def test_a_download_is_what_the_page_shows(accounts: None) -> None:
    assert emails("csv=1&q=01&sort=-email&page=2&per_page=25") == [
        f"{n:03}@list.invalid" for n in (*range(19, 9, -1), 1)
    ]
    header = asked("csv=1&also=is_active").getvalue().decode("utf-8-sig").splitlines()[0]
    assert header == "Email,Active"


def test_links_to_downloads_keep_what_is_chosen(accounts: None) -> None:
    assert 'href="?q=01&sort=-email&csv=1"' in page("q=01&sort=-email&page=1")
    assert 'href="?q=01&xlsx=1"' in page("q=01")


def test_downloads_are_named_after_list_and_day(accounts: None) -> None:
    today = timezone.localdate().isoformat()
    assert f'filename="accounts-{today}.csv"' in asked("csv=1")["Content-Disposition"]
    assert (
        f'filename="all-of-them-{today}.xlsx"' in asked("xlsx=1", name="All of them")["Content-Disposition"]
    )


def test_the_alliance_is_in_the_name() -> None:
    request = RequestFactory().get("/")
    request.alliance = type("Alliance", (), {"slug": "billericay"})  # type: ignore[attr-defined]
    assert file_name(request, "bookings").startswith("billericay-bookings-2")


def test_nothing_yet_says_what_to_do() -> None:
    shown = page("sort=email")
    assert "Nobody has signed up." in shown
    assert ">Invite somebody</a>" in shown
    assert "Clear all filters" not in shown
    assert "Download" not in shown


def test_nothing_found_offers_to_clear_the_filters(accounts: None) -> None:
    shown = page("q=nonsense&sort=email")
    assert "No accounts match these filters" in shown
    assert 'href="?sort=email">Clear all filters</a>' in shown
    assert "Invite somebody" not in shown


def test_rows_that_sort_alike_are_on_one_page_only(accounts: None) -> None:
    pages = [page(f"also=is_superuser&sort=is_superuser&page={number}") for number in (1, 2, 3)]
    assert len({row for shown in pages for row in re.findall(r"(\d{3})@", shown)}) == 60
