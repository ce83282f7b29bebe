"""The cache is asked by threads that come and go: they borrow connections and leave none open behind them."""

from __future__ import annotations

import threading
from typing import Any

from django.core.cache import cache, caches


def in_a_thread(ask: Any) -> None:
    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()


def test_threads_share_a_pool() -> None:
    clients = []
    for _ in range(3):
        in_a_thread(lambda: clients.append(caches["default"]._cache))  # type: ignore[attr-defined]
    assert {id(one) for one in clients} == {id(caches["default"]._cache)}  # type: ignore[attr-defined]


def test_another_prefix_is_another_cache_on_the_same_pool(settings: Any) -> None:
    cache.set("name", "one", 5)
    settings.CACHES = {"default": settings.CACHES["default"] | {"KEY_PREFIX": "other"}}
    assert cache.get("name") is None
