"""Since when a feed says what it says: for readers that ask by If-Modified-Since instead of by entity tag."""

from __future__ import annotations

import hashlib
import time

from django.core.cache import cache
from redis import RedisError

KEPT = 60 * 60 * 24 * 90


def changed_at(address: str, mark: str) -> int | None:
    """When this mark was first given out at this address, in seconds; None when that cannot be known now.

    Two marks never share a second, or whoever has read the first would not be sent the second. What is forgotten
    counts as changed now, so that nobody misses anything.
    """
    key = f"feed:{hashlib.sha256(address.encode()).hexdigest()}"
    try:
        known = cache.get(key)
        if known and known[0] == mark:
            return int(known[1])
        now = max(int(time.time()), known[1] + 1 if known else 0)
        cache.set(key, (mark, now), timeout=KEPT)
    except RedisError:
        return None
    return now
