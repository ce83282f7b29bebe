"""The vendored front end is what VERSIONS.json says, and carries nobody else's brand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from alliance_portal.kernel.ui.vendor_frontend import BRAND_RESIDUE, self_starting, without_brand

STATIC = Path(__file__).parents[2] / "static"
VERSIONS = json.loads((STATIC / "vendor/VERSIONS.json").read_text())
HAND_WRITTEN = {
    "vendor/VERSIONS.json",
    "vendor/licences/govuk-frontend.txt",
    "vendor/licences/@ministryofjustice+frontend.txt",
}


def vendored() -> list[Path]:
    return [path for folder in ("vendor", "fonts") for path in (STATIC / folder).rglob("*") if path.is_file()]


def test_every_vendored_file_has_its_recorded_checksum() -> None:
    sums = {
        str(path.relative_to(STATIC)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in vendored()
        if path.suffix != ".css" or path.parent.name != "fonts"  # fonts/inter.css is ours
    }
    assert {name: sha for name, sha in sums.items() if name not in HAND_WRITTEN} == VERSIONS["sha256"]


def test_no_brand_residue_in_static_files() -> None:
    for path in STATIC.rglob("*"):
        assert not BRAND_RESIDUE.search(path.name), path
        if path.suffix in {".css", ".js", ".svg"}:
            assert not BRAND_RESIDUE.search(path.read_text()), path


def test_style_sheets_refer_only_to_files_that_are_there() -> None:
    for sheet in STATIC.rglob("*.css"):
        for reference in sheet.read_text().split("url(")[1:]:
            target = reference.split(")")[0].strip("\"'")
            assert target.startswith("data:") or (sheet.parent / target).is_file(), f"{sheet.name}: {target}"


def test_licence_of_every_package_is_shipped() -> None:
    for package in VERSIONS["packages"]:
        text = (STATIC / f"vendor/licences/{package.replace('/', '+')}.txt").read_text()
        assert "Permission is hereby granted" in text or "SIL OPEN FONT LICENSE" in text


def test_brand_is_stripped_from_a_style_sheet() -> None:
    css = (
        "@font-face{font-family:GDS Transport;src:url(x.woff2)}"
        "a{font-family:GDS Transport,arial,sans-serif}"
        "b{-webkit-mask-image:url(/assets/images/govuk-crest.svg);color:red}"
        "i{background:url(/assets/images/icon.svg)}"
    )
    assert without_brand(css) == (
        "a{font-family:var(--portal-font,arial,sans-serif)}b{color:red}i{background:url(images/icon.svg)}"
    )


def test_unknown_brand_residue_stops_the_refresh() -> None:
    with pytest.raises(SystemExit, match="crest"):
        without_brand("a{background:url(moj-crest.png)}")


def test_module_without_an_export_list_stops_the_refresh() -> None:
    with pytest.raises(SystemExit):
        self_starting("function initAll(){}")
