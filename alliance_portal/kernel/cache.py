"""Django’s cache, which by itself makes a client for each thing that is looked up: a twentieth of a page’s time."""

from __future__ import annotations

from functools import cached_property
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
