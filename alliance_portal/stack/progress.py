"""What a person at the terminal sees: numbered steps with the time they took, and problems in plain words."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOG_LINES_SHOWN = 20


class Problem(Exception):
    """Something that stops us and that a person can do something about; shown without a traceback."""

    def __init__(self, message: str, *, log: Path | None = None) -> None:
        super().__init__(message)
        self.log = log

    def __str__(self) -> str:
        message = super().__str__()
        return f"{message}\n{last_lines(self.log)}" if self.log else message


def last_lines(log: Path) -> str:
    """The end of a log, indented, with the path where the rest of it stands."""
    if not log.exists():
        return ""
    lines = log.read_text(errors="replace").splitlines()[-LOG_LINES_SHOWN:]
    return "\n".join([f"The last lines of {log}:", *(f"    {line}" for line in lines)])


class Steps:
    """Numbers the steps of one run: `with steps("Migrate the database"): ...`."""

    def __init__(self) -> None:
        self.count = 0

    @contextmanager
    def __call__(self, title: str) -> Iterator[None]:
        self.count += 1
        started = time.monotonic()
        line = f"{self.count:3}  {title:<52}"
        if sys.stdout.isatty():
            print(line, end="\r", flush=True)
        try:
            yield
        except BaseException:
            print(f"{line} ✗", flush=True)
            raise
        print(f"{line} ✓ {time.monotonic() - started:5.1f} s", flush=True)


def say(message: str) -> None:
    print(message, flush=True)
