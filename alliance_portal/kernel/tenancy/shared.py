"""Tables that all alliances share. Each is declared in settings.SHARED_TABLES with its rights and a reason."""

from __future__ import annotations

from dataclasses import dataclass

PRIVILEGES = {"r": ("SELECT",), "i": ("INSERT",), "w": ("INSERT", "UPDATE"), "d": ("DELETE",)}


@dataclass(frozen=True)
class SharedTable:
    """Rights by role, as letters: r read, i insert, w insert and update, d delete."""

    reason: str
    app: str = ""
    importer: str = ""
    reviewer: str = ""


def privileges(letters: str) -> tuple[str, ...]:
    """SQL privileges for a string such as "rw"."""
    return tuple(name for letter in letters for name in PRIVILEGES[letter])
