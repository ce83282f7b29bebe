"""The menu of each person fits into one row; nothing that she may open is missing from it."""

from __future__ import annotations

import pytest
from django.test import Client

from alliance_portal.kernel.roles import Actor, Strand
from alliance_portal.kernel.ui.navigation import ROOM
from tests.cast import BILLERICAY
from tests.conftest import SignIn
from tests.leading import leads

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


@pytest.mark.parametrize(
    ("strand", "own"),
    [
        (Strand.RESEARCH, {"Projects", "Contributions"}),
        (Strand.LEADERSHIP, {"Leaders", "Contributions"}),
        (Strand.SUPPORT, {"Support"}),
        (Strand.CPD, {"Invoices", "Brochure"}),
        (Strand.ITT, {"Training"}),
    ],
)
def test_the_menu_of_a_strand_lead_leads_to_her_work(
    sign_in: SignIn, in_alliance: Actor, strand: Strand, own: set[str]
) -> None:
    everybodys = set(menu(sign_in("teacher-2"))[0])
    leads(strand)
    client = sign_in("teacher")
    shown = client.get(HOME).context["nav"]
    labels = {link.label for link in shown}
    assert own <= labels
    assert labels - own <= everybodys
    assert all(client.get(link.url).status_code == 200 for link in shown)


@pytest.mark.parametrize("key", ["coordinator", "head", "sle"])
def test_what_is_a_strand_leads_alone_stands_in_no_other_menu(sign_in: SignIn, key: str) -> None:
    assert not {"Projects", "Leaders"} & {label for part in menu(sign_in(key)) for label in part}


def test_more_says_that_one_is_there(sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    opened, closed = (client.get(path).content.decode() for path in (NEWS, HOME))
    mark = (
        '<summary class="portal-more__summary"><strong class="govuk-service-navigation__active-fallback">More'
    )
    assert mark in opened
    assert mark not in closed
    assert f'href="{NEWS}" aria-current="page"' in opened
