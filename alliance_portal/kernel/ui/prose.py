"""What people write in a plain box, as parts of a page or an e-mail. Its shape says everything; nothing is markup.

A blank line ends a paragraph, lines that begin with two spaces or "- " are a list, and a web address on a line of its
own is a button (in e-mails) or a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

ADDRESS = re.compile(r"https?://\S+")
LONGEST_LABEL = 50  # what still reads as a button


@dataclass(frozen=True)
class Block:
    """A paragraph (its lines), a list (its items) or a button (its label, leading to `url`)."""

    kind: Literal["paragraph", "list", "button"]
    lines: tuple[str, ...]
    url: str = ""


def blocks(text: str) -> Iterator[Block]:
    """The parts of a text, in order. Short words before an address ("The course page:") become its button's label."""
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip("\n")):
        before: list[str] = []
        for line in part.splitlines():
            if ADDRESS.fullmatch(line.strip()):
                label = before.pop().rstrip(":") if before and _is_label(before[-1]) else "Open the page"
                yield from _words(before)
                yield Block("button", (label,), line.strip())
                before = []
            else:
                before.append(line)
        yield from _words(before)


def _is_label(line: str) -> bool:
    return line.endswith(":") and len(line) <= LONGEST_LABEL and not _is_item(line)


def _is_item(line: str) -> bool:
    return line.startswith(("  ", "- "))


def _words(lines: list[str]) -> Iterator[Block]:
    for is_list, found in groupby(lines, key=_is_item):
        stripped = tuple(line.strip().removeprefix("- ") for line in found if line.strip())
        if stripped:
            yield Block("list" if is_list else "paragraph", stripped)
