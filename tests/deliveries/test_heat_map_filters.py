"""The heat map by phase alone, by local authority alone, and both: in the address, and in its download (C51)."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from django.test import Client

from alliance_portal.kernel.roles import Actor
from deliveries.models import QuestionnaireVersion
from deliveries.queries.heat_map import heat_map
from deliveries.queries.small_numbers import Group
from schools.models import Establishment, Organisation
from tests.conftest import As, SignIn
from tests.schools.conftest import questions

from .self_evaluation import BASE, protocol_signed_by, published, share_results
from .test_needs import PRIMARIES, SECONDARY

THERE = {"Primary in Plymouth": 2, "Another in Plymouth": 2}
ESSEX_PRIMARIES = dict(list(PRIMARIES.items())[:3])


@pytest.fixture
def version(in_alliance: Actor, as_: As) -> QuestionnaireVersion:
    """Three primaries in Essex, two in Plymouth, and a secondary in Essex share a result."""
    primaries = Establishment.objects.filter(la_name="Plymouth", phase=2)
    for name, establishment in zip(THERE, primaries, strict=False):
        Organisation.objects.create(name=name, kind=Organisation.Kind.SCHOOL, establishment=establishment)
    version = published(in_alliance)
    everybody = {**ESSEX_PRIMARIES, **THERE, **SECONDARY}
    with as_("coordinator") as priya:
        protocol = protocol_signed_by(priya, *everybody)
    share_results(in_alliance, version, protocol, everybody)
    return version


@pytest.fixture
def priya(sign_in: SignIn) -> Client:
    return sign_in("coordinator")


def address(version: QuestionnaireVersion) -> str:
    return f"{BASE}heat-map/{version.questionnaire.public_id}/"


def downloaded(client: Client, version: QuestionnaireVersion, **chosen: str) -> list[list[str]]:
    answer = client.get(address(version), {**chosen, "csv": "1"})
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]


def test_every_view_is_a_part_of_the_same_table(version: QuestionnaireVersion) -> None:
    whole = heat_map(version)
    views = [whole.of(Group(phase, place)) for phase in (None, 2, 4) for place in (None, "Essex", "Plymouth")]
    for view in views:
        for row in view.rows:
            figures = whole.figures[row.theme]
            assert row.cells == [figures.get(group) for group in view.columns]


def test_phases_whose_cells_are_too_small_are_hidden_while_they_would_give_one_away(
    version: QuestionnaireVersion,
) -> None:
    """Five primaries could be shown; but the one secondary would be all schools less the primaries."""
    whole = heat_map(version)
    assert {(cell.group, cell.average) for cell in whole.of(Group(2, None)).cells} == {
        (Group(2, "Essex"), None),
        (Group(2, "Plymouth"), None),
        (Group(2, None), None),
    }
    assert {cell.average for cell in whole.cells if cell.group == Group(None, None)} == {Decimal("2.2")}


def test_the_address_keeps_what_is_chosen_and_chips_take_it_away(
    version: QuestionnaireVersion, priya: Client
) -> None:
    page = priya.get(address(version), {"phase": "2"}).content.decode()
    assert "Primary: all schools" in page
    assert "Secondary, Essex" not in page
    assert "Remove filter Phase: </span>Primary" in page
    assert "?phase=2&amp;csv=1" in page
    page = priya.get(address(version), {"authority": "Plymouth"}).content.decode()
    assert "Plymouth: all schools" in page
    assert "Primary, Essex" not in page
    page = priya.get(address(version), {"phase": "4", "authority": "Essex"}).content.decode()
    assert "Secondary, Essex" in page
    assert "all schools</th>" not in page
    for wrong in ("99", "x"):
        page = priya.get(address(version), {"phase": wrong, "authority": "Nowhere"}).content.decode()
        assert "All schools" in page
        assert "Remove filter" not in page
    assert questions(lambda: priya.get(address(version), {"phase": "2"})) <= 12


def test_a_download_is_what_is_shown(version: QuestionnaireVersion, priya: Client) -> None:
    rows = downloaded(priya, version, authority="Plymouth")
    assert {(row[1], row[2]) for row in rows} == {("Primary", "Plymouth"), ("All", "Plymouth")}
    assert {tuple(row[3:5]) for row in rows} == {("Hidden", "Hidden")}
    assert {row[2] for row in downloaded(priya, version)} == {"Essex", "Plymouth", "All"}


def test_a_need_made_of_a_total_knows_no_more_than_the_total(
    version: QuestionnaireVersion, priya: Client
) -> None:
    page = priya.get(address(version), {"authority": "Plymouth"}).content.decode()
    assert "local_authority=Plymouth&quot;" not in page
    assert "&amp;local_authority=Plymouth" in page
    assert "All schools" not in page
