"""Moving courses within the chapters of a brochure. Pure: what the co-ordinator presses, as the order that results."""

from __future__ import annotations

from enum import StrEnum

from .cards import Card
from .chapters import Chapter
from .pages import BrochurePages


class Move(StrEnum):
    UP = "up"
    DOWN = "down"
    FEATURE = "feature"
    UNFEATURE = "unfeature"


STEPS = {Move.UP: -1, Move.DOWN: 1}


def arranged(pages: BrochurePages, reference: str, move: Move) -> tuple[list[str], list[str]]:
    """All references in their order, and those that are featured, after the move.

    A course stays within its chapter, and before or behind the featured ones; at the end of either nothing moves.
    KeyError for a course that the brochure does not have.
    """
    chapters = [[card.run.reference for card in chapter.cards] for chapter in pages.chapters]
    featured = [
        card.run.reference for chapter in pages.chapters for card in chapter.cards if card.run.featured
    ]
    chapter = _chapter_of(pages, reference)
    if move in STEPS:
        _swap(
            chapters[pages.chapters.index(chapter)], _neighbours(chapter, reference), reference, STEPS[move]
        )
    elif move is Move.FEATURE:
        featured = [*featured, reference] if reference not in featured else featured
    else:
        featured = [one for one in featured if one != reference]
    return [one for chapter_order in chapters for one in chapter_order], featured


def _chapter_of(pages: BrochurePages, reference: str) -> Chapter:
    for chapter in pages.chapters:
        if any(card.run.reference == reference for card in chapter.cards):
            return chapter
    raise KeyError(reference)


def _neighbours(chapter: Chapter, reference: str) -> list[str]:
    """Among which the course moves: the featured ones of its chapter, or the others."""
    return [card.run.reference for card in _group(chapter, reference)]


def _group(chapter: Chapter, reference: str) -> list[Card]:
    is_featured = {card.run.reference: card.run.featured for card in chapter.cards}
    return [card for card in chapter.cards if card.run.featured == is_featured[reference]]


def _swap(order: list[str], group: list[str], reference: str, step: int) -> None:
    """Let the course and its neighbour change places; the ends of the group are walls."""
    to = group.index(reference) + step
    if 0 <= to < len(group):
        here, there = order.index(reference), order.index(group[to])
        order[here], order[there] = order[there], order[here]
