"""The co-ordinator writes a foreword, previews the print, freezes the brochure, waits for its PDF and publishes it."""

import pytest

from tests.cpd.making import make_course, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE = "Leading phonics in Year 1"


def test_a_brochure_is_made_and_published(portal: Portal) -> None:
    with portal.inside():
        run = make_run(make_course(title=COURSE))
        term = str(run.term)
    priya = portal.person("coordinator")
    priya.go_to("Brochure")
    priya.arrives("Brochures")
    priya.follow(term)
    priya.arrives(term)
    priya.sees(COURSE)

    priya.follow("Change (Foreword)")
    priya.arrives("Foreword of version 1")
    priya.fill("Foreword", "Dear colleagues,\n\nHere is what we offer this term.")
    priya.press("Save")
    priya.is_told("Enter who signs the foreword")
    priya.fill("Signed by", "Margaret Doyle")
    priya.press("Save")
    priya.arrives(term)
    priya.sees("Here is what we offer this term.")

    priya.follow("Change (Chapters)")
    priya.arrives("Chapters of the brochure")
    priya.examine()
    priya.choose("Phase")
    priya.press("Save")
    priya.arrives(term)
    priya.sees("The chapters are saved.", "All phases")

    priya.press("Preview as PDF")
    priya.sees("% complete")
    portal.work("brochure_preview")
    priya.wait_for_the_job()
    priya.arrives(term)
    priya.sees("Nothing has changed since", "Download the preview")
    priya.examine()

    priya.press("Freeze and make the PDF")
    priya.sees("% complete")
    priya.examine()
    portal.work("brochure")
    priya.wait_for_the_job()
    priya.arrives(f"Brochure, {term.lower()}, version 1")
    assert priya.download("Download the PDF").path().read_bytes().startswith(b"%PDF-1.7")
    priya.press("Publish")
    priya.sees("Anybody with its address can read it")

    priya.follow("Everybody can read it here")
    stranger = portal.stranger(phone=True)
    stranger.open(priya.path)
    stranger.sees("Here is what we offer this term.", COURSE)
    stranger.examine()
    assert stranger.download("Download as PDF").path().read_bytes().startswith(b"%PDF-1.7")
