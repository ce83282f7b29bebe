"""Reading the rows of a unit: cells made into values, and what is wrong kept beside the cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from .imports import Cells, Problems

T = TypeVar("T")


class Reading:
    """`problems` has, for each of the rows, what is wrong by column."""

    def __init__(self, rows: Sequence[Cells]) -> None:
        self.rows = rows
        self.problems: list[Problems] = [{} for _ in rows]

    @property
    def first(self) -> Cells:
        return self.rows[0]

    def wrong(self, name: str, text: str, row: int = 0) -> None:
        """Note what is wrong with a cell; what was found first stays."""
        self.problems[row].setdefault(name, text)

    def value(self, name: str, understand: Callable[[str], T], row: int = 0) -> T | None:
        """What a cell means; None when it is empty, or not understood and noted."""
        text = self.rows[row].get(name, "")
        if not text:
            return None
        try:
            return understand(text)
        except ValueError as wrong:
            self.wrong(name, str(wrong), row)
            return None

    def needed(self, name: str, missing: str, understand: Callable[[str], T], row: int = 0) -> T | None:
        """The same of a cell that must not be empty."""
        if not self.rows[row].get(name):
            self.wrong(name, missing, row)
        return self.value(name, understand, row)
