"""Searching the national register the way people ask for a school.

Words are compared as `search_key` leaves them, so spelling variants meet; each word asked for must begin a word of
the name, the town or the local authority, so "mary" finds St Mary's and no "Primary". The register has no
row-level security: its indexes serve these conditions (TENANCY.md §1.2).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from schools.models import Establishment
from schools.register.codes import OPEN_STATUSES, OUTSIDE_ENGLAND, PHASE_NAMES
from schools.register.text import possible_words, search_key

from .register_words import corrections

LONGEST_QUERY = 200  # no name and town of the register are longer; PostgreSQL refuses words beyond 2046 bytes
_OPEN = tuple(status.value for status in OPEN_STATUSES)
_URN = re.compile(r"[0-9]{6}")
_DFE_NUMBER = re.compile(r"(\d{3}) ?[/-] ?(\d{4})|(\d{3})(\d{4})")
# Half of the register has these words: alone, they are the beginning of a name that is still being typed.
_COMMON = frozenset(
    {"academy", "catholic", "church", "cofe", "college", "community", "high", "infant", "junior"}
) | {"nursery", "primary", "school", "special", "st"}
_POSTCODE = re.compile(r"(?P<out>[A-Z]{1,2}\d[A-Z\d]?)(?P<rest> ?\d[A-Z]{0,2})?")


@dataclass(frozen=True)
class Named:
    """A school by its URN and name."""

    urn: int
    name: str


@dataclass(frozen=True)
class Found:
    """One line of a search result. A closed school names the open ones that followed it."""

    urn: int
    name: str
    town: str
    la_name: str
    postcode: str
    laestab: str
    type_name: str
    phase: int
    is_open: bool
    closed_on: dt.date | None
    successors: tuple[Named, ...] = ()

    @property
    def dfe_number(self) -> str:
        return f"{self.laestab[:3]}/{self.laestab[3:]}" if self.laestab else ""

    @property
    def phase_name(self) -> str:
        return PHASE_NAMES[self.phase]


def search_establishments(
    query: str, *, limit: int = 12, open_only: bool = False, home_la: str = ""
) -> list[Found]:
    """The schools that `query` most likely means, best first; none for fewer than two letters or digits.

    An exact URN, LAESTAB, UKPRN or postcode comes alone. `home_la` puts that authority's schools first among
    equals. Misspelt words are taken for the likest of the register. No more of the query counts than LONGEST_QUERY.
    """
    query = query.strip()[:LONGEST_QUERY]
    key = search_key(query)
    if len(key.replace(" ", "")) < 2:
        return []
    scope = _Scope(limit, open_only, home_la)
    found = (
        _by_identifier(query.upper(), scope)
        or _by_common_words(key, scope)
        or _by_words(key, scope)
        or _by_corrected_words(key, scope)
    )
    return _with_successors(found)


def with_urn(typed: str) -> Establishment | None:
    """The establishment with this URN; None for whatever is no number of six digits, however long."""
    return Establishment.objects.filter(urn=int(typed)).first() if _URN.fullmatch(typed) else None


@dataclass(frozen=True)
class _Scope:
    limit: int
    open_only: bool
    home_la: str

    def parameters(self, **others: Any) -> dict[str, Any]:
        return {
            "limit": self.limit,
            "statuses": list(_OPEN) if self.open_only else [1, 2, 3, 4],
            "open": list(_OPEN),
            "outside": list(OUTSIDE_ENGLAND),
            "home_la": self.home_la,
            **others,
        }


_COLUMNS = """SELECT urn, name, town, la_name, postcode, laestab, type_name, phase, status = ANY (%(open)s), closed_on
FROM schools_establishment WHERE status = ANY (%(statuses)s) AND """

# How well a school is meant, in steps of two; being closed costs three: the open school "St Mary's Infant" comes
# before a closed "St Mary's", and a closed "St Mary's" before whatever else stands in that town.
_BY_WORDS = f"""{_COLUMNS} search_words @@ %(prefixes)s::tsquery
ORDER BY CASE
    WHEN name_key = %(key)s THEN 0
    WHEN name_key LIKE %(starts_with_words)s THEN 2
    WHEN name_key LIKE %(starts)s THEN 4
    WHEN search_words @@ %(name_words)s::tsquery THEN 6
    WHEN search_words @@ %(name_prefixes)s::tsquery THEN 8
    WHEN search_words @@ %(town_prefixes)s::tsquery THEN 10
    ELSE 12
  END + CASE WHEN status = ANY (%(open)s) THEN 0 ELSE 3 END,
  coalesce(type_code = ANY (%(outside)s), false), la_code <> %(home_la)s, length(name_key), name_key, town_key, urn
LIMIT %(limit)s"""

_BY_COMMON_WORDS = f"""{_COLUMNS} name_key LIKE %(starts)s
ORDER BY NOT status = ANY (%(open)s), coalesce(type_code = ANY (%(outside)s), false), la_code <> %(home_la)s,
  name_key NOT LIKE %(starts_with_words)s, name_key, urn
