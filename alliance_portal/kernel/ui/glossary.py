"""What our words mean: each app's `glossary` module adds its own, the glossary page and `{% terms %}` show them."""

from __future__ import annotations

from dataclasses import dataclass

from alliance_portal.kernel.alphabet import sorts_as


@dataclass(frozen=True)
class Term:
    """A word as a headteacher meets it, and what it means in a sentence or two."""

    key: str
    name: str
    meaning: str


_terms: dict[str, Term] = {}


def register_terms(*terms: Term) -> None:
    """Add words; registering the same key again replaces it."""
    _terms.update({term.key: term for term in terms})


def term(key: str) -> Term:
    """KeyError for a word that no app explains: that is a mistake in our code."""
    return _terms[key]


def all_terms() -> list[Term]:
    """In the order of the alphabet."""
    return sorted(_terms.values(), key=lambda one: sorts_as(one.name))
