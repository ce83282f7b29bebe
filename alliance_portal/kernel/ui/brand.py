"""One brand colour in, an accessible set of colours out.

An alliance chooses one colour and nothing else. Links, tints and the text upon the colour are computed, so
that every pair of text and background reaches 4.5:1 (WCAG 2.2, 1.4.3) whatever was chosen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

INK, WHITE, GREY = "#0b0c0c", "#ffffff", "#f3f3f3"
READABLE = 4.5
PORTAL_COLOUR = "#12436d"  # pages outside any alliance
COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True)
class Tokens:
    """The colours of one alliance, all as "#rrggbb"."""

    brand: str
    on_brand: str
    link: str
    link_hover: str
    dark: str
    tint: str
    surface: str
    surface_border: str
    template: str


@dataclass(frozen=True)
class Brand:
    """What pages, e-mails and documents wear: a name, one colour, perhaps a logo (its address without the host)."""

    name: str = "Alliance Portal"
    colour: str = PORTAL_COLOUR
    logo_url: str = ""

    @property
    def tokens(self) -> Tokens:
        return tokens(self.colour)

    @property
    def css_url(self) -> str:
        return reverse("brand_css", args=[self.colour.removeprefix("#").lower()])


@dataclass(frozen=True)
class Reading:
    """How well a pair of colours of a brand can be read, in words."""

    what: str
    ratio: float

    @property
    def words(self) -> str:
        degree = "very easy" if self.ratio >= 7 else "easy" if self.ratio >= READABLE else "hard"
        return f"{self.what} are {degree} to read: contrast {self.ratio:.1f} to 1"


def readings(colour: str) -> list[Reading]:
    """The contrast of each pair of text and background that comes from this colour (WCAG 2.2, 1.4.3)."""
    t = tokens(colour)
    ink = "White" if t.on_brand == WHITE else "Black"
    return [
        Reading(f"{ink} letters on the colour", contrast(t.on_brand, t.brand)),
        Reading("Links on white", contrast(t.link, WHITE)),
        Reading("Links on tinted boxes", contrast(t.link, t.tint)),
    ]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    red, green, blue = (_linear(channel / 255) for channel in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of the other colour in it."""
    pairs = zip(rgb(colour), rgb(other), strict=True)
    return "#" + "".join(f"{round(own * (1 - share) + added * share):02x}" for own, added in pairs)


def darkened(colour: str, against: tuple[str, ...], ratio: float) -> str:
    """The colour, as little darkened as makes it readable on every given (light) background."""
    steps = (mix(colour, "#000000", step / 50) for step in range(51))
    return next(one for one in steps if all(contrast(one, background) >= ratio for background in against))


@lru_cache(maxsize=512)
def tokens(colour: str) -> Tokens:
    """Every colour that pages, charts and documents of an alliance need. ValueError unless "#rrggbb"."""
    brand = colour.lower()
    if not COLOUR.fullmatch(brand):
        raise ValueError(f"A brand colour is written #rrggbb, not {colour!r}")
    if max(contrast(brand, WHITE), contrast(brand, INK)) < READABLE:  # some mid-tones carry neither
        brand = darkened(brand, (WHITE,), READABLE)
    template, surface, tint = mix(brand, WHITE, 0.95), mix(brand, WHITE, 0.93), mix(brand, WHITE, 0.85)
    # A little above 4.5, because browsers round colours once more when they blend.
    link = darkened(brand, (WHITE, template, surface, tint, GREY), 4.6)
    return Tokens(
        brand=brand,
        on_brand=WHITE if contrast(brand, WHITE) >= READABLE else INK,
        link=link,
        link_hover=mix(link, "#000000", 0.45),
        dark=mix(link, "#000000", 0.35),
        tint=tint,
        surface=surface,
        surface_border=mix(brand, WHITE, 0.5),
        template=template,
    )


def css(colour: str) -> str:
    """The style sheet of a brand: custom properties that govuk-frontend, MOJ and portal.css read."""
    t = tokens(colour)
    properties = {
        "--govuk-brand-colour": t.brand,
        "--govuk-template-background-colour": t.template,
        "--govuk-surface-background-colour": t.surface,
        "--govuk-surface-border-colour": t.surface_border,
        "--govuk-link-colour": t.link,
        "--govuk-link-hover-colour": t.link_hover,
        "--portal-on-brand": t.on_brand,
        "--portal-brand-dark": t.dark,
        "--portal-brand-tint": t.tint,
    }
    return ":root{" + ";".join(f"{name}:{value}" for name, value in properties.items()) + "}"
