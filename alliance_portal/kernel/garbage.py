"""When a process looks for garbage: seldom, because most of what a page or a document makes is freed anyway."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (20_000, 20, 20)


def settle() -> None:
    """For a web process that has loaded: no collection looks through what is there again, and the next are seldom.

    Together some 15 % of a page's processor time (measured with tests.bench.walk's requests); costs 3 MB.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """While a document is laid out: it makes a million objects that nearly all stay. Saves an eighth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
