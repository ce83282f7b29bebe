"""What a misspelt word was probably meant to be: a word of the names and towns of the register."""

from __future__ import annotations

from difflib import SequenceMatcher

from django.db import connection, transaction

_LIKE = 0.7
_CHOICES = 3

# A word that begins another one is right as far as it goes. The likest of the trigrams' candidates is chosen in
# Python, for "petres" shares few trigrams with "peters" and yet all of its letters.
_RIGHT = "SELECT EXISTS (SELECT FROM schools_registerword WHERE word LIKE %s)"
_CANDIDATES = (
    "SELECT word FROM schools_registerword WHERE word %% %s ORDER BY similarity(word, %s) DESC, word LIMIT 50"
)


def corrections(word: str) -> list[str]:
    """The word itself when the register has it or a longer one; else up to three likely ones, or none."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_RIGHT, [f"{word}%"])
        if cursor.fetchone()[0]:
            return [word]
        cursor.execute("SET LOCAL pg_trgm.similarity_threshold = 0.2")
        cursor.execute(_CANDIDATES, [word, word])
        candidates = [row[0] for row in cursor.fetchall()]
    likeness = {other: SequenceMatcher(None, word, other).ratio() for other in candidates}
    likely = sorted(
        (other for other in candidates if likeness[other] >= _LIKE), key=lambda other: -likeness[other]
    )
    return likely[:_CHOICES]
