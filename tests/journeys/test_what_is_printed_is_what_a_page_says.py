"""Pages that people take to meetings, printed on A4: everything that they say, and nothing that can only be done."""

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from alliance_portal.kernel.roles import Strand
from schools.actions.agreements import change_draft, draft_agreement, send_out
from schools.actions.bodies import save_body
from schools.actions.meetings import record_decision, save_meeting, write_minutes
from schools.actions.school_page import name_contact, save_strength
from schools.models import Agreement, Body, Meeting, Organisation, Person, SchoolContact, Strength
from tests import pdf
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
SCHOOL = "South Green Infant School"


def pages(portal: Portal) -> Iterator[tuple[str, list[str], list[str]]]:
    """Address, what paper says, and which links are on the screen alone."""
    with portal.inside() as actor:
        school = Organisation.objects.get(name=SCHOOL)
        ruth = Person.objects.get(name="Ruth Okafor")
        save_strength(actor=actor, strength=Strength(organisation=school, detail="Calm starts to the day"))
        name_contact(actor=actor, contact=SchoolContact(organisation=school, area=Strand.CPD, person=ruth))
        body = save_body(actor=actor, body=Body(kind=Body.Kind.HEADS, name="Heads’ forum"))
        held = dt.date(2018, 6, 13)
        meeting = save_meeting(actor=actor, meeting=Meeting(body=body, held_on=held, starts_at=dt.time(15)))
        record_decision(actor=actor, meeting=meeting, text="Training days are shared")
        write_minutes(actor=actor, meeting=meeting, text="Heads compared calendars", is_confidential=False)
        version = draft_agreement(
            actor=actor, kind=Agreement.Kind.MEMORANDUM, title="Memorandum of 2018", starts_on=held
        )
        others = [school, Organisation.objects.get(name="Brightside Primary School")]
        change_draft(
            actor=actor, version=version, text="We give and gain", parties=others, starts_on=held, ends_on=None,
            purposes="", data_categories="", upload=None,
        )  # fmt: skip
        send_out(actor=actor, version=version)
    yield (
        f"organisations/{school.public_id}/",
        [SCHOOL, "Calm starts to the day", "Ruth Okafor", "In this alliance"],
        ["Add a strength", "Name a contact", "Take off", f"Archive {SCHOOL}", "Timeline"],
    )
    yield "alliance/", ["Who leads", "Members", "History"], ["Public pages", "Edit profile", "Roles"]
    yield (
        f"alliance/meetings/{meeting.public_id}/",
        ["Heads’ forum", "Training days are shared", "Heads compared calendars"],
        ["Edit the agenda", "Record a decision", "Edit the minutes"],
    )
    yield (
        f"alliance/agreements/versions/{version.public_id}/",
        ["Memorandum of 2018", "We give and gain", "Brightside Primary School", "Not signed"],
        ["End", "Record a signature on paper"],
    )


def hidden(links: Locator) -> None:
    assert links.count() > 0, links
    for link in links.all():
        expect(link).to_be_hidden()


def test_what_is_printed_is_what_a_page_says(portal: Portal) -> None:
    priya = portal.person("coordinator")
    page = priya.page
    for address, words, links in pages(portal):
        priya.open(portal.address(address))
        found = [page.locator("a").filter(has_text=name) for name in links]
        page.emulate_media(media="print")
        for one in found:
            hidden(one)
        paper = " ".join(pdf.pages(page.pdf(prefer_css_page_size=True)))
        for word in words:
            assert word in paper, (address, word)
        assert "You are stepping in as" not in paper
        page.emulate_media(media="screen")
