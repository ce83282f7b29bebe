"""Has anything in an alliance changed? A mark that moves on after each transaction that may have written there.

What is put together from many tables can be kept with the mark, and is used no more once it has moved on. Whoever
reads the mark before the rows can never keep old rows with a new mark (decisions/0016).
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache
from redis import RedisError

log = logging.getLogger(__name__)
T = TypeVar("T")


def kept(alliance_id: int, name: str, make: Callable[[], T]) -> T:
    """What `make` puts together from the alliance's rows, kept under the name until something there changes.

    The name says for whom it was made, where not everybody is shown the same. Without the cache it is made each time.
    """
    return kept_together(alliance_id, {name: make})[name]


def kept_together(alliance_id: int, makes: Mapping[str, Callable[[], T]]) -> dict[str, T]:
    """As `kept`, for several names with one question to the cache."""
    mark, found = _found(alliance_id, makes) if settings.KEPT_SECONDS and makes else ("", {})
    values: dict[str, T] = {}
    for name, make in makes.items():
        if name in found:
            values[name] = found[name]
            continue
        values[name] = make()
        if mark:
            _keep(alliance_id, name, mark, values[name])
    return values


def _found(alliance_id: int, names: Iterable[str]) -> tuple[str, dict[str, Any]]:
    """The mark as it stands now, and what is kept with it, by name. One question to the cache."""
    key, places = _key(alliance_id), {name: _place(alliance_id, name) for name in names}
    try:
        there = cache.get_many((key, *places.values()))
    except RedisError:
        log.warning("What is kept of alliance %s cannot be read", alliance_id)
        return "", {}
    mark = there.get(key) or mark_of(alliance_id)
    with_marks = {name: there[place] for name, place in places.items() if place in there}
    return mark, {name: value for name, (kept_with, value) in with_marks.items() if kept_with == mark}


def _keep(alliance_id: int, name: str, mark: str, value: Any) -> None:
    try:
        cache.set(_place(alliance_id, name), (mark, value), settings.KEPT_SECONDS)
    except RedisError:
        log.warning("Nothing can be kept of alliance %s", alliance_id)


def mark_of(alliance_id: int) -> str:
    """The mark as it stands now; "" when it cannot be read, so that nothing is kept."""
    try:
        return str(cache.get_or_set(_key(alliance_id), _new, timeout=None))
    except RedisError:
        log.warning("The mark of alliance %s cannot be read", alliance_id)
        return ""


def move_on(alliance_id: int) -> None:
    """Called after the commit. What was kept until now is old."""
    try:
        cache.set(_key(alliance_id), _new(), timeout=None)
    except RedisError:
        log.warning("The mark of alliance %s cannot move on", alliance_id)


def _key(alliance_id: int) -> str:
    return f"changes:{alliance_id}"


def _place(alliance_id: int, name: str) -> str:
    return f"kept:{alliance_id}:{name}"


def _new() -> str:
    return uuid.uuid4().hex
