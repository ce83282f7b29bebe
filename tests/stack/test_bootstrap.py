"""The virtual environment: made once, changed when the requirements change, mended after a killed run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from alliance_portal.stack import bootstrap
from alliance_portal.stack.bootstrap import Venv

NOTHING = "# no requirements: pip has nothing to download\n"
UNREACHABLE = "absent==1 --hash=sha256:" + 64 * "0" + "\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without requirements, on a machine whose package registry cannot be reached."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").write_text(NOTHING)
    monkeypatch.setattr(bootstrap, "PROJECT", tmp_path)
    monkeypatch.setattr(bootstrap, "LOG", tmp_path / "install.log")
    for variable in ("PIP_INDEX_URL", "UV_DEFAULT_INDEX"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9/simple")
    for variable in ("UV_CONFIG_FILE", "UV_INDEX", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    return tmp_path


def test_an_environment_is_made_once_kept_and_mended(project: Path) -> None:
    venv = Venv(project / "venv")
    assert not venv.is_ready(["base"])
    venv.make()
    venv.install(["base"])
    assert venv.is_ready(["base"])

    (project / "requirements" / "base.txt").write_text(NOTHING + "# changed\n")
    assert not venv.is_ready(["base"])
    venv.make()
    venv.install(["base"])
    assert venv.is_ready(["base"])

    rubbish = venv.path / "rubbish"  # a run that was killed while it installed
    rubbish.touch()
    venv.half_made.touch()
    assert not venv.is_ready(["base"])
    venv.make()
    venv.install(["base"])
    assert venv.is_ready(["base"])
    assert not rubbish.exists()


def test_no_network_is_said_in_plain_words(project: Path) -> None:
    (project / "requirements" / "base.txt").write_text(UNREACHABLE)
    venv = Venv(project / "venv")
    venv.make()
    with pytest.raises(bootstrap.Problem, match="does not reach the package registry"):
        venv.install(["base"])
    assert not venv.is_ready(["base"])
