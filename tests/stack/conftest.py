"""A home of its own for every test, cleared of everything at its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from alliance_portal.stack.home import Home
from alliance_portal.stack.stack import clear


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """pytest's folders are closed to others: as root, this also tests the place outside the project."""
    home = Home(tmp_path / "var", tmp_path / "log")
    home.path.mkdir()
    home.log.mkdir()
    yield home
    clear(home)
