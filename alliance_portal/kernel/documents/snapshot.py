"""A document's content, frozen: plain values with exactly one JSON form.

A snapshot is a tree of frozen dataclasses that derive from `Snapshot`. Its leaves are str, bool, int,
Decimal, date, time, datetime, None, and tuples of these. Floats are refused: they have no exact form.

The JSON is canonical, so that its sha256 names the content: keys sorted, no spaces, UTF-8 text in NFC,
decimals without trailing zeros, times to the minute, moments in UTC to the second.
"""

import dataclasses
import hashlib
import json
import types
import typing
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, Self

# Of a field that came later than what was frozen before: while it has its default it is left out, so that what was
# frozen without it keeps its sha256. `field(default=(), metadata=LATER)`
LATER = {"later": True}


class SnapshotError(ValueError):
    """The content cannot be frozen or read back; the message names the field."""


class Snapshot:
    """Base of the frozen dataclasses of a document. Roots carry a field `schema: int`, checked on reading."""

    SCHEMA: typing.ClassVar[int] = 1

    def to_json(self) -> str:
        """The canonical JSON text."""
        return json.dumps(_plain(self, "snapshot"), sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote. Unknown, missing and mistyped fields and other schemas are refused.

        A field with a default may be missing: it came later than what was frozen before.
        """
        plain = json.loads(text)
        if isinstance(plain, dict) and plain.get("schema", cls.SCHEMA) != cls.SCHEMA:
            raise SnapshotError(
                f"{cls.__name__}: schema {plain['schema']} cannot be read, expected {cls.SCHEMA}"
            )
        return typing.cast(Self, _read(cls, plain, cls.__name__))

    def sha256(self) -> str:
        """Hex digest of the canonical JSON: the name of this content."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()


def _plain(value: object, where: str) -> Any:
    """A value in JSON's own terms."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: _plain(getattr(value, f.name), f"{where}.{f.name}")
            for f in dataclasses.fields(value)
            if not (f.metadata == LATER and getattr(value, f.name) == f.default)
        }
    if isinstance(value, tuple):
        return [_plain(item, f"{where}[{number}]") for number, item in enumerate(value)]
    if value is None or isinstance(value, (bool, int)):
        return value
    return _text(value, where)


def _text(value: object, where: str) -> str:
    """A leaf that travels as text."""
    if isinstance(value, datetime) and value.tzinfo is None:
        raise SnapshotError(f"{where}: a moment needs its time zone")
    for kind, write in WRITERS:
        if isinstance(value, kind):
            return write(value)
    raise SnapshotError(f"{where}: a {type(value).__name__} cannot be frozen")


def _decimal_text(value: Decimal) -> str:
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def moment_text(value: datetime) -> str:
    """2026-03-02T09:15:00Z: how a moment is written in snapshots and in a document's metadata."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (str, lambda value: unicodedata.normalize("NFC", str(value))),
    (Decimal, _decimal_text),
    (datetime, moment_text),  # before date: a datetime is one
    (date, date.isoformat),
    (time, lambda value: value.isoformat(timespec="minutes")),
)


def _read(hint: Any, plain: Any, where: str) -> Any:
    """A JSON value as the type that the field declares."""
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return None if plain is None else _read(_without_none(hint), plain, where)
    if origin is typing.Literal:
        return _one_of(typing.get_args(hint), plain, where)
    if origin is tuple:
        return _read_items(typing.get_args(hint)[0], plain, where)
    if dataclasses.is_dataclass(hint):
        return _read_dataclass(typing.cast(type, hint), plain, where)
    if hint in (str, int, bool):
        return _exactly(hint, plain, where)
    return _read_text(hint, plain, where)


def _without_none(hint: Any) -> Any:
    return next(option for option in typing.get_args(hint) if option is not type(None))


def _one_of(choices: tuple[Any, ...], plain: Any, where: str) -> Any:
    if plain not in choices:
        raise SnapshotError(f"{where}: {plain!r} is not one of {', '.join(map(str, choices))}")
    return plain


def _read_items(hint: Any, plain: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(plain, list):
        raise SnapshotError(f"{where}: a list was expected")
    return tuple(_read(hint, item, f"{where}[{number}]") for number, item in enumerate(plain))


def _read_dataclass(kind: type, plain: Any, where: str) -> Any:
    hints, fields = typing.get_type_hints(kind), dataclasses.fields(kind)
    names = {field.name for field in fields}
    needed = {field.name for field in fields if field.default is dataclasses.MISSING}
    if not isinstance(plain, dict) or not needed <= plain.keys() <= names:
        found = plain.keys() if isinstance(plain, dict) else set()
        wrong = (needed - found) | (found - names)
        raise SnapshotError(f"{where}: fields do not match ({', '.join(sorted(wrong)) or 'not an object'})")
    return kind(**{name: _read(hints[name], value, f"{where}.{name}") for name, value in plain.items()})


def _exactly(hint: type, plain: Any, where: str) -> Any:
    if type(plain) is not hint:
        raise SnapshotError(f"{where}: {plain!r} is not a {hint.__name__}")
    return plain


def _read_text(hint: Any, plain: Any, where: str) -> Any:
    """Dates, times, moments and decimals, which travel as text."""
    readers: dict[Any, Callable[[str], Any]] = {
        Decimal: Decimal,
        date: date.fromisoformat,
        time: time.fromisoformat,
        datetime: datetime.fromisoformat,
    }
    try:
        return readers[hint](_exactly(str, plain, where))
    except (ValueError, InvalidOperation) as problem:
        raise SnapshotError(f"{where}: {plain!r} is not a {hint.__name__}") from problem
