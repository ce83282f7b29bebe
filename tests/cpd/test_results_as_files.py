"""The figures of a course and of a run download as they stand on the page, for whoever reads it."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

from django.test import Client
from openpyxl import load_workbook

from alliance_portal.kernel.roles import Actor
from cpd.actions import answer_evaluation
from cpd.models import Booking, Course, Run
from tests.conftest import SignIn

from .making import book, make_people, make_run, url
from .test_impact import YES, held
from .test_measure_results import answered, led_by_sian, of_kinds
from .test_school_measures import figures

FILE = {"figures": "1", "csv": "1"}
Line = dict[str, str]


def lines(client: Client, page: str, **query: Any) -> list[Line]:
    answer = client.get(page, FILE | query)
    assert "attachment" in answer["Content-Disposition"], answer["Content-Disposition"]
    content = b"".join(answer).decode("utf-8-sig")  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(content)))


def said(found: list[Line], question: str, answer: str = "") -> tuple[str, str]:
    """The number and of how many."""
    [line] = [one for one in found if (one["Question"], one["Answer"]) == (question, answer)]
    return line["Number"], line["Of"]


def notes(found: list[Line]) -> set[str]:
    return {one["Note"] for one in found if one["Note"]}


def test_a_course_downloads_its_figures_by_kind_of_staff(in_alliance: Actor, sign_in: SignIn) -> None:
    run = of_kinds(in_alliance, *["established"] * 5, *["support_staff"] * 3, "office")
    client, page = sign_in("coordinator"), url("course_results", run.course.public_id)
    everybody = lines(client, page)
    assert said(everybody, "Different people") == ("9", "")
    assert said(everybody, "Both questions (KPI 2.2)", "Yes") == ("5", "9")
    assert said(everybody, "How good the course was", "Very good") == ("5", "9")
    assert said(everybody, "It is used in practice", "Fully") == ("5", "9")
    assert {(one["Course"], one["Dates"]) for one in everybody} == {(run.course.title, "All dates")}
    assert {one["Part"] for one in everybody} == {"Attendance", "At once", "8 weeks later"}
    teachers = lines(client, page, kind="established")
    assert said(teachers, "Told us about the impact") == ("5", "5")
    assert {one["Kind of staff"] for one in teachers} == {"Established teachers"}
    [few] = lines(client, page, kind="support_staff")
    assert (few["Number"], few["Of"]) == ("", "")
    assert few["Note"].startswith("Fewer than five people of this kind came")


def test_the_page_leads_to_the_files_and_keeps_whose_figures_they_are(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    run = of_kinds(in_alliance, *["established"] * 5, "office")
    client = sign_in("coordinator")
    for page in (url("course_results", run.course.public_id), url("run_results", run.public_id)):
        found = client.get(page, {"kind": "established"}).content.decode()
        for kind in ("csv", "xlsx"):
            assert f"?kind=established&amp;figures=1&amp;{kind}=1" in found, page
        assert "figures=1" not in client.get(page, {"kind": "support_staff"}).content.decode()


def test_a_run_downloads_what_whoever_reads_its_page_sees(in_alliance: Actor, sign_in: SignIn) -> None:
    run = led_by_sian(held(in_alliance, make_people(5)))
    page, bookings = url("run_results", run.public_id), list(Booking.objects.filter(run=run).order_by("pk"))
    for booking in bookings[:4]:
        answer_evaluation(actor=in_alliance, booking=booking, comment="Longer breaks", **YES)
    deliverer, keeper = sign_in("sle"), sign_in("coordinator")
    few = lines(deliverer, page)
    assert said(few, "Attended") == ("5", "5")
    assert said(few, "Have not answered") == ("1", "5")
    assert notes(few) == {"Fewer than five have answered. Their answers are shown when there are more."}
    assert not [one for one in few if one["Answer"] == "Yes"]
    assert said(lines(keeper, page), "Improves practice", "Yes") == ("4", "4")
    answer_evaluation(actor=in_alliance, booking=bookings[4], **YES)
    many = lines(deliverer, page)
    assert said(many, "Both questions (KPI 2.2)", "Yes") == ("5", "5")
    assert "Longer breaks" not in str(many)
    for nobody in ("teacher", "head"):
        assert sign_in(nobody).get(page, FILE).status_code == 403
    assert deliverer.get(url("course_results", run.course.public_id), FILE).status_code == 403


def test_a_kind_of_staff_of_a_run_is_hidden_as_on_its_page(in_alliance: Actor, sign_in: SignIn) -> None:
    run = led_by_sian(of_kinds(in_alliance, *["established"] * 5, *["support_staff"] * 3))
    page = url("run_results", run.public_id)
    assert said(lines(sign_in("coordinator"), page, kind="established"), "Were there") == ("5", "5")
    [few] = lines(sign_in("coordinator"), page, kind="support_staff")
    assert few["Number"] == ""
    everybody = lines(sign_in("sle"), page, kind="support_staff")  # deliverers narrow nothing
    assert said(everybody, "Were there") == ("8", "8")
    assert {one["Kind of staff"] for one in everybody} == {"Everybody"}


def test_averages_of_few_schools_are_for_the_alliances_staff(in_alliance: Actor, sign_in: SignIn) -> None:
    run = led_by_sian(
        answered(
            in_alliance,
            figures(before=Decimal(60), after=Decimal(66)),
            figures(before=Decimal(50), after=Decimal(54)),
            None,
        )
    )
    page = url("run_results", run.public_id)
    assert "Shown once three schools have given figures" in notes(lines(sign_in("sle"), page))
    [average] = [
        one for one in lines(sign_in("coordinator"), page) if one["Answer"].startswith("Average change")
    ]
    assert (average["Number"], average["Of whom"], average["Kind of staff"]) == ("5.00", "of 2 schools", "")


def test_no_cell_is_a_formula_in_either_file(in_alliance: Actor, sign_in: SignIn) -> None:
    run = held(in_alliance, make_people(1), title='=HYPERLINK("http://evil.invalid")')
    client, page = sign_in("coordinator"), url("course_results", run.course.public_id)
    assert {one["Course"] for one in lines(client, page)} == {'\'=HYPERLINK("http://evil.invalid")'}
    answer = client.get(page, {"figures": "1", "xlsx": "1"})
    sheet: Any = load_workbook(io.BytesIO(b"".join(answer))).active  # type: ignore[arg-type]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert sheet["G2"].value == 1


def test_what_schools_answered_is_another_file_of_the_same_page(in_alliance: Actor, sign_in: SignIn) -> None:
    run = answered(in_alliance, figures(before=Decimal(60), after=Decimal(66)))
    page = sign_in("coordinator").get(url("run_results", run.public_id), {"csv": "1"})
    assert "answers-of-schools" in page["Content-Disposition"]


def test_nothing_is_measured_before_it_begins(in_alliance: Actor, sign_in: SignIn) -> None:
    run: Run = make_run()
    book(in_alliance, run, make_people(1))
    page = sign_in("coordinator").get(url("run_results", run.public_id)).content.decode()
    assert "figures=1" not in page
    assert Course.objects.filter(pk=run.course_id).exists()
