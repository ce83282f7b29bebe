"""A connection that is asked the same for the third time prepares the question (decisions/0025).

psycopg 3 does so of itself. psycopg2 sends each question as text, and PostgreSQL reads and plans it anew, which takes
longer than many an answer. Here the text is sent once with SQL's PREPARE and executed by its name afterwards, with the
values as psycopg2 writes them. Whether one plan serves all values is PostgreSQL's to decide (`plan_cache_mode`).

A name is the digest of its text, so that no connection can mean another question by it. A pool that gives each
transaction another connection does not know which of them prepared what: PREPARED_STATEMENTS=false there.
"""

from __future__ import annotations

import datetime as dt
import decimal
import hashlib
import re
import uuid
from collections import OrderedDict
from collections.abc import Sequence
from itertools import count
from typing import Any, NamedTuple, cast

import psycopg2
from psycopg2 import extensions

THRESHOLD = 3  # asked less often, it is not worth a message of its own
KEPT = 300  # questions a connection remembers
VALUES = 60  # more are a list of ids, which seldom comes twice in one length
SLOT = re.compile(r"%(?:s|%|\(\w+\)s)")
INTEGER, BIGINT = 2**31, 2**63
UNKNOWN = "unknown"  # PostgreSQL finds out by what stands beside it, as for a quoted text
TYPES = (
    (str, UNKNOWN),
    (type(None), UNKNOWN),
    (bool, "boolean"),
    (dt.date, "date"),
    (dt.timedelta, "interval"),
    (float, "numeric"),
    (uuid.UUID, "uuid"),
)


class Question(NamedTuple):
    """A text with a slot for each value, and the types that the values have in PostgreSQL."""

    text: str
    slots: tuple[str, ...]  # %s again and again, or each %(name)s once
    types: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"asked_{hashlib.blake2b(repr(self).encode(), digest_size=16).hexdigest()}"

    @property
    def prepare(self) -> str:
        numbers = count(1)
        places = {slot: number for number, slot in enumerate(self.slots, 1) if slot != "%s"}
        text = SLOT.sub(
            lambda slot: "%" if slot[0] == "%%" else f"${places.get(slot[0]) or next(numbers)}", self.text
        )
        return f"PREPARE {self.name}{_in_brackets(self.types)} AS {text}"

    def execute(self, name: str) -> str:
        return f"EXECUTE {name}{_in_brackets(self.slots)}"


def _in_brackets(words: Sequence[str]) -> str:
    return f"({', '.join(words)})" if words else ""


def question(text: Any, values: Any) -> Question | None:
    """What may be prepared: a SELECT, and values whose types are sure before PostgreSQL has seen them."""
    if not isinstance(text, str) or not text.startswith(("SELECT ", "(SELECT ")):
        return None
    if isinstance(values, dict):
        slots, values = tuple(f"%({name})s" for name in values), tuple(values.values())
    elif isinstance(values, (tuple, list)):
        slots = ("%s",) * len(values)
    else:
        return None
    types = tuple(map(type_of, values)) if len(values) <= VALUES else ("",)
    return Question(text, slots, types) if all(types) else None


def type_of(value: Any) -> str:
    """The type of a value in the words that psycopg2 writes for it; "" when it is none of ours."""
    if isinstance(value, (int, decimal.Decimal)) and not isinstance(value, bool):
        return _type_of_number(value)
    if isinstance(value, dt.datetime):
        return "timestamptz" if value.tzinfo else "timestamp"
    if isinstance(value, list):
        return _type_of_list(value)
    return next((name for kind, name in TYPES if isinstance(value, kind)), "")


def _type_of_number(value: int | decimal.Decimal) -> str:
    """Decimal(60) is written 60, which divides as a whole number does."""
    if isinstance(value, decimal.Decimal) and not str(value).lstrip("-").isdigit():
        return "numeric"
    if -INTEGER <= value < INTEGER:
        return "integer"
    return "bigint" if -BIGINT <= value < BIGINT else "numeric"


def _type_of_list(values: list[Any]) -> str:
    """Of an array of numbers, days, uuids or words; an empty one is written as a text."""
    kinds = set(map(type_of, values))
    if all(isinstance(value, str) for value in values):
        return "text[]" if values else UNKNOWN
    if kinds == {"integer", "bigint"}:
        return "bigint[]"
    [kind] = kinds if len(kinds) == 1 else [""]
    return f"{kind}[]" if kind not in ("", UNKNOWN) and not kind.endswith("]") else ""


class Statements:
    """What one connection was asked: how often, under which name it is prepared, or that it cannot be."""

    NEVER = ""

    def __init__(self) -> None:
        self._asked: OrderedDict[Question, int | str] = OrderedDict()
        self._old: list[str] = []

    def asked(self, question: Question) -> int | str:
        """How often, this time included; or its name; or NEVER. What was not asked for longest is forgotten."""
        found = self._asked.pop(question, 0)
        self._asked[question] = found = found + 1 if isinstance(found, int) else found
        if len(self._asked) > KEPT:
            _, old = self._asked.popitem(last=False)
            self._old += [old] if isinstance(old, str) and old else []
        return found

    def named(self, question: Question, name: str) -> str:
        self._asked[question] = name
        return name

    def farewell(self) -> str:
        """The words that let go of what was forgotten since they were asked for last."""
        names, self._old = self._old, []
        return "".join(f"DEALLOCATE {name}; " for name in names)


class PreparingConnection(extensions.connection):
    """One connection and what it prepared."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.statements = Statements()


class PreparingCursor(extensions.cursor):
    """Sends a question as it is until it is asked for the third time."""

    _sent: tuple[Any, Any] | None = None

    @property
    def query(self) -> bytes | None:
        """What was asked, in full, and not its name."""
        return self.mogrify(*self._sent) if self._sent else super().query

    def execute(self, query: Any, values: Any = None) -> None:
        self._sent = None
        asked = None if self.name else question(query, values)
        if asked and (name := self._name_of(asked)):
            self._sent = query, values
            super().execute(asked.execute(name), values or None)
        else:
            super().execute(query, values)

    @property
    def _statements(self) -> Statements:
        return cast("PreparingConnection", self.connection).statements

    def _name_of(self, asked: Question) -> str:
        """Under which it is prepared; empty when it is not, or not yet."""
        statements = self._statements
        known = statements.asked(asked)
        if isinstance(known, int):
            return statements.named(asked, self._prepared(asked)) if known >= THRESHOLD else Statements.NEVER
        return known

    def _prepared(self, asked: Question) -> str:
        """Its name; NEVER where PostgreSQL cannot tell a value's type by what stands beside it."""
        words = self._statements.farewell() + asked.prepare
        inside = not self.connection.autocommit  # else a failure harms nothing that stands open
        try:
            super().execute(f"SAVEPOINT asking; {words}; RELEASE SAVEPOINT asking" if inside else words)
        except psycopg2.ProgrammingError:
            if inside:
                super().execute("ROLLBACK TO SAVEPOINT asking; RELEASE SAVEPOINT asking")
            return Statements.NEVER
        return asked.name


OPTIONS = {"connection_factory": PreparingConnection, "cursor_factory": PreparingCursor}  # for DATABASES