LIMIT %(limit)s"""

_OPEN_FIRST = "ORDER BY NOT status = ANY (%(open)s), name_key, urn LIMIT %(limit)s"
_BY_NUMBER = {
    6: f"{_COLUMNS} urn = %(number)s {_OPEN_FIRST}",
    8: f"{_COLUMNS} ukprn = %(text)s {_OPEN_FIRST}",
}
_BY_START_OF_URN = f"{_COLUMNS} urn BETWEEN %(first)s AND %(last)s ORDER BY urn LIMIT %(limit)s"
_BY_LAESTAB = f"{_COLUMNS} laestab = %(text)s {_OPEN_FIRST}"
_BY_POSTCODE = f"""{_COLUMNS} postcode_key LIKE %(starts)s
ORDER BY postcode NOT LIKE %(district)s, NOT status = ANY (%(open)s), postcode, name_key, urn LIMIT %(limit)s"""

_SUCCESSORS = """
WITH RECURSIVE line (start, urn) AS (
  SELECT urn, linked_urn FROM schools_establishmentlink WHERE urn = ANY (%(closed)s) AND kind LIKE 'Successor%%'
  UNION
  SELECT line.start, link.linked_urn FROM line
  JOIN schools_establishment e ON e.urn = line.urn AND e.status = 2
  JOIN schools_establishmentlink link ON link.urn = line.urn AND link.kind LIKE 'Successor%%'
)
SELECT line.start, e.urn, e.name FROM line JOIN schools_establishment e ON e.urn = line.urn
WHERE e.status <> 2 ORDER BY line.start, e.urn"""


def _by_identifier(text: str, scope: _Scope) -> list[Found]:
    """Schools with exactly this number, or in this postcode."""
    if text.isdecimal() and len(text) in _BY_NUMBER:
        return _ask(_BY_NUMBER[len(text)], scope.parameters(number=int(text), text=text))
    if text.isdecimal() and len(text) in (4, 5):  # somebody is still typing
        step = 10 ** (6 - len(text))
        first = int(text) * step
        return _ask(_BY_START_OF_URN, scope.parameters(first=first, last=first + step - 1))
    if match := _DFE_NUMBER.fullmatch(text):
        return _ask(_BY_LAESTAB, scope.parameters(text="".join(match.groups(""))))
    if match := _POSTCODE.fullmatch(text):
        starts = text.replace(" ", "") + "%"
        return _ask(_BY_POSTCODE, scope.parameters(starts=starts, district=f"{match['out']} %"))
    return []


def _by_words(key: str, scope: _Scope) -> list[Found]:
    return _ask(_BY_WORDS, _word_parameters(key, [possible_words(word) for word in key.split()], scope))


def _by_common_words(key: str, scope: _Scope) -> list[Found]:
    if not set(key.split()) <= _COMMON:
        return []
    return _ask(_BY_COMMON_WORDS, scope.parameters(starts=f"{key}%", starts_with_words=f"{key} %"))


def _by_corrected_words(key: str, scope: _Scope) -> list[Found]:
    """Schools with the words that a misspelt query probably meant; none when a word is like no other."""
    words = key.split()
    corrected = [corrections(word) for word in words]
    if not all(corrected):
        return []
    meant = [[likely for word in choices for likely in possible_words(word)] for choices in corrected]
    likeliest = " ".join(choices[0] for choices in corrected)
    return _ask(_BY_WORDS, _word_parameters(likeliest, meant, scope))


def _word_parameters(key: str, meant: list[list[str]], scope: _Scope) -> dict[str, Any]:
    return scope.parameters(
        key=key,
        starts_with_words=f"{key} %",
        starts=f"{key}%",
        prefixes=_all(meant, ":*"),
        name_words=_all(meant, ":A"),
        name_prefixes=_all(meant, ":*A"),
        town_prefixes=_all(meant, ":*AB"),
    )


def _all(meant: list[list[str]], match: str) -> str:
    """A query for one of the choices for each word; they are letters and digits only, so nothing needs quoting."""
    return " & ".join(f"({' | '.join(word + match for word in choices)})" for choices in meant)


def _ask(statement: str, parameters: dict[str, Any]) -> list[Found]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [Found(*row) for row in cursor.fetchall()]


def _with_successors(found: list[Found]) -> list[Found]:
    """Closed schools with the open ones that followed them, over several steps."""
    closed = [school.urn for school in found if not school.is_open]
    if not closed:
        return found
    with connection.cursor() as cursor:
        cursor.execute(_SUCCESSORS, {"closed": closed})
        followed = cursor.fetchall()
    by_start: dict[int, tuple[Named, ...]] = {}
    for start, urn, name in followed:
        by_start[start] = (*by_start.get(start, ()), Named(urn, name))
    return [replace(school, successors=by_start.get(school.urn, ())) for school in found]
