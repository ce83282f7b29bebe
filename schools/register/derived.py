"""What is worked out from a row of the register beside what stands in it."""

from collections.abc import Callable

from .codes import TYPE_CODES, TYPE_NAMES
from .regions import REGION_OF_AUTHORITY
from .text import search_key
from .values import Value

Derivation = tuple[str, str, Callable[[Value], Value]]


def _type_code(name: Value) -> Value:
    return TYPE_CODES.get(str(name).lower())


def _type_name(code: Value) -> Value:
    return TYPE_NAMES.get(int(str(code)), "") if code else ""


def _region(la_code: Value) -> Value:
    return REGION_OF_AUTHORITY.get(str(la_code), "")


def _key(text: Value) -> Value:
    return search_key(str(text))


# (column, worked out from, how). Only where the file has the source, and has not the column itself.
_DERIVATIONS: tuple[Derivation, ...] = (
    ("name_key", "name", _key),
    ("town_key", "town", _key),
    ("type_code", "type_name", _type_code),
    ("type_name", "type_code", _type_name),
    ("region", "la_code", _region),
)
SEARCH_KEYS = ("name_key", "town_key")


def derivations(held: tuple[str, ...]) -> tuple[Derivation, ...]:
    """What can be worked out for a file that holds these columns."""
    return tuple(d for d in _DERIVATIONS if d[0] not in held and d[1] in held)
