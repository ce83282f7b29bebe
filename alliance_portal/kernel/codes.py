"""Codes that stand on paper and are typed by hand: on reports and certificates."""

from __future__ import annotations

import re
import secrets

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # no letters that look like others


def printed_code() -> str:
    """A random code of 49 bits, such as "K7QMR-4TXA9"."""
    first, second = ("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(2))
    return f"{first}-{second}"


def as_printed(typed: str) -> str:
    """A code as somebody typed it, the way it was printed: capitals, the dash where it belongs, nothing around."""
    letters = re.sub(r"[^A-Z0-9]", "", typed.upper())[:16]
    return f"{letters[:5]}-{letters[5:]}" if len(letters) == 10 else letters
