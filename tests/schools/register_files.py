"""Small files of real rows with every quirk that the register is known for, and ways to spoil them.

Contains public sector information licensed under the Open Government Licence v3.0.
"""

from __future__ import annotations

import csv
from pathlib import Path

EXTRACTS = Path(__file__).parent / "register_extracts"
TABLE, LINKS, GROUPS, FULL = (EXTRACTS / f"{name}.csv" for name in ("table", "links", "groups", "full"))


def changed(path: Path, folder: Path, *replacements: tuple[str, str], name: str = "") -> Path:
    """A copy of an extract with some text replaced, in the same encoding."""
    encoding = "utf-8" if path in (TABLE, FULL) else "cp1252"
    text = path.read_bytes().decode(encoding)
    for before, after in replacements:
        assert before in text, before
        text = text.replace(before, after)
    copy = folder / (name or path.name)
    copy.write_bytes(text.encode(encoding))
    return copy


def download(folder: Path, *headings: str) -> Path:
    """What the register's pages give for a search: some columns of the full extract, in words, without codes."""
    with FULL.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    copy = folder / "results.csv"
    with copy.open("w", encoding="cp1252", newline="") as file:
        writer = csv.DictWriter(file, headings, extrasaction="ignore", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)
    return copy
