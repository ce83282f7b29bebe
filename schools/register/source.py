"""Opening a CSV file of the register: whole, in a known encoding, and the same width all the way down."""

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .refusals import FileRefused

if TYPE_CHECKING:
    from _csv import Reader

_LONGEST_LINE = 1_000_000
_AGAIN = "Download it again, and do not open it in a spreadsheet in between."
_MAGIC = {
    b"PK\x03\x04": "is a zip archive or an Excel workbook; unpack it, or save the sheet as CSV",
    b"%PDF": "is a PDF; expected a CSV file",
    b"\xff\xfe": "is in UTF-16; save it as UTF-8 or Windows-1252",
    b"\xfe\xff": "is in UTF-16; save it as UTF-8 or Windows-1252",
    b"<": "is a web page; the download probably failed",
}
# UTF-8 that was once read as Windows-1252 ("â€™" for an apostrophe), and characters that are already lost.
_SPOILT_UTF8 = re.compile(rb"\xc3\xa2\xe2\x82\xac|\xc3\x83\xc2[\x80-\xbf]|\xef\xbf\xbd")
_SPOILT_CP1252 = re.compile(rb"\xe2\x80|\xc3[\x80-\xbf]")


@dataclass(frozen=True)
class Inspection:
    """What one pass over the bytes tells: the encoding, the number of lines, the fingerprint."""

    encoding: str
    lines: int
    sha256: str


class Source:
    """A CSV file that was found readable: its `header`, and its `records` with their line numbers."""

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, path.name
        self.inspection = _inspect(path)
        self.header = self._read_header()

    def refuse(self, problem: str) -> FileRefused:
        return FileRefused(f"{self.name} {problem}.")

    def records(self, *, last_column_may_be_missing: bool = False) -> Iterator[tuple[int, list[str]]]:
        """Each row with the number of its (last) line. FileRefused when the file is cut off or uneven.

        The published group links have a header one column wider than all rows: only that is let pass.
        """
        with self.path.open(encoding=self.inspection.encoding, newline="") as lines:
            reader = csv.reader(lines, strict=True)
            next(reader)
            width = 0
            while (row := self._next(reader)) is not None:
                if not row:
                    continue
                width = width or self._width(row, last_column_may_be_missing)
                if len(row) != width:
                    raise self._uneven(reader, row, width)
                yield reader.line_num, row

    def _read_header(self) -> list[str]:
        with self.path.open(encoding=self.inspection.encoding, newline="") as lines:
            header = [column.strip() for column in self._next(csv.reader(lines, strict=True)) or []]
        if len(header) == 1 and re.search("[;\t|]", header[0]):
            raise self.refuse("has its columns parted by another character; expected commas")
        if twice := {column for column in header if header.count(column) > 1}:
            raise self.refuse(f"names a column twice: {', '.join(sorted(twice))}")
        return header

    def _next(self, reader: "Reader") -> list[str] | None:
        try:
            return next(reader, None)
        except csv.Error as error:
            if "end of data" in str(error):
                raise self.refuse(f"is cut off: line {reader.line_num} ends inside a quoted value") from error
            raise self.refuse(f"is not a readable CSV file: line {reader.line_num}, {error}") from error

    def _width(self, first_row: list[str], last_column_may_be_missing: bool) -> int:
        expected = len(self.header)
        return expected - 1 if last_column_may_be_missing and len(first_row) == expected - 1 else expected

    def _uneven(self, reader: "Reader", row: list[str], width: int) -> FileRefused:
        line = reader.line_num
        counts = f"has {len(row)} columns where {width} were expected"
        if len(row) < width and self._next(reader) is None:
            return self.refuse(f"is cut off: its last line ({line}) {counts}. Download it again")
        return self.refuse(f"is uneven: line {line} {counts}")


def _inspect(path: Path) -> Inspection:
    """Read the bytes once; FileRefused says what is wrong with them."""
    if not path.is_file():
        raise FileRefused(f"There is no file {path}.")
    digest, number, last = hashlib.sha256(), 0, b""
    problems: dict[str, int] = {}
    with path.open("rb") as file:
        while line := file.readline(_LONGEST_LINE):
            number += 1
            digest.update(line)
            _look_at(line, number, path.name, problems)
            last = line
    if not number:
        raise FileRefused(f"{path.name} is empty; expected a CSV file.")
    if not last.endswith((b"\n", b"\r", b'"')):
        raise FileRefused(f"{path.name} is cut off: its last line ({number}) has no end. Download it again.")
    return Inspection(_encoding(path.name, problems), number, digest.hexdigest())


def _look_at(line: bytes, number: int, name: str, problems: dict[str, int]) -> None:
    """Note the first line that each encoding cannot read; refuse what is no text at all."""
    problem = next((words for magic, words in _MAGIC.items() if line.startswith(magic)), "")
    if number == 1 and problem:
        raise FileRefused(f"{name} {problem}.")
    if b"\0" in line or len(line) >= _LONGEST_LINE:
        raise FileRefused(f"{name} is not a text file (line {number}); expected a CSV file.")
    if line.isascii():
        return
    for encoding, spoilt in (("utf-8", _SPOILT_UTF8), ("cp1252", _SPOILT_CP1252)):
        try:
            line.decode(encoding)
        except UnicodeDecodeError:
            problems.setdefault(encoding, number)
        if spoilt.search(line):
            problems.setdefault(f"spoilt {encoding}", number)


def _encoding(name: str, problems: dict[str, int]) -> str:
    """UTF-8 when every line is, else Windows-1252 when every line is; FileRefused when neither, or spoilt."""
    encoding = "cp1252" if "utf-8" in problems else "utf-8"
    if encoding in problems:
        raise FileRefused(
            f"{name} is neither UTF-8 (see line {problems['utf-8']}) "
            f"nor Windows-1252 (see line {problems['cp1252']}). {_AGAIN}"
        )
    if line := problems.get(f"spoilt {encoding}"):
        raise FileRefused(
            f"{name} was saved in the wrong encoding: "
            f"line {line} holds characters like â€™ in place of an apostrophe. {_AGAIN}"
        )
    return "utf-8-sig" if encoding == "utf-8" else encoding
