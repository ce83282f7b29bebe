"""A co-ordinator asks schools for a figure; weeks later a head is asked, answers and corrects it; the co-ordinator
reads what it comes to (CAPABILITIES C9)."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from alliance_portal.kernel.models import OutgoingMail
from cpd.actions.school_measures import ask_schools
from cpd.models import Course
from schools.models import Person
from tests.cpd.making import make_course
from tests.cpd.test_impact import weeks_pass
from tests.cpd.test_registers import taught
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
COURSE = "Reading aloud"
MEASURE = "Pupils at the expected standard in reading, Year 2"
ASKED = "What has changed for pupils?"


def test_a_school_reports_what_has_changed(portal: Portal) -> None:
    course = attended(portal)
    priya = portal.person("coordinator")
    results = portal.address(f"courses/course/{course.public_id}/results/")
    priya.open(results)
    priya.follow("Ask schools for a figure")
    priya.arrives("What are schools asked to report?")
    priya.fill("What do schools measure?", MEASURE)
    priya.fill("In which unit?", "per cent")
    priya.fill("How is it measured?", "Teacher assessment at the end of each half-term")
    priya.press("Save")
    priya.is_told("Select which way is better")
    priya.choose("Higher figures are better")
    priya.press("Save")
    priya.arrives("Results of all dates")
    priya.sees("8 weeks after the last date")

    link = asked(portal)
    ruth = portal.person("head", phone=True)
    ruth.sees(f"{ASKED} {COURSE}, South Green Infant School")
    ruth.open(link)
    ruth.arrives(ASKED)
    answer_in_figures(ruth, pupils="6")
    ruth.is_told("Give figures for 10 pupils or more. For fewer, select “Too few pupils to say”")
    ruth.fill("How many pupils is it about?", "28")
    ruth.press("Send")
    ruth.arrives(ASKED)
    ruth.sees("+7.5 percentage points", "Ruth Okafor")
    ruth.press("Correct it")
    ruth.fill("After the course (per cent)", "70")
    ruth.press("Send")
    ruth.sees("+9 percentage points", "Earlier answers")
    ruth.open(portal.address())
    ruth.misses(f"{ASKED} {COURSE}, South Green Infant School")

    priya.open(results)
    priya.sees("1 of 1 asked", "+9 percentage points", "South Green Infant School")
    priya.follow("Filter and download these answers")
    priya.arrives("What schools report")
    with priya.page.expect_download() as waiting:
        priya.follow("as CSV")
    assert "South Green Infant School" in waiting.value.path().read_text("utf-8-sig")


def answer_in_figures(head: Visitor, pupils: str) -> None:
    today = timezone.localdate()
    head.choose("We measured it, for 10 pupils or more")
    head.fill("Before the course (per cent)", "61")
    head.date("Day of the figure before the course", today - dt.timedelta(days=120))
    head.fill("After the course (per cent)", "68.5")
    head.date("Day of the figure after the course", today - dt.timedelta(days=2))
    head.fill("How many pupils is it about?", pupils)
    head.press("Send")


def attended(portal: Portal) -> Course:
    """Tom Reed came to a course that ended nine weeks ago."""
    with portal.inside() as actor:
        tom = Person.objects.get(name="Tom Reed")
        run = taught(actor, [tom], [tom], [tom], course=make_course(title=COURSE))
        weeks_pass(run, 8)
        return run.course


def asked(portal: Portal) -> str:
    """The round of the day has written to the head: the link in her e-mail."""
    with portal.inside() as actor:
        ask_schools(actor=actor)
        mail = OutgoingMail.objects.get(kind="cpd.measure", to_name="Ruth Okafor")
    found = re.search(r"https?://[^/]+(/\S+)", mail.text)
    assert found
    return found[1]
