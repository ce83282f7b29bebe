"""The DfE contribution report (E10 to E14): it adds up, hides nothing, can be checked, and can be listened to."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from alliance_portal.kernel.documents.render import render_pdf
from alliance_portal.kernel.documents.validate import failures
from deliveries.report.figures import report_problems, shares
from deliveries.report.pages import ReportDoesNotAddUp, document_html, report_pages
from deliveries.report.snapshot import ReportFigures, ReportLine, ReportSnapshot
from deliveries.report.wording import money
from tests import pdf as reading
from tests.deliveries.report_samples import contributions, report, with_figures

CHAPTERS = (
    "The year at a glance",
    "Schools and partners",
    "Who is accountable for what",
    "Contributions",
    "Initial teacher training",
    "Professional development",
    "School-to-school support",
    "The same figures by other qualities",
    "Key performance indicators",
    "Data quality and definitions",
    "Signatures and verification",
)


@pytest.fixture(scope="module")
def printed() -> bytes:
    return render_pdf(document_html(report()))


@pytest.fixture(scope="module")
def pages(printed: bytes) -> list[str]:
    return reading.pages(printed)


def page_of(pages: list[str], title: str) -> int:
    """Page (from 1) where this chapter begins: the first whose running head names it."""
    head = f"version 2 {title} Code K7QM-4TXA"
    return next(number for number, page in enumerate(pages, 1) if head in page)


def test_it_is_pdf_ua(printed: bytes) -> None:
    assert failures(printed) == []


def test_the_code_is_on_every_page(pages: list[str]) -> None:
    assert len(pages) > 10
    assert [number for number, page in enumerate(pages, 1) if "K7QM-4TXA" not in page] == []
    assert "https://portal.example.invalid/verify/K7QM-4TXA" in pages[-1]


def test_the_fingerprint_is_that_of_the_figures_and_signing_does_not_change_it(pages: list[str]) -> None:
    assert report().figures.sha256() in " ".join(pages).replace(" ", "")
    assert report("signing").figures.sha256() == report().figures.sha256()
    assert report("signing").sha256() != report().sha256()


def test_zeros_are_printed(printed: bytes, pages: list[str]) -> None:
    rows = reading.rows(printed, page_of(pages, "Initial teacher training"))
    assert "Hollin Bank Infant School 0 0.00 0.0% 0 £0.00" in rows
    assert "None recorded." in rows


def test_tables_end_with_totals_that_reconcile(printed: bytes, pages: list[str]) -> None:
    rows = reading.rows(printed, page_of(pages, "Contributions"))
    assert "St Aidan’s Primary School 46 109.08 80.9% 461 £27,060.50" in rows
    assert "Hollin Bank Infant School 16 25.67 19.1% 179 £3,225.00" in rows
    assert "Total 62 134.75 100.0% 640 £30,285.50" in rows
    totals = [
        row
        for number in range(1, len(pages))
        for row in reading.rows(printed, number)
        if row.startswith("Total ")
    ]
    assert totals.count("Total 62 134.75 100.0% 640 £30,285.50") == 5  # all areas, and four breakdowns


def test_kpis_show_what_they_are_made_of(printed: bytes, pages: list[str]) -> None:
    page = pages[page_of(pages, "Key performance indicators") - 1]
    assert "at least 90.0% 459 493 86 93.1% Met" in page
    assert "at least 50 46.5 Not a ratio 4 46.5 Not met" in page
    assert "The national average of the year is not yet entered." in page
    assert "Not recorded" in page


def test_it_passes_no_verdict(pages: list[str]) -> None:
    text = " ".join(pages).lower()
    assert "fail" not in text
    assert "breach" not in text


def test_gaps_in_accountability_are_said(pages: list[str]) -> None:
    page = pages[page_of(pages, "Who is accountable for what") - 1]
    assert "with 1 gap: a criterion that no teaching school is accountable for" in page
    assert "Employment of newly qualified teachers Gap: nobody is accountable" in page


def test_contents_give_the_real_pages(printed: bytes, pages: list[str]) -> None:
    rows = "\n".join(reading.rows(printed, 2))
    told = {title: re.search(rf"^{title} (\d+)$", rows, re.MULTILINE) for title in CHAPTERS}
    assert {title: found and int(found[1]) for title, found in told.items()} == {
        title: page_of(pages, title) for title in CHAPTERS
    }


def test_charts_have_words_and_data_tables(printed: bytes) -> None:
    html = document_html(report())
    assert html.count("<svg") == 3  # two charts and the QR code
    assert html.count("<title>QR code: check this report online, K7QM-4TXA") == 1
    assert "<title" in html.split("The most days were in January 2026: 16.58 in all areas together.")[0][-60:]
    spoken = reading.spoken(printed)
    for month, figures in (("Oct", "4 days 8.5 days 4 days"), ("Aug", "0 days 0 days 0 days")):
        assert f"{month} {figures}" in spoken


def test_a_count_of_nobody_says_so() -> None:
    nobody = SimpleNamespace(title="People of other alliances", lines=[], note="")
    shown = {"report": SimpleNamespace(snapshot=SimpleNamespace(figures=SimpleNamespace(counts=[nobody])))}
    assert "None in this year" in render_to_string("deliveries/report/counts.html", shown)


def test_a_draft_and_a_report_being_signed_say_so() -> None:
    draft = replace(report(), status="draft", submitted_at=None)
    assert "Draft, not signed" in document_html(draft)
    signing = document_html(report("signing"))
    assert "Being signed: 1 of 2 signatures" in signing
    assert "Awaited" in signing


def test_the_same_snapshot_gives_the_same_bytes(printed: bytes) -> None:
    again = ReportSnapshot.from_json(report().to_json())
    assert render_pdf(document_html(again)) == printed


def test_an_area_without_activity_is_flagged() -> None:
    figures = report().figures
    nothing = tuple(
        replace(line, activities=0, days=Decimal(0), people=0, money_pence=0) if line.area == "sts" else line
        for line in contributions()
    )
    months = tuple(
        replace(cell, activities=0, days=Decimal(0)) if cell.area == "sts" else cell
        for cell in figures.months
    )
    html = document_html(with_figures(contributions=nothing, months=months, breakdowns=()))
    assert html.count("No activity recorded in this area.") == 2


def test_what_people_type_is_text() -> None:
    html = document_html(with_figures(summary="<script>alert(1)</script> & more"))
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in html


BROKEN = {
    "a missing line": ({"contributions": contributions()[1:]}, "not exactly one line"),
    "a doubled line": ({"contributions": (*contributions(), contributions()[0])}, "not exactly one line"),
    "a breakdown that differs": (
        {
            "breakdowns": (
                replace(report().figures.breakdowns[1], lines=(ReportLine("All", 1, Decimal(1), 1, 1),)),
            )
        },
        "Inside and outside the alliance",
    ),
    "a missing month": ({"months": report().figures.months[1:]}, "months: not exactly"),
    "months that differ": (
        {"months": (replace(report().figures.months[0], days=Decimal(99)), *report().figures.months[1:])},
        "months of ITT",
    ),
}


@pytest.mark.parametrize(("changes", "complaint"), BROKEN.values(), ids=BROKEN.keys())
def test_figures_that_contradict_each_other_are_not_printed(
    changes: dict[str, object], complaint: str
) -> None:
    with pytest.raises(ReportDoesNotAddUp, match=complaint):
        document_html(with_figures(**changes))


def test_submitted_means_signed_by_all() -> None:
    snapshot = report()
    awaited = replace(snapshot.signatures[1], signed_at=None)
    assert report_problems(replace(snapshot, signatures=(snapshot.signatures[0], awaited))) != []
    assert report_problems(replace(snapshot, signatures=snapshot.signatures[:1])) != []
    assert report_problems(snapshot) == []


@given(st.lists(st.decimals("0", "500", places=2), min_size=1, max_size=6))
def test_shares_sum_to_exactly_one_hundred(values: list[Decimal]) -> None:
    found = shares(values)
    assert sum(found) == (100 if any(values) else 0)
    assert all(
        abs(share - value * 100 / sum(values)) < Decimal("0.1")
        for share, value in zip(found, values, strict=True)
        if any(values)
    )


def test_money_in_words() -> None:
    assert [money(pence) for pence in (0, 5, 123456, -3000)] == ["£0.00", "£0.05", "£1,234.56", "−£30.00"]


def test_corrections_larger_than_the_year_leave_the_chart_out() -> None:
    figures = report().figures
    first = figures.months[0]
    taken = tuple(
        replace(line, days=line.days - 20) if (line.teaching_school, line.area) == ("115276", "itt") else line
        for line in contributions()
    )
    months = (replace(first, days=first.days - 20), *figures.months[1:])
    pages = report_pages(with_figures(contributions=taken, months=months, breakdowns=()))
    assert pages.days_chart == ""
    assert [row.days for row in pages.areas[0].rows] == ["34.50", "−20.00"]
    assert [row.share for row in pages.areas[0].rows] == ["100.0%", "0.0%"]


def test_old_snapshots_are_recognised() -> None:
    text = report().figures.to_json()
    assert ReportFigures.from_json(text).starts_on == date(2025, 9, 1)
    with pytest.raises(ValueError, match="schema 9"):
        ReportFigures.from_json(text.replace('"schema":1', '"schema":9'))
