"""Whatever colour an alliance chooses, every pair of text and background can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_portal.kernel.ui.brand import GREY, WHITE, contrast, css, darkened, tokens

colours = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@given(colours)
def test_every_pair_is_readable(colour: str) -> None:
    t = tokens(colour)
    pairs = [
        (t.on_brand, t.brand),
        *((t.link, background) for background in (WHITE, GREY, t.template, t.surface, t.tint)),
        *((t.link_hover, background) for background in (WHITE, t.template)),
        (WHITE, t.link),
        (WHITE, t.dark),
    ]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@given(colours)
def test_a_colour_that_can_carry_text_stays_as_chosen(colour: str) -> None:
    if max(contrast(colour, "#ffffff"), contrast(colour, "#0b0c0c")) >= 4.5:
        assert tokens(colour).brand == colour


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_light_brands_carry_dark_text() -> None:
    assert tokens("#f5a800").on_brand == "#0b0c0c"
    assert tokens("#0b6b5d").on_brand == "#ffffff"


def test_darkening_stops_as_soon_as_it_is_enough() -> None:
    assert darkened("#0b6b5d", (WHITE,), 4.5) == "#0b6b5d"
    assert 4.5 <= contrast(darkened("#f5a800", (WHITE,), 4.5), WHITE) < 5


@pytest.mark.parametrize("colour", ["", "0b6b5d", "#0b6b5", "red", "#0b6b5d;}body{display:none", "#0b6b5d\n"])
def test_anything_but_a_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        tokens(colour)


def test_style_sheet_names_the_properties_that_the_pages_read() -> None:
    sheet = css("#0B6B5D")
    assert sheet.startswith(":root{--govuk-brand-colour:#0b6b5d;")
    assert "--portal-on-brand:#ffffff" in sheet
