"""Refresh the vendored front end. For development only: the result is committed, the portal needs no node.

In an empty folder: `npm install govuk-frontend@6.6.0 @ministryofjustice/frontend@11.1.0
accessible-autocomplete@3.0.1 @fontsource/inter@5.3.0`, then
`python -m alliance_portal.kernel.ui.vendor_frontend NODE_MODULES STATIC`.

The portal is not on a gov.uk domain, so it must not carry the licensed typeface, the royal arms or any
crest ("Making your service look like GOV.UK", Service Manual). Each copy is stripped of them here.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path

PACKAGES = ("govuk-frontend", "@ministryofjustice/frontend", "accessible-autocomplete", "@fontsource/inter")
GOVUK = Path("govuk-frontend/dist/govuk")
MOJ = Path("@ministryofjustice/frontend/moj")
AUTOCOMPLETE = Path("accessible-autocomplete/dist")
INTER = Path("@fontsource/inter/files")
FONT_STACK = "var(--portal-font,arial,sans-serif)"
BRAND_RESIDUE = re.compile(
    r"GDS Transport|govuk-crest|[\w-]*(?:crest|logotype-crown|royal-arms)[\w-]*\.(?:svg|png)"
)
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*")


def without_brand(css: str) -> str:
    """A style sheet with our typeface, relative image paths and no crest."""
    css = re.sub(r"@font-face\{font-family:GDS Transport[^}]*\}", "", css)
    css = css.replace("font-family:GDS Transport,arial,sans-serif", f"font-family:{FONT_STACK}")
    css = re.sub(r"font-family:sans-serif(?=[;}])", f"font-family:{FONT_STACK}", css)
    css = re.sub(r"(?:-webkit-)?(?:background|mask)-image:url\(/assets/images/govuk-crest\.svg\);?", "", css)
    # Absolute paths would be dead links under hashed static files.
    css = css.replace("/assets/images/", "images/")
    if residue := BRAND_RESIDUE.search(css):
        raise SystemExit(f"Brand residue in a style sheet: {residue.group()}")
    return SOURCE_MAP.sub("", css)


def self_starting(module: str) -> str:
    """An ES module that starts its components itself, so that no import graph has to survive file hashing."""
    started, replaced = re.subn(
        r"export\{[^}]*\binitAll\b[^}]*\};?\s*$", "initAll();", SOURCE_MAP.sub("", module).rstrip()
    )
    if replaced != 1:
        raise SystemExit("The module's export list was not found at its end")
    return started


def style_sheets(modules: Path) -> dict[str, bytes]:
    """The three style sheets, and only those icons that they show."""
    govuk = without_brand((modules / GOVUK / "govuk-frontend.min.css").read_text())
    moj = without_brand((modules / MOJ / "moj-frontend.min.css").read_text())
    autocomplete = (modules / AUTOCOMPLETE / "accessible-autocomplete.min.css").read_text()
    files = {
        "vendor/govuk-frontend.css": govuk.encode(),
        "vendor/moj-frontend.css": moj.encode(),
        "vendor/accessible-autocomplete.css": SOURCE_MAP.sub("", autocomplete).encode(),
    }
    for icon in sorted(set(re.findall(r"url\(images/([^)]+)\)", govuk + moj))):
        files[f"vendor/images/{icon}"] = (modules / MOJ / "assets/images" / icon).read_bytes()
    return files


def scripts(modules: Path) -> dict[str, bytes]:
    """The two scripts. The Ministry of Justice's scripts are left out: none of our pages uses them."""
    govuk = self_starting((modules / GOVUK / "govuk-frontend.min.js").read_text())
    autocomplete = (modules / AUTOCOMPLETE / "accessible-autocomplete.min.js").read_text()
    return {
        "vendor/govuk-frontend.js": govuk.encode(),
        "vendor/accessible-autocomplete.js": SOURCE_MAP.sub("", autocomplete).encode(),
    }


def fonts(modules: Path) -> dict[str, bytes]:
    """Inter, regular and bold; latin-ext is there for Welsh names."""
    names = [
        f"inter-{subset}-{weight}-normal.woff2" for subset in ("latin", "latin-ext") for weight in (400, 700)
    ]
    return {f"fonts/{name}": (modules / INTER / name).read_bytes() for name in names}


def licences(modules: Path) -> dict[str, bytes]:
    """The licences that the packages carry; the two missing texts lie beside them, written by hand."""
    return {
        f"vendor/licences/{package.replace('/', '+')}.txt": text.read_bytes()
        for package in PACKAGES
        for text in (modules / package).glob("LICEN[CS]E*")
    }


def main(modules: Path, static: Path) -> None:
    """Write every file below `static`, then VERSIONS.json: versions of the packages, sha256 of the files."""
    files = style_sheets(modules) | scripts(modules) | fonts(modules) | licences(modules)
    for name, content in files.items():
        target = static / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    versions = {p: json.loads((modules / p / "package.json").read_text())["version"] for p in PACKAGES}
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    record = json.dumps({"packages": versions, "sha256": sums}, indent=2) + "\n"
    (static / "vendor/VERSIONS.json").write_text(record)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
