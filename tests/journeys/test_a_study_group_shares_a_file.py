"""Whoever led a study group puts a file on its page; who was there opens it, until it is taken off (CAPABILITIES
C15)."""

from pathlib import Path

import pytest

from schools.models import Person
from tests.cpd.test_outcomes import held
from tests.cpd.test_papers import PDF
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
GROUP, TITLE = "SENCO network", "What we tried"


def test_a_study_group_shares_a_file(portal: Portal, tmp_path: Path) -> None:
    with portal.inside() as actor:
        run = held(actor, "study_group", people=[Person.objects.get(name="Tom Reed")])
    page = portal.address(f"courses/run/{run.public_id}/")
    sian = portal.person("sle")
    sian.open(page)
    sian.sees("No file yet.")
    add(sian, tmp_path)

    tom = portal.person("teacher", phone=True)
    tom.open(page)
    tom.arrives(GROUP)
    tom.sees(TITLE, "Six lessons, and what changed")
    tom.misses("Add a file")
    address = tom.page.get_by_role("link", name=TITLE, exact=True).get_attribute("href")
    assert address
    with tom.page.expect_download() as waiting:
        tom.follow(TITLE)
    assert waiting.value.suggested_filename == "handout.pdf"
    assert waiting.value.path().read_bytes() == PDF.content

    sian.follow(f"Take off {TITLE}")
    sian.arrives(f"Take “{TITLE}” off the page?")
    sian.press("Take off")
    sian.arrives(GROUP)
    sian.sees(f"“{TITLE}” is off the page.", "No file yet.")
    tom.is_refused(address, 403)


def add(sian: Visitor, folder: Path) -> None:
    """A text document, which nobody could open safely, and then a PDF."""
    words, paper = folder / "handout.docx", folder / "handout.pdf"
    words.write_bytes(b"PK\x03\x04 words")
    paper.write_bytes(PDF.content)
    sian.follow("Add a file")
    sian.arrives("Add a file")
    sian.fill("Title", TITLE)
    sian.fill("What does it say?", "Six lessons, and what changed")
    for file, is_refused in ((words, True), (paper, False)):
        sian.page.get_by_label("File", exact=True).set_input_files(file)
        sian.press("Add the file")
        if is_refused:
            sian.is_told("The file must be a PDF, PNG, JPG or CSV")
    sian.arrives(GROUP)
    sian.sees(f"“{TITLE}” is on the page.")
