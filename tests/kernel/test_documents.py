"""Documents: the canonical snapshot, the restricted fetcher, and PDF/UA-1 in the same bytes every time."""

from __future__ import annotations

import dataclasses
import io
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pikepdf
import pytest
import segno

from alliance_portal.kernel.documents.assets import AssetRefused, allowed, checked_logo, static_root
from alliance_portal.kernel.documents.pictures import MASK, QUIET_ZONE, artwork, qr_code
from alliance_portal.kernel.documents.render import input_key, layout_version, render_pdf
from alliance_portal.kernel.documents.snapshot import Snapshot, SnapshotError
from alliance_portal.kernel.documents.structure import FigureWithoutText
from alliance_portal.kernel.documents.validate import failures
from tests import pdf as reading


@dataclass(frozen=True)
class Leaf(Snapshot):
    kind: Literal["a", "b"]
    days: Decimal
    at: time | None


@dataclass(frozen=True)
class Root(Snapshot):
    name: str
    on: date
    frozen_at: datetime
    leaves: tuple[Leaf, ...]
    flag: bool = True
    schema: int = 1


ROOT = Root(
    "Siân",
    date(2026, 4, 1),
    datetime(2026, 4, 1, 9, tzinfo=UTC),
    (Leaf("a", Decimal("1.50"), time(9, 30)), Leaf("b", Decimal(0), None)),
)


def test_what_was_frozen_before_a_field_with_a_default_came_can_be_read() -> None:
    assert Root.from_json(ROOT.to_json().replace('"flag":true,', "")) == ROOT


def test_the_json_is_canonical() -> None:
    assert ROOT.to_json() == (
        '{"flag":true,"frozen_at":"2026-04-01T09:00:00Z","leaves":[{"at":"09:30","days":"1.5","kind":"a"},'
        '{"at":null,"days":"0","kind":"b"}],"name":"Siân","on":"2026-04-01","schema":1}'
    )


def test_what_was_written_is_read_back_the_same() -> None:
    again = Root.from_json(ROOT.to_json())
    assert again == ROOT
    assert again.sha256() == ROOT.sha256()


@pytest.mark.parametrize(
    "same",
    [
        dataclasses.replace(ROOT, name="Sia\u0302n"),
        dataclasses.replace(ROOT, frozen_at=datetime(2026, 4, 1, 10, tzinfo=timezone(timedelta(hours=1)))),
        dataclasses.replace(
            ROOT, leaves=(Leaf("a", Decimal("1.5"), time(9, 30)), Leaf("b", Decimal("0.00"), None))
        ),
    ],
    ids=["other unicode form", "other time zone", "other zeros"],
)
def test_equal_content_has_one_hash(same: Root) -> None:
    assert same.sha256() == ROOT.sha256()


def test_different_content_has_another_hash() -> None:
    assert dataclasses.replace(ROOT, name="Sian").sha256() != ROOT.sha256()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"schema":1', '"schema":2', "schema 2 cannot be read"),
        ('"on":"2026-04-01",', "", "fields do not match \\(on\\)"),
        ('"flag":true', '"flag":1', "Root.flag: 1 is not a bool"),
        ('"kind":"a"', '"kind":"c"', "Root.leaves\\[0\\].kind: 'c' is not one of a, b"),
        ('"1.5"', '"one"', "Root.leaves\\[0\\].days: 'one' is not a Decimal"),
        ('"2026-04-01"', '"1 April"', "Root.on: '1 April' is not a date"),
    ],
)
def test_anything_else_is_refused_with_its_place(old: str, new: str, complaint: str) -> None:
    with pytest.raises(SnapshotError, match=complaint):
        Root.from_json(ROOT.to_json().replace(old, new, 1))


def test_floats_and_moments_without_zone_cannot_be_frozen() -> None:
    with pytest.raises(SnapshotError, match="a float cannot be frozen"):
        dataclasses.replace(ROOT, leaves=(Leaf("a", 1.5, None),)).to_json()  # type: ignore[arg-type]
    with pytest.raises(SnapshotError, match="time zone"):
        dataclasses.replace(ROOT, frozen_at=ROOT.frozen_at.replace(tzinfo=None)).to_json()


PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Minutes</title>
<meta name="author" content="An alliance"><meta name="description" content="A small page">
<meta name="dcterms.created" content="2026-03-02T09:15:00Z"><link rel="stylesheet" href="documents/base.css">
<style>:root{--link:#0b6b5d} h1{string-set:publisher content()}</style></head><body><h1>Minutes of March</h1>
<table><caption>Who came</caption><thead><tr><th scope="col">Name</th><th scope="col">School</th></tr></thead>
<tbody><tr><th scope="row">Łucja Ŵyn</th><td>South Green</td></tr></tbody></table>
<p><a href="https://portal.example.invalid/">Portal</a></p>EXTRA</body></html>"""


@pytest.fixture(scope="module")
def minutes() -> bytes:
    return render_pdf(PAGE.replace("EXTRA", ""))


def test_a_plain_page_is_pdf_ua(minutes: bytes) -> None:
    assert failures(minutes) == []


def test_running_headers_are_printed_but_not_spoken(minutes: bytes) -> None:
    assert reading.rows(minutes, 1)[0] == "Minutes of March"
    assert reading.pages(minutes)[0].count("Minutes of March") == 2
    assert reading.spoken(minutes).count("Minutes of March") == 1


def test_header_cells_and_links_say_what_they_need_to(minutes: bytes) -> None:
    with pikepdf.open(io.BytesIO(minutes)) as pdf:
        scopes = [
            str(o.A.Scope) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TH"
        ]
        links = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
        assert sorted(scopes) == ["/Column", "/Column", "/Row"]
        assert [int(link.F) & 4 for link in links] == [4]


def test_fonts_are_embedded_and_letters_beyond_latin_1_are_the_right_ones(minutes: bytes) -> None:
    found = reading.fonts(minutes)
    assert {row[0].split("+")[1].split("-")[0] for row in found} == {"Inter"}
    assert {row[4] for row in found} == {"yes"}
    assert "Łucja Ŵyn" in reading.pages(minutes)[0]


def test_the_same_page_gives_the_same_bytes_and_the_only_date_is_its_own(minutes: bytes) -> None:
    assert render_pdf(PAGE.replace("EXTRA", "")) == minutes
    with pikepdf.open(io.BytesIO(minutes)) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20260302091500Z"
        assert "/ModDate" not in pdf.docinfo


@pytest.mark.parametrize(
    "picture", ["<svg viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>", f"<img src={checked_logo('')!r}>"]
)
def test_a_picture_without_words_stops_the_document(picture: str) -> None:
    picture = picture.replace(
        "src=''", "src='data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>'"
    )
    with pytest.raises(FigureWithoutText):
        render_pdf(PAGE.replace("EXTRA", picture))


HOSTILE = [
    "file:///etc/passwd",
    "http://127.0.0.1/",
    "https://example.invalid/x.png",
    "//example.invalid/x.png",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_nothing_but_our_own_assets_is_loaded(address: str) -> None:
    with pytest.raises(AssetRefused, match="A document may not load"):
        render_pdf(PAGE.replace("EXTRA", f'<img src="{address}" alt="x">'))


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("data:image/png;base64,iVBORw0KGgo=", True),
        ("data:text/html,<p>", False),
        ("file:///etc/passwd", False),
        ("ftp://example.invalid/x", False),
        ("ROOT/documents/base.css", True),
        ("ROOT/fonts/inter-latin-400-normal.woff2", True),
        ("ROOT/documents/../../alliance_portal/settings.py", False),
        ("ROOT/documents/%2e%2e/%2e%2e/manage.py", False),
        ("ROOT/vendor/VERSIONS.json", False),
    ],
)
def test_which_addresses_are_ours(address: str, may: bool) -> None:
    assert allowed(address.replace("ROOT", static_root().as_uri())) is may


def test_a_missing_style_sheet_stops_the_document() -> None:
    with pytest.raises(AssetRefused, match="cannot be read"):
        render_pdf(PAGE.replace("base.css", "gone.css"))


def test_a_logo_is_a_data_address_or_nothing() -> None:
    assert checked_logo("") == ""
    with pytest.raises(ValueError, match="PNG, JPEG or SVG"):
        checked_logo("https://example.invalid/logo.png")


def test_progress_goes_from_nothing_to_done() -> None:
    steps: list[tuple[int, int, str]] = []
    render_pdf(
        PAGE.replace("EXTRA", "<p style='break-before: page'>More</p>" * 9),
        on_step=lambda done, total, message: steps.append((done, total, message)),
    )
    assert [done for done, _, _ in steps] == sorted(done for done, _, _ in steps)
    assert (1, 4, "Laying out page 5") in steps
    assert (2, 4, "Writing 10 pages") in steps
    assert steps[-1] == (4, 4, "Done")


def test_the_input_key_depends_on_every_part() -> None:
    keys = {
        input_key("a", "b", "c"),
        input_key("x", "b", "c"),
        input_key("a", "x", "c"),
        input_key("a", "b", "x"),
    }
    assert len(keys) == 4
    assert input_key("a", "b", "c") in keys


def test_the_layout_version_follows_the_files(tmp_path: Path) -> None:
    first, second = tmp_path / "one.html", tmp_path / "two.html"
    first.write_text("<p>One</p>")
    second.write_text("<p>Two</p>")
    assert layout_version([first]) == layout_version([first])
    assert layout_version([first]) != layout_version([second])
    assert layout_version([first, second]) == layout_version([second, first])


def test_a_qr_code_draws_exactly_the_modules_of_its_text() -> None:
    svg = qr_code("https://portal.example.invalid/k/7", 'Book "Phonics" & more')
    drawn = {
        (int(x) + step - QUIET_ZONE, int(y) - QUIET_ZONE)
        for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", svg)
        for step in range(int(length))
    }
    matrix = segno.make("https://portal.example.invalid/k/7", error="l", micro=False, mask=MASK).matrix
    assert drawn == {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert "<title>Book &quot;Phonics&quot; &amp; more</title>" in svg


def test_artwork_follows_the_seed_and_the_colour_alone() -> None:
    assert artwork("Kyra", "#0b6b5d", 3, 2) == artwork("Kyra", "#0b6b5d", 3, 2)
    assert artwork("Kyra", "#0b6b5d", 3, 2) != artwork("Ebor", "#0b6b5d", 3, 2)
    assert artwork("Kyra", "#0b6b5d", 3, 2) != artwork("Kyra", "#7a2358", 3, 2)
    assert artwork("<script>", "#0b6b5d", 1, 1).startswith("data:image/svg+xml;base64,")
