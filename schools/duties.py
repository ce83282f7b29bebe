"""Has the alliance split its duties: who plans is not who keeps the books (PEERS §6.1, 22)? The app that knows money
registers the answer, and this app knows none of them."""

from __future__ import annotations

from collections.abc import Callable

_answers: list[Callable[[], bool]] = []


def register_split(answer: Callable[[], bool]) -> None:
    """In AppConfig.ready; asked in the open alliance."""
    _answers.append(answer)


def are_split() -> bool:
    """In the open alliance, today."""
    return any(answer() for answer in _answers)
