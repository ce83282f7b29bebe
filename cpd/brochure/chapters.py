"""Courses by audience, phase or provider (C52): one of the three makes the chapters, the others are indexes. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString

from alliance_portal.kernel.alphabet import sorts_as
from alliance_portal.kernel.documents.pictures import artwork_css
from alliance_portal.kernel.ui.formats import and_list, counted

from .cards import Card, by_title
from .snapshot import GROUPINGS, BrochureSnapshot, Grouping

# From how many courses on a chapter begins with a list of them, and how many letters of a name fill two lines.
LONG_CHAPTER, LONG_NAME = 10, 60
SHORT_INDEX = 60  # so many lines at most fit well on one page, and are not parted between two
LONG_INDEX = 40  # from so many titles on they stand under their letters; of fewer each letter would have one


@dataclass(frozen=True)
class Chapter:
    """The cards whose first name this is, and pointers to others that belong to it too."""

    number: int
    anchor: str
    name: str
    introduction: str
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
    def has_long_name(self) -> bool:
        """So long that it is printed smaller: several providers of one course."""
        return len(self.name) > LONG_NAME

    @property
    def columns(self) -> list[list[Card]]:
        return _halves(self.cards)

    @property
    def also_columns(self) -> list[list[Card]]:
        return _halves(self.also)


@dataclass(frozen=True)
class Group:
    """Courses of an index that stand together: of a letter, an audience, a phase or a provider. Without a name, all."""

    name: str
    cards: list[Card]


@dataclass(frozen=True)
class Index:
    """Every course once more, in groups that the chapters do not show."""

    anchor: str
    title: str
    groups: list[Group]

    @property
    def is_short(self) -> bool:
        """Its titles and the names of its groups are few enough to stay together on a page."""
        return sum(len(group.cards) + bool(group.name) for group in self.groups) <= SHORT_INDEX


def chapters_of(snapshot: BrochureSnapshot, cards: list[Card]) -> list[Chapter]:
    """Every card in one chapter; chapters that nothing belongs to are left out."""
    alliance = snapshot.alliance
    chapters = []
    for number, (name, belong) in enumerate(_grouped(snapshot, snapshot.grouping, cards).items(), 1):
        own = [card for card in belong if card.chapter == name]
        chapters.append(
            Chapter(
                number=number,
                anchor=f"chapter-{number}",
                name=name,
                introduction=_introduction(snapshot, name, own),
                cards=_arranged(own),
                also=[card for card in belong if card not in own],
                artwork=artwork_css(f"{alliance.name}{name}", alliance.brand_colour, 3, 4),
            )
        )
    return chapters


def indexes_of(snapshot: BrochureSnapshot, cards: list[Card]) -> list[Index]:
    """By title, then by the two groupings that do not make the chapters."""
    titled = by_title(cards)
    indexes = [Index("index", "Index of courses", _by_letter(titled) if titled else [])]
    for grouping in GROUPINGS:
        if grouping != snapshot.grouping:
            groups = [Group(name, found) for name, found in _grouped(snapshot, grouping, titled).items()]
            indexes.append(Index(f"by-{grouping}", f"Courses by {grouping}", groups))
    return indexes


def _by_letter(titled: list[Card]) -> list[Group]:
    if len(titled) < LONG_INDEX:
        return [Group("", titled)]
    letters = groupby(titled, key=lambda card: _initial(card.run.title))
    return [Group(name, list(group)) for name, group in letters]


def _grouped(snapshot: BrochureSnapshot, grouping: Grouping, cards: list[Card]) -> dict[str, list[Card]]:
    """Audiences in the order of a career, phases and providers in that of their names; the cards keep theirs."""
    found: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        for name in card.names(grouping):
            found[name].append(card)
    career = [audience.name for audience in snapshot.audiences]
    names = career if grouping == "audience" else sorted(found, key=sorts_as)
    return {name: found[name] for name in names if name in found}


def _introduction(snapshot: BrochureSnapshot, name: str, cards: list[Card]) -> str:
    """The alliance's words about an audience; of a phase or a provider, for whom its courses are."""
    if snapshot.grouping == "audience":
        return next(one.introduction for one in snapshot.audiences if one.name == name)
    readers = and_list([reader.lower() for reader in _grouped(snapshot, "audience", cards)])
    kind = f"{cards[0].run.provider_kind}. " if snapshot.grouping == "provider" else ""
    return f"{kind}For {readers}."


def _arranged(cards: list[Card]) -> list[Card]:
    """Featured ones first, then as the co-ordinator put them; the others stay by date."""
    return sorted(cards, key=lambda card: (not card.run.featured, card.run.position))


def _halves(cards: list[Card]) -> list[list[Card]]:
    """Two columns, the first one longer: cheaper to lay out than CSS columns."""
    middle = (len(cards) + 1) // 2
    return [half for half in (cards[:middle], cards[middle:]) if half]


def _initial(title: str) -> str:
    letter = title[:1].upper()
    return letter if letter.isalpha() else "0 to 9"
