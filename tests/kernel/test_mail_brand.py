"""The HTML part of an e-mail says what its text says, in the alliance's dress."""

from __future__ import annotations

import re

from django.template.loader import render_to_string
from django.utils.html import strip_tags

from alliance_portal.kernel.ui.brand import READABLE, Brand, contrast
from alliance_portal.kernel.ui.mail_brand import PAPER_AT_NIGHT, html_of
from alliance_portal.kernel.ui.prose import Block, blocks

BRAND = Brand("Calder Alliance", "#f5a800")
TEXT = """Dear Ruth,

You have a place on <Phonics & more>.

  5 May 2026, 9:30am
  Venue: the hall
If you cannot come, write to office@calder.invalid.

The course page:
https://portal.invalid/a/calder/courses/1/

Thank you,
Priya
"""


def test_the_shape_of_the_text_says_what_is_what() -> None:
    assert list(blocks(TEXT)) == [
        Block("paragraph", ("Dear Ruth,",)),
        Block("paragraph", ("You have a place on <Phonics & more>.",)),
        Block("list", ("5 May 2026, 9:30am", "Venue: the hall")),
        Block("paragraph", ("If you cannot come, write to office@calder.invalid.",)),
        Block("button", ("The course page",), "https://portal.invalid/a/calder/courses/1/"),
        Block("paragraph", ("Thank you,", "Priya")),
    ]


def test_a_long_sentence_before_an_address_stays_a_sentence() -> None:
    sentence = "Please answer two questions about it. They take a minute, and you need not sign in:"
    assert list(blocks(f"{sentence}\nhttps://portal.invalid/e/1/")) == [
        Block("paragraph", (sentence,)),
        Block("button", ("Open the page",), "https://portal.invalid/e/1/"),
    ]


def test_every_word_of_the_text_is_in_the_html_and_nothing_typed_is_markup() -> None:
    html = html_of(TEXT, BRAND, "Your place")
    assert "&lt;Phonics &amp; more&gt;" in html
    said = " ".join(strip_tags(re.sub(r"<style>.*</style>", "", html, flags=re.DOTALL)).split())
    for line in TEXT.splitlines():
        word = line.strip().rstrip(":").replace("<", "&lt;").replace(">", "&gt;").replace("& ", "&amp; ")
        assert word in said or f'href="{word}"' in html, line
    assert 'href="mailto:office@calder.invalid"' in html


def test_it_names_its_language_and_title_and_is_one_column() -> None:
    html = html_of(TEXT, BRAND, "Your place")
    assert '<html lang="en-GB">' in html
    assert "<title>Your place</title>" in html
    assert html.count("<table") == html.count('role="presentation"') == 2
    assert "max-width: 600px" in html
    assert "color-scheme: light dark" in html


def test_the_logo_is_our_own_public_picture_with_the_alliances_name(settings) -> None:
    settings.PORTAL_URL = "https://portal.invalid"
    with_logo = html_of(TEXT, Brand("Calder Alliance", "#f5a800", "/a/calder/pictures/abc/"))
    assert '<img src="https://portal.invalid/a/calder/pictures/abc/" alt="Calder Alliance"' in with_logo
    without = html_of(TEXT, BRAND)
    assert "<img" not in without
    assert "Calder Alliance" in without


def test_every_colour_can_be_read_by_day_and_by_night() -> None:
    for number in range(0, 0xFFFFFF, 0x2F0F1):
        brand = Brand("A", f"#{number:06x}")
        html = render_to_string("emails/base.html", {"brand": brand})
        assert brand.tokens.link in html
        night = re.search(r"li a \{ color: (#\w{6})", html_of("a", brand))[1]
        assert contrast(night, PAPER_AT_NIGHT) >= READABLE
