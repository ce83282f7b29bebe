"""A co-ordinator takes over last year's registers from a spreadsheet, and the course and the term with them; a teacher
finds herself in her own record."""

import datetime as dt
from pathlib import Path

import pytest
from django.utils import timezone

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.tenancy import enter_service
from cpd.models import Run
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
COURSE = "Fractions that stay"
HEADINGS = "Course,Date,Starts,Ends,Counts as days,Provider,Name,E-mail,School\n"
LEADS = "St Peter's Catholic Primary School"
UNKNOWN = "Row 3, e-mail: enter the work e-mail: we know nobody of this name at South Green Infant School"


def upload(priya: Visitor, path: Path, *lines: str) -> None:
    path.write_text(HEADINGS + "\n".join(lines), encoding="utf-8")
    priya.go_to("Bookings")
    priya.press("Past attendance from a file")
    priya.arrives("Past attendance from a file")
    priya.page.get_by_label("File").set_input_files(path)
    priya.press("Upload and check")


def test_past_attendance_comes_from_a_file(portal: Portal, tmp_path: Path) -> None:
    date = timezone.localdate() - dt.timedelta(days=20)
    tom = f"{COURSE},{date:%d/%m/%Y},9am,12:30,0.5,{LEADS},Tom Reed,,South Green Infant School"
    ann = f"{COURSE},{date:%d/%m/%Y},,,,,Ann Able"
    priya, file = portal.person("coordinator"), tmp_path / "past.csv"
    upload(priya, file, tom, f"{ann},,115039")
    priya.sees(UNKNOWN)
    upload(priya, file, tom, f"{ann},ann@south.invalid,115039")
    priya.sees("Nobody gets an e-mail, and nothing is charged.", f"The course “{COURSE}”, as archived")
    priya.press("Take over 2 rows")
    portal.work("cpd_import")
    priya.wait_for_the_job()
    priya.sees("2 rows of 2 taken over.")
    with enter_service(alliance=portal.alliance, purpose="test"):
        run = Run.objects.get(course__title=COURSE)
        assert (run.state, run.taken, run.course.state) == ("finished", 2, "archived")
        assert not OutgoingMail.objects.exists()

    teacher = portal.person("teacher", phone=True)
    teacher.go_to("Bookings")
    teacher.press("Your CPD record")
    teacher.sees(COURSE, "3.5")
