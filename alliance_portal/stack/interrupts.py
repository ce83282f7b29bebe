"""Ctrl-C and its relatives: they end the run in good order, and never between a start and its record."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_waiting: list[int] = []
_held = 0


class Stopped(BaseException):
    """Somebody asked us to stop. Not an Exception: nothing on the way may swallow it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


def listen() -> None:
    for number in SIGNALS:
        signal.signal(number, _stop)


def _stop(number: int, _frame: FrameType | None) -> None:
    if _held:
        _waiting.append(number)
    else:
        raise Stopped(number)


@contextmanager
def held_back() -> Iterator[None]:
    """Let a start and its record, or the stopping itself, finish first."""
    global _held  # noqa: PLW0603 (signals are the whole process's, so is this)
    _held += 1
    try:
        yield
    finally:
        _held -= 1


@contextmanager
def then_stop() -> Iterator[None]:
    """As `held_back`, and stop at the end if somebody asked meanwhile."""
    with held_back():
        yield
    if _waiting and not _held:
        raise Stopped(_waiting.pop())
