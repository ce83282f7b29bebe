"""The heat map shows one version of a questionnaire at a time; items that kept their identity are compared (C51)."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from alliance_portal.kernel.roles import Actor
from deliveries.actions.questionnaires import publish, remove, renew, save_item
from deliveries.models import QuestionnaireItem, QuestionnaireVersion
from deliveries.queries.heat_map import heat_map, newest_shared, versions_with_schools
from deliveries.queries.heat_over_time import over_time
from schools.models import AgreementVersion
from tests.conftest import As, SignIn
from tests.schools.conftest import questions

from .self_evaluation import (
    BASE,
    BRIGHTSIDE,
    SOUTH_GREEN,
    STEPS,
    drafted,
    protocol_signed_by,
    published,
    share_results,
    theme,
)

PRIMARIES = [
    SOUTH_GREEN,
    BRIGHTSIDE,
    "Buttsbury Infant School",
    "Quilters Infant School",
    "Sunnymede Infant School",
]


@pytest.fixture
def first(in_alliance: Actor) -> QuestionnaireVersion:
    return published(in_alliance)


@pytest.fixture
def protocol(as_: As, in_alliance: Actor) -> AgreementVersion:
    with as_("coordinator") as priya:
        return protocol_signed_by(priya, *PRIMARIES)


@pytest.fixture
def second(in_alliance: Actor, first: QuestionnaireVersion) -> QuestionnaireVersion:
    """One item says the same in other words, one asks something else."""
    draft = renew(actor=in_alliance, questionnaire=first.questionnaire)
    phonics, maths = draft.sections.all()[0].items.all()
    phonics.text = "Phonics is taught every day"
    save_item(actor=in_alliance, item=phonics)
    remove(actor=in_alliance, part=maths)
    new = QuestionnaireItem(section=phonics.section, text="Tables are known", theme=theme("Maths"), **STEPS)
    save_item(actor=in_alliance, item=new)
    return publish(actor=in_alliance, version=draft)


def address(version: QuestionnaireVersion) -> str:
    return f"{BASE}heat-map/{version.questionnaire.public_id}/"


def test_versions_are_never_mixed(
    first: QuestionnaireVersion,
    second: QuestionnaireVersion,
    protocol: AgreementVersion,
    in_alliance: Actor,
) -> None:
    share_results(in_alliance, first, protocol, dict.fromkeys(PRIMARIES, 1))
    assert newest_shared(versions_with_schools(first.questionnaire)) == first
    share_results(in_alliance, second, protocol, dict.fromkeys(PRIMARIES, 4))
    versions = versions_with_schools(first.questionnaire)
    assert [(one.number, one.schools) for one in versions] == [(2, 5), (1, 5)]  # type: ignore[attr-defined]
    assert newest_shared(versions) == second
    assert {cell.average for cell in heat_map(first).cells} == {Decimal("1.0")}
    assert {cell.average for cell in heat_map(second).cells} == {Decimal("4.0")}


def test_the_page_says_which_version_and_the_address_keeps_another(
    first: QuestionnaireVersion,
    second: QuestionnaireVersion,
    protocol: AgreementVersion,
    in_alliance: Actor,
    sign_in: SignIn,
) -> None:
    share_results(in_alliance, first, protocol, dict.fromkeys(PRIMARIES, 1))
    share_results(in_alliance, second, protocol, {SOUTH_GREEN: 4})
    priya = sign_in("coordinator")
    page = priya.get(address(first)).content.decode()
    assert "Version 2, from 1 school" in page
    assert "5 schools share one of version 1." in page
    assert "Hidden: fewer than 5 schools" in page
    page = priya.get(address(first), {"version": "1"}).content.decode()
    assert "Version 1, from 5 schools" in page
    assert "1 school shares one of version 2." in page
    assert "1: not yet in place" in page
    assert "version=1&amp;csv=1" in page
    for wrong in ("9", "x", ""):
        assert "Version 2, from" in priya.get(address(first), {"version": wrong}).content.decode()
    asked = questions(lambda: priya.get(address(first), {"version": "1"}))
    assert asked <= 12


def test_a_download_names_the_version_and_hides_as_the_page_does(
    first: QuestionnaireVersion,
    second: QuestionnaireVersion,
    protocol: AgreementVersion,
    in_alliance: Actor,
    sign_in: SignIn,
) -> None:
    share_results(in_alliance, first, protocol, dict.fromkeys(PRIMARIES[:4], 1))
    priya = sign_in("coordinator")
    answer = priya.get(address(first), {"version": "1", "csv": "1"})
    assert "teaching-and-learning-version-1" in answer["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) > 1
    assert {tuple(row[3:]) for row in rows[1:]} == {("Hidden", "Hidden", "Hidden: fewer than 5 schools")}
    answer = priya.get(address(first), {"version": "1", "xlsx": "1"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert {row[3:5] for row in sheet.iter_rows(min_row=2, values_only=True)} == {("Hidden", "Hidden")}


def test_items_that_kept_their_identity_are_compared(
    first: QuestionnaireVersion,
    second: QuestionnaireVersion,
    protocol: AgreementVersion,
    in_alliance: Actor,
    sign_in: SignIn,
) -> None:
    share_results(in_alliance, first, protocol, dict.fromkeys(PRIMARIES, 1))
    share_results(in_alliance, second, protocol, dict.fromkeys(PRIMARIES[:4], 3))
    found = over_time(first.questionnaire)
    assert {one.text for one in found} == {"Phonics is taught every day", "Leaders know each class"}
    phonics = [one for one in found if one.text.startswith("Phonics")]
    assert [(one.number, one.schools, one.average, one.change) for one in phonics] == [
        (1, 5, Decimal("1.0"), None),
        (2, None, None, None),  # four schools
    ]
    share_results(in_alliance, second, protocol, {PRIMARIES[4]: 4})
    phonics = [one for one in over_time(first.questionnaire) if one.text.startswith("Phonics")]
    assert [(one.average, one.change) for one in phonics] == [
        (Decimal("1.0"), None),
        (Decimal("3.2"), Decimal("2.2")),
    ]
    priya = sign_in("coordinator")
    where = f"{address(first)}over-time/"
    page = priya.get(where).content.decode()
    assert "+2.2" in page
    assert "Tables are known" not in page
    download = priya.get(where, {"csv": "1"}).content.decode("utf-8-sig")
    assert "Phonics is taught every day,Phonics" in download
    assert questions(lambda: priya.get(where)) <= 12
    assert sign_in("teacher").get(where).status_code == 403


def test_what_nobody_could_answer_has_no_map(in_alliance: Actor, sign_in: SignIn) -> None:
    draft = drafted(in_alliance, "Not ready")
    priya = sign_in("coordinator")
    assert "Not ready" not in priya.get(f"{BASE}heat-map/").content.decode()
    assert priya.get(address(draft)).status_code == 404
