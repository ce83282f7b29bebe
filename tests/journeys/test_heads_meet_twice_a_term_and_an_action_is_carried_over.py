"""A year of heads' meetings is planned; what somebody undertook comes back at the next meeting until it is done."""

import datetime as dt

import pytest
from django.utils.timezone import localdate

from schools.models import Body, Meeting, Term
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
YEAR = localdate().year + 1
TERMS = (
    ("autumn", dt.date(YEAR, 9, 4), dt.date(YEAR, 12, 19)),
    ("spring", dt.date(YEAR + 1, 1, 6), dt.date(YEAR + 1, 3, 27)),
    ("summer", dt.date(YEAR + 1, 4, 14), dt.date(YEAR + 1, 7, 21)),
)


def test_heads_meet_twice_a_term_and_an_action_is_carried_over(portal: Portal) -> None:
    with portal.inside():
        for season, first, last in TERMS:
            Term.objects.create(academic_year=YEAR, season=season, starts_on=first, ends_on=last)
    priya = portal.person("coordinator")
    found_the_body(priya)
    plan_the_year(priya)
    agree_an_action(portal, priya)

    ruth = portal.person("head", phone=True)
    ruth.follow("Draft the shared calendar")
    ruth.arrives("Is this action done?")
    ruth.fill("What came of it", "Sent to all schools")
    ruth.press("It is done")
    ruth.arrives(spelt(localdate()))
    ruth.sees("The action is done", "Sent to all schools")

    open_first_planned(portal, priya)
    priya.misses("Actions carried over")


def found_the_body(priya: Visitor) -> None:
    priya.go_to("Alliance")
    priya.follow("Governance")
    priya.arrives("Governance")
    priya.press("Add a body")
    priya.arrives("Add a body")
    priya.press("Save")
    priya.is_told("Select the kind of body")
    priya.choose("Heads’ meeting", "One representative for each school")
    priya.fill("Name", "Heads of Billericay")
    priya.press("Save")
    priya.arrives("Heads of Billericay")
    priya.press("Add the heads of the member schools")
    priya.arrives("Heads of Billericay")
    priya.sees("5 heads added", "Ruth Okafor", "Schools without a representative")


def plan_the_year(priya: Visitor) -> None:
    priya.press(f"Plan {YEAR} to {YEAR + 1}")
    priya.arrives(f"Plan the meetings of {YEAR} to {YEAR + 1}")
    priya.press("Plan meetings")
    priya.is_told("Enter the time at which it starts")
    priya.fill("Start", "15:30")
    priya.fill("Place", "St Peter’s, the hall")
    priya.press("Plan meetings")
    priya.arrives("Heads of Billericay")
    priya.sees("6 meetings are planned")
    assert priya.page.get_by_role("table", name="Meetings").get_by_text("Planned").count() == 6


def agree_an_action(portal: Portal, priya: Visitor) -> None:
    """A meeting today, held and written up; its action is open at the next one."""
    priya.press("Add a meeting")
    priya.arrives("Add a meeting")
    priya.date("Date", localdate())
    priya.fill("Start", "08:30")
    priya.press("Save")
    priya.arrives(spelt(localdate()))
    priya.follow("Edit the agenda")
    priya.fill("Agenda", "Calendar\nTraining days")
    priya.press("Save agenda")
    priya.follow("Record attendance")
    priya.arrives("Who came?")
    for name in ("Margaret Doyle", "Alan Whitlock", "Ruth Okafor", "Daniel Frost", "Helen Marsh"):
        group = priya.page.get_by_role("group", name=name)
        group.get_by_label("Apologies" if name == "Daniel Frost" else "Present", exact=True).check()
    priya.press("Save attendance")
    priya.arrives(spelt(localdate()))
    priya.sees("Attendance is recorded", "Daniel Frost")
    priya.follow("Record a decision")
    priya.fill("What was decided", "The five training days are shared.")
    priya.press("Record decision")
    priya.sees("Decision 1")
    priya.follow("Record an action")
    priya.fill("What is to be done", "Draft the shared calendar")
    priya.select("By whom", "Ruth Okafor")
    priya.date("By when", localdate() + dt.timedelta(days=14))
    priya.press("Record action")
    priya.arrives(spelt(localdate()))
    open_first_planned(portal, priya)
    priya.sees("Actions carried over", "Draft the shared calendar")
    priya.examine()


def open_first_planned(portal: Portal, priya: Visitor) -> None:
    with portal.inside():
        body = Body.objects.get(name="Heads of Billericay")
        meeting = Meeting.objects.filter(body=body, held_on__gt=localdate()).earliest("held_on")
    priya.open(portal.address(f"alliance/meetings/{meeting.public_id}/"))
    priya.arrives(spelt(meeting.held_on))


def spelt(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
