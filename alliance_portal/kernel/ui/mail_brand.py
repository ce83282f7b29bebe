"""The HTML part of an e-mail, made from its text, so that no message is written twice.

What its shape means stands in `prose`. The logo is a link to our own public picture rather than an attachment: e-mails
stay small, the link tells nobody apart, and without pictures one reads the alliance's name.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string

from alliance_portal.kernel.addresses import absolute
from alliance_portal.kernel.ui.brand import READABLE, WHITE, Brand, contrast, mix
from alliance_portal.kernel.ui.prose import blocks

PAPER_AT_NIGHT = "#1d1f21"


@dataclass(frozen=True)
class Footer:
    """What stands small below an e-mail: a sentence, and links with their labels."""

    sentence: str
    links: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """Below the line that mail programs know as the end of what was written."""
        return "\n".join(["", "-- ", self.sentence, *(f"{label}: {url}" for label, url in self.links), ""])


def html_of(text: str, brand: Brand, title: str = "", footer: Footer | None = None) -> str:
    """The text of an e-mail as one accessible column in the brand's dress, readable by day and by night."""
    context = {
        "blocks": list(blocks(text)),
        "brand": brand,
        "logo_url": absolute(brand.logo_url) if brand.logo_url else "",
        "footer": footer,
        "title": title or brand.name,
        "paper_at_night": PAPER_AT_NIGHT,
        "link_at_night": _lightened(brand.tokens.link),
    }
    return render_to_string("emails/base.html", context)


def _lightened(colour: str) -> str:
    """The link's colour, as little lightened as makes it readable on dark paper."""
    steps = (mix(colour, WHITE, step / 20) for step in range(21))
    return next(one for one in steps if contrast(one, PAPER_AT_NIGHT) >= READABLE)
