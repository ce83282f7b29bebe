"""A co-ordinator takes over next term's courses from a spreadsheet; a head books her staff from another."""

import datetime as dt
from pathlib import Path

import pytest
from django.utils import timezone

from alliance_portal.kernel.tenancy import enter_service
from cpd.actions import publish_course, publish_run
from cpd.models import Booking, Run
from tests.cpd.making import make_term
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
COURSES = "Course;Summary;For whom;Provider;Date;Starts;Ends;Counts as days;Places\n"
BOOKINGS = "Course number,Name,E-mail,School\n"


def upload(visitor: Visitor, path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
    visitor.page.get_by_label("File").set_input_files(path)
    visitor.press("Upload and check")


def published(portal: Portal) -> str:
    """What a co-ordinator does next by hand is not this journey's; returns the number of the course."""
    with enter_service(alliance=portal.alliance, purpose="test") as actor:
        run = Run.objects.select_related("course").get(course__title="Fractions that stay")
        publish_course(actor=actor, course=run.course)
        publish_run(actor=actor, run=run)
        return run.reference


def test_courses_and_bookings_come_from_files(portal: Portal, tmp_path: Path) -> None:
    date = timezone.localdate() + dt.timedelta(days=30)
    with enter_service(alliance=portal.alliance, purpose="test"):
        make_term(date)
    priya = portal.person("coordinator")
    priya.go_to("Courses")
    priya.follow("All courses")
    priya.press("Courses from a file")
    priya.arrives("Courses from a file")
    priya.press("Upload and check")
    priya.is_told("Select a file")
    provider = "St Peter's Catholic Primary School"
    good = f"Fractions that stay;For Years 3 to 6.;Established teachers;{provider};{date:%d/%m/%Y};9am;12:30;0.5;1\n"
    upload(priya, tmp_path / "courses.csv", f"{COURSES}{good}Without anything;;;;;;;;\n")
    priya.arrives("courses.csv")
    priya.sees("Row 3, summary: enter a summary: there is no course of this name yet")
    priya.press("Take over 1 row")
    priya.arrives("Courses and dates from courses.csv")
    portal.work("cpd_import")
    priya.wait_for_the_job()
    priya.sees("1 row of 2 taken over.", "1 row was not taken over.")
    rows = Path(priya.download("Download the rows to put right").path()).read_text(encoding="utf-8-sig")
    assert "Without anything" in rows
    priya.follow("See the courses")
    priya.sees("Fractions that stay")

    number = published(portal)
    ruth = portal.person("head", phone=True)
    ruth.go_to("Bookings")
    ruth.press("Bookings from a file")
    ruth.arrives("Bookings from a file")
    people = [
        f"{number},{name},{name.split()[0]}@south.invalid,115039\n" for name in ("Ann Able", "Ben Bold")
    ]
    upload(ruth, tmp_path / "people.csv", BOOKINGS + "".join(people))
    ruth.sees("Who finds no place goes on the waiting list.")
    ruth.press("Book 2 places")
    portal.work("cpd_import")
    ruth.wait_for_the_job()
    ruth.sees("2 rows of 2 taken over.")
    with enter_service(alliance=portal.alliance, purpose="test"):
        rows_of = Booking.objects.filter(run__course__title="Fractions that stay").order_by("id")
        assert list(rows_of.values_list("state", flat=True)) == ["booked", "waitlisted"]
