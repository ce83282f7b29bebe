"""A brochure's snapshot as pages: who stands in which chapter, calendar and index. Pure, no database.

`document_html` gives the whole print document, `brochure_pages` what the web page shows with the same partials.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from alliance_portal.kernel.documents.assets import checked_logo
from alliance_portal.kernel.documents.pictures import artwork_css, qr_code
from alliance_portal.kernel.documents.render import layout_version
from alliance_portal.kernel.documents.snapshot import moment_text
from alliance_portal.kernel.ui import brand
from alliance_portal.kernel.ui.formats import counted, moment

from .cards import Card, cards_of
from .chapters import Chapter, Index, chapters_of, indexes_of
from .snapshot import BrochureSnapshot

KIND = "brochure"


@dataclass(frozen=True)
class Month:
    """A month of the calendar; `first` is None for runs without dates."""

    name: str
    cards: list[Card]


@dataclass(frozen=True)
class BrochurePages:
    """Everything the templates need."""

    snapshot: BrochureSnapshot
    title: str
    created: str
    edition: str
    colours: brand.Tokens
    logo: str
    chapters: list[Chapter]
    months: list[Month]
    indexes: list[Index]
    cover_art: SafeString
    back_art: SafeString
    qr: SafeString
    courses: str
    is_draft: bool = False

    @property
    def sections(self) -> list[tuple[str, str]]:
        """What the contents name besides the chapters, in the order of the pages: anchor and title."""
        snapshot = self.snapshot
        words = [
            ("foreword", "Foreword", snapshot.foreword.paragraphs),
            ("priorities", "Our priorities", snapshot.priorities),
            ("sponsors", "Our sponsors", snapshot.sponsors),
        ]
        written = [(anchor, title) for anchor, title, paragraphs in words if paragraphs]
        indexes = [(index.anchor, index.title) for index in self.indexes]
        return [*written, ("calendar", "Calendar at a glance"), *indexes, ("how-to-book", "How to book")]


def brochure_pages(snapshot: BrochureSnapshot, *, is_draft: bool = False) -> BrochurePages:
    """Arrange a snapshot. ValueError where it names an audience that it does not have, or a logo of another kind."""
    alliance, term = snapshot.alliance, snapshot.term
    cards = cards_of(snapshot)
    return BrochurePages(
        snapshot=snapshot,
        title=f"{alliance.name}: courses, {term.name.lower()} {term.academic_year}",
        created=moment_text(snapshot.frozen_at),
        edition=f"Version {snapshot.version}, {moment(snapshot.frozen_at)}",
        colours=brand.tokens(alliance.brand_colour),
        logo=checked_logo(alliance.logo),
        chapters=chapters_of(snapshot, cards),
        months=_months(cards),
        indexes=indexes_of(snapshot, cards),
        cover_art=artwork_css(f"{alliance.name}{term.name}", alliance.brand_colour, 7, 5),
        back_art=artwork_css(f"{alliance.name}{term.name}back", alliance.brand_colour, 7, 2),
        qr=qr_code(alliance.web_address, f"QR code: all courses of {alliance.name} online"),
        courses=counted(len(cards), "course"),
        is_draft=is_draft,
    )


def document_html(snapshot: BrochureSnapshot, *, is_draft: bool = False) -> str:
    """The print document, for kernel.documents.render.render_pdf; a draft says so on every page."""
    pages = brochure_pages(snapshot, is_draft=is_draft)
    return render_to_string("cpd/brochure_document.html", {"brochure": pages, "document": pages})


def brochure_layout() -> str:
    """The layout's version, for kernel.documents.render.input_key."""
    templates = Path(settings.BASE_DIR) / "templates" / "cpd"
    partials = (templates / "brochure").glob("*.html")
    return layout_version(
        [templates / "brochure_document.html", *partials, *Path(__file__).parent.glob("*.py")]
    )


def _months(cards: list[Card]) -> list[Month]:
    groups = groupby(cards, key=lambda card: f"{card.first:%B %Y}" if card.first else "Dates to be confirmed")
    return [Month(name, list(group)) for name, group in groups]
