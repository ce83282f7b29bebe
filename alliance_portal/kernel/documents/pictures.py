"""Pictures that documents compute: QR codes, and cover artwork from a brand colour. The same input, the same lines."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from alliance_portal.kernel.ui import brand

MASK = 3
QUIET_ZONE = 2  # modules of white around the code; the page around it is white as well


def qr_code(text: str, title: str) -> SafeString:
    """An inline SVG of a QR code, a few kilobytes. `title` is what a screen reader says for it."""
    # Any mask can be read; trying all eight for the prettiest is most of the work.
    matrix = segno.make(text, error="l", micro=False, mask=MASK).matrix
    size = len(matrix) + 2 * QUIET_ZONE
    path = "".join(_strokes(tuple(bytes(row) for row in matrix)))
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {} {}" role="img">'
        '<title>{}</title><path d="{}" stroke="#0b0c0c"/></svg>',
        size,
        size,
        title,
        path,
    )


def _strokes(rows: tuple[bytes, ...]) -> Iterator[str]:
    """One line, a module thick, for every horizontal run of dark modules: the cheapest drawing for WeasyPrint."""
    for y, row in enumerate(rows):
        x = 0
        while (start := row.find(1, x)) >= 0:
            end = row.find(0, start)
            x = len(row) if end < 0 else end
            yield f"M{start + QUIET_ZONE} {y + QUIET_ZONE}.5h{x - start}"


def artwork(seed: str, colour: str, columns: int, rows: int) -> str:
    """A field of geometric tiles in the tones of a brand colour, as a data: address for a CSS background.

    The seed (an alliance's or a chapter's name) chooses the tiles, so every alliance has its own cover.
    """
    tones = _tones(colour)
    dice = _dice(seed)
    tiles = "".join(
        f'<g transform="translate({x * 60} {y * 60})">{_tile(next(dice), next(dice), next(dice), tones)}</g>'
        for y in range(rows)
        for x in range(columns)
    )
    width, height = columns * 60, rows * 60
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{tiles}</svg>'
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def artwork_css(seed: str, colour: str, columns: int, rows: int) -> SafeString:
    """The declaration for a style attribute. Safe: base64 and nothing typed by anybody."""
    return mark_safe(f"background-image:url({artwork(seed, colour, columns, rows)})")  # noqa: S308


def _tones(colour: str) -> tuple[str, ...]:
    base = brand.tokens(colour).brand
    return (
        base,
        brand.mix(base, brand.WHITE, 0.25),
        brand.mix(base, brand.WHITE, 0.55),
        brand.mix(base, brand.WHITE, 0.8),
        brand.mix(base, "#000000", 0.3),
        brand.mix(base, "#000000", 0.5),
    )


def _dice(seed: str) -> Iterator[int]:
    """An endless row of bytes that depends on the seed alone."""
    number = 0
    while True:
        yield from hashlib.sha256(f"{seed}/{number}".encode()).digest()
        number += 1


SHAPES = (
    '<path d="M0 0A60 60 0 0 1 60 60H0z" fill="{ink}"/>',
    '<path d="M60 0A60 60 0 0 0 0 60H60z" fill="{ink}"/>',
    '<path d="M60 60A60 60 0 0 1 0 0H60z" fill="{ink}"/>',
    '<path d="M0 60A60 60 0 0 0 60 0H0z" fill="{ink}"/>',
    '<circle cx="30" cy="30" r="30" fill="{ink}"/><circle cx="30" cy="30" r="12" fill="{paper}"/>',
    '<path d="M0 0H60L0 60z" fill="{ink}"/>',
    '<path d="M60 60H0L60 0z" fill="{ink}"/>',
    '<path d="M0 30A30 30 0 0 1 60 30z" fill="{ink}"/><path d="M0 60A30 30 0 0 1 60 60z" fill="{ink}"/>',
    '<path d="M0 0H20V60H0zM40 0H60V60H40z" fill="{ink}"/>',
    "".join(f'<circle cx="{x}" cy="{y}" r="8" fill="{{ink}}"/>' for y in (15, 45) for x in (15, 45)),
    "",
)


def _tile(shape: int, paper: int, ink: int, tones: tuple[str, ...]) -> str:
    paper_tone = tones[paper % len(tones)]
    others = [tone for tone in tones if tone != paper_tone]
    drawing = SHAPES[shape % len(SHAPES)].format(ink=others[ink % len(others)], paper=paper_tone)
    return f'<path d="M0 0H60.4V60.4H0z" fill="{paper_tone}"/>{drawing}'
