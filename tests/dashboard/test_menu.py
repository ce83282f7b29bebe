"""The menu of each person fits into one row; nothing that she may open is missing from it."""

from __future__ import annotations

import pytest
from django.test import Client

from alliance_portal.kernel.ui.navigation import ROOM
from tests.cast import BILLERICAY
from tests.conftest import SignIn

HOME, NEWS = f"/a/{BILLERICAY.slug}/", f"/a/{BILLERICAY.slug}/news/"
LONG = {"Invoices", "Self-evaluation", "Shared with the authority", "News", "Alliance"}


def menu(client: Client, path: str = HOME) -> tuple[list[str], list[str]]:
    """What stands in the row, and what under "More"."""
    context = client.get(path).context
    return [link.label for link in context["nav"]], [link.label for link in context["nav_more"]]


@pytest.mark.parametrize(
    ("key", "more"),
    [
        ("coordinator", LONG | {"Brochure"}),
        ("head", LONG),
        ("strand-lead", set()),
        ("teacher", set()),
        ("sle", set()),
        ("mentor", set()),
    ],
)
def test_each_menu_fits_into_a_row(sign_in: SignIn, key: str, more: set[str]) -> None:
    row, under_more = menu(sign_in(key))
    assert len(row) <= ROOM
    assert set(under_more) == more
    assert row[0] == "Dashboard"
    assert "News" in (*row, *under_more)


def test_more_says_that_one_is_there(sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    opened, closed = (client.get(path).content.decode() for path in (NEWS, HOME))
    mark = (
        '<summary class="portal-more__summary"><strong class="govuk-service-navigation__active-fallback">More'
    )
    assert mark in opened
    assert mark not in closed
    assert f'href="{NEWS}" aria-current="page"' in opened
