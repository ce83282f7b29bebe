"""What an import could not take, and why."""

from dataclasses import dataclass
from enum import StrEnum


class FileRefused(Exception):
    """The whole file is refused, nothing of it is loaded. The message says what was expected."""


class ValueRefused(ValueError):
    """One value cannot be read; the message says what was expected."""


class Effect(StrEnum):
    """What became of the row."""

    ROW_REFUSED = "row refused"
    VALUE_LEFT_OUT = "value left out"
    UNRESOLVED = "kept, but its school is not in the register"


@dataclass(frozen=True)
class Refusal:
    """One line of the report: where, what, why, and what became of it."""

    file: str
    line: int
    column: str
    value: str
    reason: str
    effect: Effect = Effect.ROW_REFUSED
