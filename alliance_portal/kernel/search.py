"""Search from the header: each app registers in AppConfig.ready what it finds, the kernel asks and shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.urls import resolve

from .access import access_of
from .addresses import inside
from .roles import Actor

SHOWN = 10
LONGEST = 100
NO_ROW = UUID(int=0)
_NUMBER = re.compile(r"[a-z]*[-/]?\d[\d/]*", re.IGNORECASE)


class Takes(Enum):
    """What a kind is asked for. No kind is asked for what it cannot have: each question costs the page one query."""

    ALL = auto()
    WORDS = auto()
    NUMBERS = auto()  # a URN, or what is quoted on the telephone: CPD-0042


@dataclass(frozen=True)
class SearchKind:
    """One kind of thing that can be found.

    `find` takes actor and text and returns rows that the actor may see (from visible()), in the order to show them.
    `url_name` is a row's page, and whoever may open such pages is asked for. `lists` are lists whose filter `q` finds
    the same: the first that the actor may open is shown.
    """

    label: str
    find: Callable[[Actor, str], QuerySet[Any]]
    url_name: str
    detail: Callable[[Any], str]
    lists: tuple[str, ...] = ()
    order: int = 100
    takes: Takes = Takes.ALL


@dataclass(frozen=True)
class Hit:
    title: str
    url: str
    detail: str


@dataclass(frozen=True)
class Hits:
    """What was found of one kind: the first SHOWN, and whether there are more."""

    label: str
    hits: list[Hit]
    has_more: bool
    list_url: str


_kinds: dict[str, SearchKind] = {}


def register_search(*kinds: SearchKind) -> None:
    """Add kinds; registering the same URL name again replaces it (AppConfig.ready may run twice)."""
    _kinds.update({kind.url_name: kind for kind in kinds})


def search(actor: Actor, alliance: Any, text: str) -> list[Hits]:
    """One query a kind; kinds of which nothing is found are left out."""
    if not words(text):
        return []
    other = Takes.WORDS if is_number(text) else Takes.NUMBERS
    kinds = sorted(_kinds.values(), key=lambda kind: (kind.order, kind.label))
    asked = [kind for kind in kinds if kind.takes != other and _opens(kind, actor, alliance)]
    found = [_hits(kind, actor, alliance, text) for kind in asked]
    return [one for one in found if one.hits]


def is_number(text: str) -> bool:
    """Is it one number, as schools, dates and invoices have them, and no words?"""
    return bool(_NUMBER.fullmatch(text.strip()))


def _opens(kind: SearchKind, actor: Actor, alliance: Any) -> bool:
    return _admits(actor, inside(alliance, kind.url_name, NO_ROW))


def _admits(actor: Actor, url: str) -> bool:
    return access_of(resolve(url).func).admits(actor)


def _hits(kind: SearchKind, actor: Actor, alliance: Any, text: str) -> Hits:
    rows = list(kind.find(actor, text)[: SHOWN + 1])
    hits = [
        Hit(str(row), inside(alliance, kind.url_name, row.public_id), kind.detail(row))
        for row in rows[:SHOWN]
    ]
    lists = (inside(alliance, name) for name in kind.lists)
    list_url = next((url for url in lists if _admits(actor, url)), "")
    return Hits(kind.label, hits, len(rows) > SHOWN, list_url)


def typed(request: HttpRequest) -> str:
    """What was typed into the box: on one line, not too long, nothing that cannot be printed."""
    text = " ".join(request.GET.get("q", "").split())[:LONGEST]
    return "".join(filter(str.isprintable, text))


def words(text: str) -> list[str]:
    """What of a text can be searched for: not an ampersand between two words."""
    return [word for word in text.split() if any(map(str.isalnum, word))]


def beginning(function: str, text: str) -> RawSQL:
    """The ids that app.search_…() finds: `rows.filter(pk__in=beginning("search_people", text))`.

    Each word of the text begins a word of the row. The function applies the wall of the alliance; the policy is for
    the query set around it.
    """
    return RawSQL(f"SELECT app.{function}(%s)", [text])  # noqa: S611  # the name is ours
