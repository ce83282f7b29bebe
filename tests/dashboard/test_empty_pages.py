"""What a co-ordinator finds on lists of an alliance that has done nothing yet: each leads to where it begins."""

from __future__ import annotations

import pytest

from alliance_portal.kernel.roles import Actor
from tests.conftest import SignIn

HOME = "/a/billericay/"


@pytest.mark.parametrize(
    ("page", "leads_to"),
    [
        ("training/placements/", "training/"),
        ("courses/hosts/", "courses/"),
        ("courses/calendar/", "courses/"),
        ("organisations/conversations/", "organisations/"),
        ("self-evaluation/", "self-evaluation/questionnaires/"),
        ("self-evaluation/heat-map/", "self-evaluation/questionnaires/"),
        ("self-evaluation/questionnaires/", "self-evaluation/questionnaires/new/"),
    ],
)
def test_an_empty_list_leads_to_where_it_begins(
    sign_in: SignIn, in_alliance: Actor, page: str, leads_to: str
) -> None:
    said = sign_in("coordinator").get(f"{HOME}{page}").content.decode().split('class="portal-empty"')[1]
    assert f'href="{HOME}{leads_to}"' in said.split("</div>")[0]
