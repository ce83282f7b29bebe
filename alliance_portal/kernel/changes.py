"""Has anything in an alliance changed? A mark that moves on after each transaction that may have written there.

What is put together from many tables can be kept under the mark, and is found no more once it has moved on. Whoever
reads the mark before the rows can never keep old rows under a new mark.
"""

from __future__ import annotations

import logging
import uuid

from django.core.cache import cache
from redis import RedisError

log = logging.getLogger(__name__)


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


def _new() -> str:
    return uuid.uuid4().hex
