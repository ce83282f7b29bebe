"""Charts say their finding, print their values, and carry the data in a table."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from weasyprint import HTML

from alliance_portal.kernel.ui import charts
from alliance_portal.kernel.ui.charts import Series, bar, hbar, line, palette
from alliance_portal.kernel.ui.svg import round_up

TERMS = ["Autumn", "Spring", "Summer"]
SVG = "{http://www.w3.org/2000/svg}"


def picture(figure: str) -> ET.Element:
    found = re.search(r"<svg.*?</svg>", figure, re.DOTALL)
    assert found
    return ET.fromstring(found.group())


def texts(figure: str) -> list[str]:
    return [element.text or "" for element in picture(figure).iter(f"{SVG}text")]


def test_finding_is_the_alternative_text() -> None:
    svg = picture(
        bar("Bookings", TERMS, [Series("Places", [150, 200, 280])], summary="Bookings nearly doubled.")
    )
    title = svg.find(f"{SVG}title")
    assert title is not None
    assert title.text == "Bookings nearly doubled."
    assert svg.attrib["aria-labelledby"] == title.attrib["id"]
    assert svg.attrib["role"] == "img"


@pytest.mark.parametrize("nasty", ["<script>alert(1)</script>", 'a "quoted" & b', "Llanfair­pwll ŵ"])
def test_every_text_is_escaped(nasty: str) -> None:
    for figure in (
        bar(nasty, [nasty], [Series(nasty, [1]), Series("b", [2])], summary=nasty),
        line(nasty, [nasty], [Series(nasty, [1])], summary=nasty),
        hbar(nasty, [nasty], [1], summary=nasty, unit=nasty),
    ):
        assert "<script" not in figure
        assert picture(figure).findtext(f"{SVG}title") == nasty


def test_ids_follow_from_the_content() -> None:
    once, again = (hbar("Days", TERMS, [1, 2, 3], summary="Most in summer.") for _ in range(2))
    other = hbar("Days", TERMS, [1, 2, 4], summary="Most in summer.")
    assert once == again
    assert picture(once).attrib["aria-labelledby"] != picture(other).attrib["aria-labelledby"]


def test_nought_is_printed_but_not_drawn() -> None:
    figure = bar("Days", TERMS, [Series("Days", [0, 0, 0])], summary="None.")
    assert texts(figure).count("0") == 4  # three values, one on the axis
    assert picture(figure).findall(f"{SVG}rect") == []


def test_missing_figures_are_not_noughts() -> None:
    assert "no figure" in hbar("Days", ["A", "B"], [None, 2], summary="B only.")
    path = picture(line("Days", [*TERMS, "Next"], [Series("A", [1, None, 3, 4])], summary="s")).findall(
        f"{SVG}path"
    )
    drawn = path[-1].attrib["d"]
    assert drawn.count("M") == 2, "the line is broken at the gap"
    assert len(re.findall("[ML]", drawn)) == 3


@pytest.mark.parametrize("make", [bar, line])
def test_empty_series_say_so(make: object) -> None:
    assert callable(make)
    for labels, series in (([], [Series("A", [])]), (TERMS, [Series("A", [None, None, None])]), (TERMS, [])):
        figure = make("Days", labels, series, summary="")
        assert "There are no figures to show yet." in figure
        assert "<svg" not in figure


def test_negative_figures_are_refused() -> None:
    with pytest.raises(ValueError, match="nought or more"):
        hbar("Days", ["A"], [-1], summary="s")


def test_figures_and_labels_must_match() -> None:
    with pytest.raises(ValueError, match="zip"):
        hbar("Days", TERMS, [1], summary="s")


def test_data_table_repeats_every_figure() -> None:
    figure = bar(
        "Days",
        TERMS,
        [Series("Given", [Decimal("1.50"), 2, 3]), Series("Taken", [1, None, 1200])],
        summary="s",
    )
    cells = re.findall(r'cell--numeric">([^<]*)<', figure)
    assert cells == ["1.5", "1", "2", "no figure", "3", "1,200"]
    assert figure.count("<details") == 1
    assert " open" not in figure
    assert " open" in bar("Days", TERMS, [Series("A", [1, 2, 3])], summary="s", for_print=True)


@pytest.mark.parametrize(
    ("value", "top"), [(0, 4), (1, 4), (7, 8), (99, 100), (101, 120), (318, 400), (0.3, 0.3), (1000, 1000)]
)
def test_axes_end_on_a_round_number(value: float, top: float) -> None:
    assert round_up(value) == pytest.approx(top)


@pytest.mark.parametrize("colour", [*charts.PALETTE, "#0b6b5d", "#f5a800"])
def test_series_never_share_a_colour(colour: str) -> None:
    chosen = palette(colour)
    assert len(set(chosen)) == len(chosen) >= 4


def test_weasyprint_draws_it_with_alternative_text() -> None:
    figure = bar("Bookings", TERMS, [Series("Places", [1, 2, 3])], summary="Bookings rose.", for_print=True)
    page = f'<html lang="en-GB"><title>Charts</title><body>{figure}</body></html>'
    pdf = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True)
    assert b"Bookings rose." in pdf or "Bookings rose.".encode("utf-16-be") in pdf


def test_figures_stand_with_their_unit() -> None:
    chart = str(
        hbar(
            "Days given",
            ["Buttsbury", "Mayflower"],
            [1, 2.5],
            summary="Buttsbury 1, Mayflower 2.5",
            unit="day",
        )
    )
    assert "1 day<" in chart
    assert "2.5 days" in chart
    assert "1 days" not in chart
