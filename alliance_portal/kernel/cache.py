"""Django’s cache, which by itself makes a client for each thing that is looked up, a twentieth of a page’s time, and a
pool of connections for each thread, whose sockets nobody closes when the thread ends."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

from django.core.cache.backends import redis


class OneClient(redis.RedisCacheClient):
    """There is one server, to read and to write. A client holds no connection: it borrows one from the pool."""

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        return self._one

    @cached_property
    def _one(self) -> Any:
        return super().get_client(write=True)


class RedisCache(redis.RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = OneClient

    @cached_property
    def _cache(self) -> OneClient:
        """Django makes a cache for each thread; its pool may be that of all threads, which takes care of itself."""
        return _client(tuple(self._servers), **self._options)  # type: ignore[attr-defined]


@lru_cache
def _client(servers: tuple[str, ...], **options: Any) -> OneClient:
    return OneClient(list(servers), **options)
