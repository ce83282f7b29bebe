"""Where the alliance comes from: partnership → BEC → BCT → TSA (CAPABILITIES B2)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from deliveries.models import Contribution
from schools.actions.lineage import archive_stage, save_stage
from schools.models import LineageStage, LineageStep
from schools.models.lineage import Exactness, in_words
from schools.queries.lineage import line, lineage
from tests.cast import PLYMOUTH
from tests.conftest import As, SignIn
from tests.deliveries.entries import record

from .conftest import questions

URL = "/a/billericay/alliance/lineage/"


def stage(name: str, year: int, kind: str = "partnership", **changes: Any) -> LineageStage:
    return LineageStage(name=name, kind=kind, starts_on=dt.date(year, 1, 1), **changes)


def billericay(actor: Any) -> dict[str, LineageStage]:
    """The four forms that the seed tells of."""
    bct = stage("Billericay Community Trust", 2009, "trust", short_name="BCT")
    save_stage(actor=actor, stage=bct, leads_here=True)
    bec = stage("Billericay Educational Consortium", 2001, "networked", short_name="BEC")
    save_stage(actor=actor, stage=bec, became=[bct])
    first = stage("Billericay schools", 1990, starts_exactly=Exactness.ABOUT)
    save_stage(actor=actor, stage=first, became=[bec])
    return {"first": first, "bec": bec, "bct": bct}


def test_the_line_reads_from_the_earliest_form_to_the_alliance(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        billericay(actor)
        stages = lineage()
        assert line(stages) == ["Billericay schools", "BEC", "BCT", "Billericay Teaching School Alliance"]
        assert stages[-1].row.is_present
        assert stages[-1].row.starts_on == dt.date(2012, 3, 1)
        assert stages[-1].how == "Before that: Billericay Community Trust"
    page = sign_in("teacher").get(URL).content.decode()
    assert page.index("about 1990") < page.index("Networked learning community") < page.index("1 March 2012")
    assert "Add an earlier form" not in page
    overview = sign_in("partner").get("/a/billericay/alliance/").content.decode()
    assert "<li>BEC</li>" in overview


def test_a_split_and_a_merger_are_said_in_words(as_: As) -> None:
    with as_("coordinator") as actor:
        north, south = stage("North cluster", 2003), stage("South cluster", 2004)
        for one in (north, south):
            save_stage(actor=actor, stage=one, leads_here=True)
        whole = save_stage(actor=actor, stage=stage("Basildon partnership", 1995), became=[north, south])
        how = {one.row.name: one.how for one in lineage()}
        assert how["North cluster"] == "Split from Basildon partnership, beside South cluster"
        assert how["Billericay Teaching School Alliance"] == "Merger of North cluster and South cluster"
        assert line(lineage())[1] == "North cluster and South cluster"
        save_stage(actor=actor, stage=whole, became=[north])
        assert {one.row.name: one.how for one in lineage()}["South cluster"] == ""


def test_nothing_leads_back_in_time_or_in_a_circle(as_: As) -> None:
    with as_("coordinator") as actor:
        known = billericay(actor)
        late = stage("Too late", 2015)
        with pytest.raises(ValidationError, match="began 1 March 2012, before Too late"):
            save_stage(actor=actor, stage=late, leads_here=True)
        assert not LineageStage.objects.filter(name="Too late").exists()
        known["bct"].ends_on = dt.date(1999, 1, 1)
        with pytest.raises(ValidationError, match="cannot have ended before it began"):
            save_stage(actor=actor, stage=known["bct"])
        known["bct"].ends_on = None
        one, other = stage("One", 2000), stage("Other", 2000)
        save_stage(actor=actor, stage=one)
        save_stage(actor=actor, stage=other, became=[one])
        with pytest.raises(ValidationError, match="so it cannot follow it"):
            save_stage(actor=actor, stage=one, became=[other])
        assert LineageStep.objects.filter(earlier=one).count() == 0


def test_a_form_is_taken_out_with_its_steps_and_nothing_else_moves(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        known = billericay(actor)
        entry = record(actor)
    priya = sign_in("coordinator")
    url = f"{URL}{known['bec'].public_id}/archive/"
    assert "Contributions and reports stay where they are" in priya.get(url).content.decode()
    priya.post(url)
    with as_("coordinator") as actor:
        assert line(lineage()) == ["Billericay schools and BCT", "Billericay Teaching School Alliance"]
        assert LineageStage.objects.get(pk=known["bec"].pk).archived_at
        assert list(Contribution.objects.all()) == [entry]
        present = LineageStage.objects.get(is_present=True)
        with pytest.raises(PermissionDenied):
            archive_stage(actor=actor, stage=present)
    assert priya.get(f"{URL}{present.public_id}/archive/").status_code == 403


@pytest.mark.parametrize("key", ["head", "teacher", "strand-lead", "partner"])
def test_only_co_ordinators_keep_it(as_: As, sign_in: SignIn, key: str) -> None:
    with as_(key) as actor, pytest.raises(PermissionDenied):
        save_stage(actor=actor, stage=stage("Ours", 2000))
    assert sign_in(key).get(f"{URL}add/").status_code == 403
    assert "A co-ordinator can record" in sign_in(key).get(URL).content.decode()


# --- What is typed -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "Enter what it was called"),
        ({}, "Select what it was"),
        ({}, "Enter the year in which it began"),
        ({"starts_year": "nineties"}, "Enter a year between 1870 and 2100"),
        ({"starts_year": "2009", "starts_month": "2", "starts_day": "30"}, "Enter a day of that month"),
        ({"starts_year": "2009", "starts_day": "3"}, "Select the month too"),
        ({"starts_year": "2009", "ends_month": "3"}, "Enter the year too"),
        ({"starts_year": "2009", "ends_year": "2008"}, "It cannot have ended before it began"),
    ],
)
def test_bad_dates_are_refused_beside_the_field(sign_in: SignIn, values: Any, message: str) -> None:
    whole = {"name": "BCT", "kind": "trust"} if values else {}
    answer = sign_in("coordinator").post(f"{URL}add/", whole | values)
    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_dates_are_kept_as_exactly_as_they_are_known(as_: As, sign_in: SignIn) -> None:
    priya = sign_in("coordinator")
    first = {"name": "Heads who met", "kind": "partnership", "starts_year": "1990", "starts_about": "on"}
    priya.post(f"{URL}add/", first | {"ends_year": "2001", "ends_month": "9", "leads_here": "on"})
    with as_("coordinator"):
        kept = LineageStage.objects.get(name="Heads who met")
        present = LineageStage.objects.get(is_present=True)
    assert (kept.began, kept.ended) == ("about 1990", "September 2001")
    form = priya.get(f"{URL}{kept.public_id}/change/").context["form"]
    assert (form["starts_year"].value(), form["starts_about"].value(), form["starts_month"].value()) == (
        1990,
        True,
        None,
    )
    assert form["leads_here"].value() is True
    change = {"starts_year": "2012", "starts_month": "3", "starts_day": "1", "what_changed": "Designated"}
    assert priya.post(f"{URL}{present.public_id}/change/", change).status_code == 302
    assert "Designated" in priya.get(URL).content.decode()
    assert in_words(dt.date(2009, 9, 1), Exactness.DAY) == "1 September 2009"
    assert in_words(dt.date(2009, 9, 1), Exactness.YEAR) == "2009"


def test_sources_that_are_addresses_are_links_and_others_are_not(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        save_stage(actor=actor, stage=stage("A", 2000, source="https://school.example/history"))
        save_stage(actor=actor, stage=stage("B", 2001, source="javascript:alert(1)"))
    page = sign_in("head").get(URL).content.decode()
    assert 'href="https://school.example/history"' in page
    assert 'href="javascript' not in page


def test_the_page_costs_the_same_for_few_and_for_many(as_: As, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    with as_("coordinator") as actor:
        save_stage(actor=actor, stage=stage("First", 1950), leads_here=True)
    few = questions(lambda: client.get(URL))
    with as_("coordinator") as actor:
        for year in range(1951, 1971):
            save_stage(actor=actor, stage=stage(f"Form {year}", year), leads_here=True)
    assert questions(lambda: client.get(URL)) == few


def test_another_alliances_forms_are_not_on_offer(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator", PLYMOUTH) as actor:
        foreign = save_stage(actor=actor, stage=stage("Plymouth cluster", 2000))
    priya = sign_in("coordinator")
    assert "Plymouth cluster" not in priya.get(f"{URL}add/").content.decode()
    assert priya.get(f"{URL}{foreign.public_id}/change/").status_code == 404
