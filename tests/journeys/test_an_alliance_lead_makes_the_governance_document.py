"""An alliance lead puts the terms of reference on a body, makes the document on how the alliance is governed, watches
it being made and opens it; when something has changed she makes a second version, and the first stays."""

import datetime as dt
from pathlib import Path

import pytest

import deliveries.tasks  # noqa: F401  (its job registers itself, as in a worker)
from schools.models import Body, Person, RoleGrant
from tests import pdf as reading
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor, hard_to_read

pytestmark = pytest.mark.browser
PAGE, FORUM, TITLE = "Governance document", "Heads’ forum", "Terms of reference 2018"


@pytest.fixture
def body(portal: Portal) -> Body:
    """Margaret Doyle, the head of a teaching school, leads the alliance too."""
    with portal.inside():
        margaret = Person.objects.get(name="Margaret Doyle")
        RoleGrant.objects.create(person=margaret, role="lead", starts_on=dt.date(2017, 9, 1))
        return Body.objects.create(kind="heads", name=FORUM)


def test_an_alliance_lead_makes_the_governance_document(portal: Portal, body: Body, tmp_path: Path) -> None:
    margaret = portal.person("head-st-peters")
    make(portal, margaret)
    first = open_version(margaret, 1)
    assert FORUM in first
    assert TITLE not in first

    put_terms_on_the_body(margaret, body, tmp_path)
    make(portal, margaret)
    assert f"Terms of reference: {TITLE} (terms.csv)" in open_version(margaret, 2)
    assert open_version(margaret, 1) == first, "the first stays as it was"
    assert hard_to_read(margaret.page) == []


def test_it_is_found_on_a_phone(portal: Portal, body: Body, tmp_path: Path) -> None:
    margaret = portal.person("head-st-peters", phone=True)
    put_terms_on_the_body(margaret, body, tmp_path)
    make(portal, margaret)
    assert TITLE in open_version(margaret, 1)


def make(portal: Portal, who: Visitor) -> None:
    to_the_versions(who)
    who.press("Make a new version")
    who.arrives("Make the governance document")
    who.press("Make the PDF")
    who.sees("% complete")
    portal.work("governance")
    with who.page.expect_download() as waiting:
        who.wait_for_the_job()
    assert waiting.value.path().read_bytes().startswith(b"%PDF-1.7")


def to_the_versions(who: Visitor) -> None:
    who.go_to("Alliance")
    who.follow("Governance")
    who.arrives("Governance")
    who.press(PAGE)
    who.arrives(PAGE)


def open_version(who: Visitor, number: int) -> str:
    """What it says, read out."""
    to_the_versions(who)
    with who.page.expect_download() as waiting:
        who.follow(f"Version {number}")
    return reading.spoken(waiting.value.path().read_bytes())


def put_terms_on_the_body(who: Visitor, body: Body, folder: Path) -> None:
    file = folder / "terms.csv"
    file.write_text("What,Who\nDecides on courses,The forum\n", encoding="utf-8")
    who.go_to("Alliance")
    who.follow("Governance")
    who.arrives("Governance")
    who.open(who.path + f"{body.public_id}/")
    who.arrives(body.name)
    who.follow("Add a file")
    who.arrives("Add a file")
    who.press("Add the file")
    who.is_told("Choose a file")
    who.choose("Terms of reference")
    who.fill("Title", TITLE)
    who.page.get_by_label("File", exact=True).set_input_files(file)
    who.press("Add the file")
    who.arrives(body.name)
    who.sees(TITLE, "terms.csv")
