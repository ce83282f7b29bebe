"""The HTML part of an e-mail, made from its text, so that no message is written twice.

The text says everything by its shape: a blank line ends a paragraph, lines that begin with two spaces or "- " are
a list, and a web address on a line of its own is a button. The logo is a link to our own public picture rather than
an attachment: e-mails stay small, the link tells nobody apart, and without pictures one reads the alliance's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from django.template.loader import render_to_string

from alliance_portal.kernel.addresses import absolute
from alliance_portal.kernel.ui.brand import READABLE, WHITE, Brand, contrast, mix

ADDRESS = re.compile(r"https?://\S+")
LONGEST_LABEL = 50  # what still reads as a button
PAPER_AT_NIGHT = "#1d1f21"


@dataclass(frozen=True)
class Block:
    """A paragraph (its lines), a list (its items) or a button (its label, leading to `url`)."""

    kind: Literal["paragraph", "list", "button"]
    lines: tuple[str, ...]
    url: str = ""


def html_of(text: str, brand: Brand, title: str = "") -> str:
    """The text of an e-mail as one accessible column in the brand's dress, readable by day and by night."""
    context = {
        "blocks": list(blocks(text)),
        "brand": brand,
        "logo_url": absolute(brand.logo_url) if brand.logo_url else "",
        "title": title or brand.name,
        "paper_at_night": PAPER_AT_NIGHT,
        "link_at_night": _lightened(brand.tokens.link),
    }
    return render_to_string("emails/base.html", context)


def blocks(text: str) -> Iterator[Block]:
    """The parts of a text, in order. Short words before an address ("The course page:") become its button's label."""
    for part in re.split(r"\n\s*\n", text.strip("\n")):
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


def _lightened(colour: str) -> str:
    """The link's colour, as little lightened as makes it readable on dark paper."""
    steps = (mix(colour, WHITE, step / 20) for step in range(21))
    return next(one for one in steps if contrast(one, PAPER_AT_NIGHT) >= READABLE)
