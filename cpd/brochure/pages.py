"""A brochure's snapshot as pages: who stands in which chapter, calendar and index. Pure, no database.

`document_html` gives the whole print document, `brochure_pages` what the web page shows with the same partials.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Self

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from alliance_portal.kernel.documents.assets import checked_logo
from alliance_portal.kernel.documents.pictures import artwork_css, qr_code
from alliance_portal.kernel.documents.render import layout_version
from alliance_portal.kernel.documents.snapshot import moment_text
from alliance_portal.kernel.ui import brand
from alliance_portal.kernel.ui.formats import and_list, counted, moment

from .snapshot import BrochureAudience, BrochureRun, BrochureSnapshot
from .wording import dates_text, price_text, programme_text, starts_text, times_text

KIND = "brochure"
# From how many courses on a chapter begins with a list of them, and how many the index can have beside other things.
LONG_CHAPTER = 10
SHORT_INDEX = 60


@dataclass(frozen=True)
class Card:
    """One run as printed. `anchor` is unique in the document and the same in every rendering."""

    anchor: str
    run: BrochureRun
    first: date | None
    dates: str
    programme: str
    times: str
    starts: str
    deliverers: str
    price: str
    audience: str
    also_for: str
    qr: SafeString

    @classmethod
    def of(cls, number: int, run: BrochureRun, names: dict[str, str]) -> Self:
        return cls(
            anchor=f"course-{number}",
            run=run,
            first=min((session.on for session in run.sessions), default=None),
            dates=dates_text(run.sessions),
            programme=programme_text(run.sessions),
            times=times_text(run.sessions),
            starts=starts_text(run.sessions),
            deliverers=and_list(run.deliverers),
            price=price_text(run),
            audience=names[run.audiences[0]],
            also_for=and_list([names[code].lower() for code in run.audiences[1:]]),
            qr=qr_code(run.booking_url, f"QR code: book {run.title} online"),
        )


@dataclass(frozen=True)
class Chapter:
    """The cards whose first audience this is, and pointers to others that suit it too."""

    number: int
    anchor: str
    audience: BrochureAudience
    cards: list[Card]
    also: list[Card]
    artwork: SafeString

    @property
    def courses(self) -> str:
        return counted(len(self.cards), "course")

    @property
    def is_long(self) -> bool:
        """So many cards that a list of them saves leafing."""
        return len(self.cards) >= LONG_CHAPTER

    @property
    def columns(self) -> list[list[Card]]:
        return _halves(self.cards)

    @property
    def also_columns(self) -> list[list[Card]]:
        return _halves(self.also)


@dataclass(frozen=True)
class Month:
    """A month of the calendar; `first` is None for runs without dates."""

    name: str
    cards: list[Card]


@dataclass(frozen=True)
class Group:
    """Courses of an index that stand together: of a letter, a phase or a provider."""

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
    letters: list[Group]
    phases: list[Group]
    providers: list[Group]
    cover_art: SafeString
    back_art: SafeString
    qr: SafeString
    courses: str
    is_draft: bool = False

    @property
    def is_short(self) -> bool:
        """So few courses that the index goes on where the page before it ends."""
        return len(self.snapshot.runs) <= SHORT_INDEX


def brochure_pages(snapshot: BrochureSnapshot, *, is_draft: bool = False) -> BrochurePages:
    """Arrange a snapshot. ValueError where it names an audience that it does not have, or a logo of another kind."""
    alliance, term = snapshot.alliance, snapshot.term
    cards = _cards(snapshot)
    return BrochurePages(
        snapshot=snapshot,
        title=f"{alliance.name}: courses, {term.name.lower()} {term.academic_year}",
        created=moment_text(snapshot.frozen_at),
        edition=f"Version {snapshot.version}, {moment(snapshot.frozen_at)}",
        colours=brand.tokens(alliance.brand_colour),
        logo=checked_logo(alliance.logo),
        chapters=_chapters(snapshot, cards),
        months=_months(cards),
        letters=_letters(cards),
        phases=_grouped(cards, lambda run: run.phase),
        providers=_grouped(cards, lambda run: run.provider),
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


def _cards(snapshot: BrochureSnapshot) -> list[Card]:
    """By first date, undated ones last, then title."""
    names = {audience.code: audience.name for audience in snapshot.audiences}
    unknown = {code for run in snapshot.runs for code in run.audiences} - names.keys()
    if unknown or not all(run.audiences for run in snapshot.runs):
        raise ValueError(f"Runs need audiences that the brochure has: {sorted(unknown) or 'a run has none'}")

    def order(run: BrochureRun) -> tuple[date, str, str]:
        return min((s.on for s in run.sessions), default=date.max), run.title.casefold(), run.reference

    return [Card.of(number, run, names) for number, run in enumerate(sorted(snapshot.runs, key=order), 1)]


def _chapters(snapshot: BrochureSnapshot, cards: list[Card]) -> list[Chapter]:
    colour = snapshot.alliance.brand_colour
    present = [
        audience
        for audience in snapshot.audiences
        if any(audience.code in card.run.audiences for card in cards)
    ]
    return [
        Chapter(
            number=number,
            anchor=f"chapter-{number}",
            audience=audience,
            cards=_arranged([card for card in cards if card.run.audiences[0] == audience.code]),
            also=[card for card in cards if audience.code in card.run.audiences[1:]],
            artwork=artwork_css(f"{snapshot.alliance.name}{audience.code}", colour, 3, 4),
        )
        for number, audience in enumerate(present, 1)
    ]


def _arranged(cards: list[Card]) -> list[Card]:
    """Featured ones first, then as the co-ordinator put them; the others stay by date."""
    return sorted(cards, key=lambda card: (not card.run.featured, card.run.position))


def _halves(cards: list[Card]) -> list[list[Card]]:
    """Two columns, the first one longer: cheaper to lay out than CSS columns."""
    middle = (len(cards) + 1) // 2
    return [half for half in (cards[:middle], cards[middle:]) if half]


def _months(cards: list[Card]) -> list[Month]:
    groups = groupby(cards, key=lambda card: f"{card.first:%B %Y}" if card.first else "Dates to be confirmed")
    return [Month(name, list(group)) for name, group in groups]


def _letters(cards: list[Card]) -> list[Group]:
    groups = groupby(_by_title(cards), key=lambda card: _initial(card.run.title))
    return [Group(name, list(group)) for name, group in groups]


def _grouped(cards: list[Card], name_of: Callable[[BrochureRun], str]) -> list[Group]:
    """By phase or provider, in the order of names (C52)."""
    found: dict[str, list[Card]] = defaultdict(list)
    for card in _by_title(cards):
        found[name_of(card.run)].append(card)
    return [Group(name, found[name]) for name in sorted(found, key=str.casefold) if name]


def _by_title(cards: list[Card]) -> list[Card]:
    return sorted(cards, key=lambda card: (card.run.title.casefold(), card.anchor))


def _initial(title: str) -> str:
    letter = title[:1].upper()
    return letter if letter.isalpha() else "0 to 9"
