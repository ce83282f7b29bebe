"""Has anything in an alliance changed? A mark that moves on after each transaction that may have written there.

What is put together from many tables can be kept with the mark, and is used no more once it has moved on. Whoever
reads the mark before the rows can never keep old rows with a new mark (decisions/0016).
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
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
    mark, found = _found(alliance_id, name) if settings.KEPT_SECONDS else ("", None)
    if found is not None:
        value: T = found
        return value
    value = make()
    if mark:
        _keep(alliance_id, name, mark, value)
    return value


def _found(alliance_id: int, name: str) -> tuple[str, Any]:
    """The mark as it stands now, and what is kept with it; None for nothing. One question to the cache."""
    key, place = _key(alliance_id), _place(alliance_id, name)
    try:
        both = cache.get_many((key, place))
    except RedisError:
        log.warning("What is kept of alliance %s cannot be read", alliance_id)
        return "", None
    mark = both.get(key) or mark_of(alliance_id)
    kept_with, value = both.get(place, ("", None))
    return mark, value if kept_with == mark else None


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
