"""Separate counts of a year: support staff, specialist leaders, shared programmes, guests (A14, C11, C12, C23)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace

from django.utils.timezone import localdate

import deliveries.tasks  # noqa: F401  (as in a worker)
from alliance_portal.kernel.documents.render import render_pdf
from alliance_portal.kernel.documents.validate import failures
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, CourseProvider, Run, Session
from deliveries.counts import counted_between
from deliveries.models import Report
from deliveries.queries.reporting.figures import report_figures
from deliveries.queries.reporting.printing import report_rows
from deliveries.report.pages import document_html
from deliveries.report.snapshot import ReportCount, ReportCounts, ReportFigures
from schools.models import Person, Staff
from schools.queries.years import academic_year
from sle_brokerage.models import Leader
from tests import pdf as reading
from tests.conftest import SignIn
from tests.cpd.making import book, day, make_course, make_people, make_run, organisation
from tests.deliveries.report_samples import report, with_figures
from tests.schools.conftest import questions

PAGE = "/a/billericay/contributions/counts/"


def counted(title: str, last: dt.date | None = None) -> dict[str, tuple[int, int]]:
    first, last = dt.date(2000, 1, 1), last or localdate()
    (group,) = [one for one in counted_between(first, last) if one.title == title]
    return {one.name: (one.value, one.missing) for one in group.counts}


def attended(actor: Actor, run: Run, people: list[Person]) -> None:
    """They were there, and the run is over since yesterday."""
    book(actor, run, people)
    Booking.objects.filter(run=run).update(state=Booking.State.ATTENDED)
    Session.objects.filter(run=run).update(held_on=day(-1))


def test_support_staff_are_counted_apart_each_once(in_alliance: Actor) -> None:
    people = make_people(4)
    for person, kind in zip(
        people, (Staff.SUPPORT_STAFF, Staff.MIDDLE_LEADERS, Staff.OFFICE, ""), strict=True
    ):
        person.staff = kind
        person.save()
    attended(in_alliance, make_run(), people)
    attended(in_alliance, make_run(), people[:1])
    assert counted("Who took part in courses") == {
        "Attendances": (5, 0),
        "Different people": (4, 0),
        "Different schools": (1, 0),
        "Teachers and leaders": (1, 1),
        "Teaching assistants and other support staff": (2, 1),
        "Of these, teaching assistants and support staff": (1, 1),
        "Of these, office and business staff": (1, 1),
        "Of these, middle leaders": (1, 1),
    }
    assert counted("Who took part in courses", last=localdate() - dt.timedelta(days=30))[
        "Teachers and leaders"
    ] == (0, 0)


def test_a_shared_leadership_programme_counts_for_its_first_provider_alone(in_alliance: Actor) -> None:
    first, second = (
        organisation("St Peter's Catholic Primary School"),
        organisation("Buttsbury Infant School"),
    )
    shared = make_course(title="Into headship", subjects=["leadership"], provider=first)
    for one in (second, organisation("Brightside Primary School")):
        CourseProvider.objects.create(course=shared, organisation=one, kind="alliance_school")
    alone = make_course(title="Leading a subject", subjects=["leadership"], provider=second)
    people = make_people(3)
    attended(in_alliance, make_run(course=shared), people)
    attended(in_alliance, make_run(course=alone), people)
    found = counted("Leadership programmes of several partners")
    assert found == {f"Participants, for {first}": (3, 0)}


def test_specialist_leaders_of_the_year(in_alliance: Actor) -> None:
    before = counted("Specialist leaders of education")
    person = make_people(1)[0]
    Leader.objects.create(
        person=person,
        kind=Leader.Kind.SLE,
        home=person.organisation,
        designated_on=localdate(),
        release_days=5,
    )
    after = counted("Specialist leaders of education")
    assert after["Designated"][0] == before["Designated"][0] + 1
    assert after["Deployed"] == before["Deployed"]


def test_the_page_and_its_download(in_alliance: Actor, sign_in: SignIn) -> None:
    people = make_people(1)
    Person.objects.filter(pk=people[0].pk).update(staff=Staff.SUPPORT_STAFF)
    attended(in_alliance, make_run(), people)
    priya = sign_in("coordinator")
    year = academic_year(localdate() - dt.timedelta(days=1))
    page = priya.get(PAGE, {"year": year}).content.decode()
    assert "Teaching assistants and other support staff" in page
    assert "Kind of staff" not in page
    download = priya.get(PAGE, {"year": year, "csv": "1"}).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(download)))
    assert rows[0] == ["What", "About", "Number", "Not known"]
    assert ["Teaching assistants and other support staff", "Who took part in courses", "1", "0"] in rows
    assert ["Different schools", "Who took part in courses", "1", "0"] in rows
    assert questions(lambda: priya.get(PAGE)) <= 22
    assert sign_in("teacher").get(PAGE).status_code == 403


def test_the_kind_of_staff_is_said_on_a_person_s_page(sign_in: SignIn, in_alliance: Actor) -> None:
    tom = Person.objects.get(name="Tom Reed")
    priya = sign_in("coordinator")
    address = f"/a/billericay/people/{tom.public_id}/"
    sent = {"name": tom.name, "email": tom.email, "job_title": "Teaching assistant", "staff": "support_staff"}
    assert priya.post(f"{address}change/", {**sent, "staff": "wizard"}).status_code == 422
    page = priya.post(f"{address}change/", sent, follow=True).content.decode()
    assert "Teaching assistant or other support staff" in page
    tom.refresh_from_db()
    assert tom.staff == Staff.SUPPORT_STAFF


def test_the_report_freezes_prints_and_exports_them(in_alliance: Actor) -> None:
    people = make_people(2)
    Person.objects.filter(pk=people[0].pk).update(staff=Staff.SUPPORT_STAFF)
    attended(in_alliance, make_run(), people)
    year = academic_year(localdate() - dt.timedelta(days=1))
    figures = report_figures(Report(academic_year=year, version=1, alliance_id=in_alliance.alliance_id))
    (who,) = [one for one in figures.counts if one.title == "Who took part in courses"]
    assert who.lines[-1] == ReportCount("Of these, teaching assistants and support staff", 1, 1)
    assert ReportFigures.from_json(figures.to_json()) == figures
    rows = [row for row in report_rows(figures) if row[0] == "Who took part in courses"]
    assert [(row[3], row[10], row[11]) for row in rows] == [
        ("Attendances", 0, 2),
        ("Different people", 0, 2),
        ("Different schools", 0, 1),
        ("Teachers and leaders", 1, 0),
        ("Teaching assistants and other support staff", 1, 1),
        ("Of these, teaching assistants and support staff", 1, 1),
    ]
    printed = with_figures(counts=(ReportCounts("Who took part", "Each once.", who.lines),))
    pdf = render_pdf(document_html(printed))
    assert failures(pdf) == []
    said = reading.spoken(pdf)
    assert "Separate counts" in said
    assert "Teaching assistants and other support staff 1 1" in said


def test_reports_that_were_frozen_before_keep_their_fingerprint() -> None:
    figures = report().figures
    assert '"counts":' not in figures.to_json()
    later = replace(figures, counts=(ReportCounts("A", "B", ()),))
    assert later.sha256() != figures.sha256()
    assert "Separate counts" not in document_html(report())
