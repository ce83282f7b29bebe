"""Ports on this machine's loopback address: ours from last time if it is free, else the next free one."""

from __future__ import annotations

import os
import socket

from .home import Home
from .progress import Problem

LOOPBACK = "127.0.0.1"
FIRST_PORTS = {"web": 8000, "postgres": 54320, "valkey": 63790}
FIXED_BY = {"web": "PORT", "postgres": "POSTGRES_PORT", "valkey": "VALKEY_PORT"}
PORTS_TRIED = 200


def is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def choose(home: Home, service: str, *, after: int = 0) -> int:
    """A free port for the service, remembered for next time; `after` goes on from one that was taken meanwhile."""
    kept: dict[str, int] = home.read("ports") or {}
    fixed = os.environ.get(FIXED_BY[service])
    port = _fixed(FIXED_BY[service], fixed) if fixed else _next_free(service, kept.get(service, 0), after)
    home.write("ports", kept | {service: port})
    return port


def _next_free(service: str, last_time: int, after: int) -> int:
    first = FIRST_PORTS[service]
    candidates: list[int] = [last_time, *range(first, first + PORTS_TRIED)]
    tried = max((place for place, port in enumerate(candidates) if port == after), default=-1)
    for port in candidates[tried + 1 :]:
        if port and is_free(port):
            return port
    raise Problem(
        f"No free port from {first} to {first + PORTS_TRIED}: set {FIXED_BY[service]} to one that is free."
    )


def _fixed(variable: str, value: str) -> int:
    if not value.isdigit() or not 0 < int(value) < 65536:
        raise Problem(f"{variable} must be a port number, not {value!r}.")
    if not is_free(int(value)):
        raise Problem(
            f"Another program listens on port {value}: set {variable} to a free one, or leave it out."
        )
    return int(value)
