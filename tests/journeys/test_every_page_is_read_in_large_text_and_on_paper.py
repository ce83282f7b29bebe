"""Whoever doubles the size of the text, prints a page, or has it read aloud, finds all of it: on each kind of page that
she can open."""

import uuid

import pytest
from django.utils import timezone

from alliance_portal.kernel.models import Account
from schools.actions.outside import let_in
from schools.models import Reviewer
from tests.browser import violations
from tests.journeys.pictures import pages_of
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor, hard_to_read

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("way", ["scripts"], indirect=True)]


@pytest.mark.parametrize(
    ("key", "least"),
    [
        ("coordinator", 60),
        ("head-sunnymede", 25),
        ("teacher", 12),
        ("sle", 12),
        ("mentor", 10),
        ("training-manager", 12),
        ("trust", 10),
        ("partner", 10),
        ("la", 10),
    ],
)
def test_every_page_is_read_in_large_text_and_on_paper(portal: Portal, key: str, least: int) -> None:
    walk(portal.person(key), portal, least)


def test_a_reviewer_reads_hers_too(portal: Portal) -> None:
    email, today = f"dora.{uuid.uuid4().hex[:6]}@dfe.invalid", timezone.localdate()
    let_in(Reviewer, email=email, name="Dora Vane", starts_on=today, ends_on=today, granted_by="DfE")
    walk(portal.somebody(Account.objects.get(email=email)), portal, 2)


def walk(somebody: Visitor, portal: Portal, least: int) -> None:
    """Over every kind of page that links lead to, from the first one on."""
    refused, problems, seen = list[str](), list[str](), 0
    for page in pages_of(somebody.page, portal.url, refused):
        problems += [f"{page.url}: {rule}: {piece}" for rule, piece in violations(page)]
        problems += hard_to_read(page)
        seen += 1
    assert not problems, "\n".join(problems)
    assert refused == []
    assert seen >= least
