"""The virtual environment: made once, changed when the requirements change, mended after a killed run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from alliance_portal.stack import bootstrap
from alliance_portal.stack.bootstrap import Venv

NOTHING = "# no requirements: pip has nothing to download\n"
UNREACHABLE = "absent==1 --hash=sha256:" + 64 * "0" + "\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project without requirements, on a machine whose package registry cannot be reached."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "requirements").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bootstrap, "PROJECT", folder)
        patch.setattr(bootstrap, "LOG", folder / "install.log")
        for variable in ("UV_CONFIG_FILE", "UV_INDEX", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS"):
            patch.delenv(variable, raising=False)
        for variable in ("PIP_INDEX_URL", "UV_DEFAULT_INDEX"):
            patch.setenv(variable, "http://127.0.0.1:9/simple")
        patch.setenv("PIP_CONFIG_FILE", os.devnull)
        patch.setenv("PIP_RETRIES", "0")
        patch.setenv("UV_HTTP_RETRIES", "0")
        yield folder


@pytest.fixture
def venv(project: Path) -> Venv:
    """An environment with everything installed that the project asks for: nothing."""
    (project / "requirements" / "base.txt").write_text(NOTHING)
    venv = Venv(project / "venv")
    if not venv.is_ready(["base"]):
        venv.make()
        venv.install(["base"])
    assert venv.is_ready(["base"])
    return venv


def test_changed_requirements_are_installed(project: Path, venv: Venv) -> None:
    (project / "requirements" / "base.txt").write_text(NOTHING + "# changed\n")
    assert not venv.is_ready(["base"])
    kept = venv.path / "kept"
    kept.touch()
    venv.make()
    venv.install(["base"])
    assert venv.is_ready(["base"])
    assert kept.exists()


def test_an_environment_that_a_killed_run_left_is_made_anew(venv: Venv) -> None:
    rubbish = venv.path / "rubbish"
    rubbish.touch()
    venv.half_made.touch()
    assert not venv.is_ready(["base"])
    venv.make()
    venv.install(["base"])
    assert venv.is_ready(["base"])
    assert not rubbish.exists()


def test_an_environment_whose_python_is_gone_is_made_anew(venv: Venv) -> None:
    venv.python.unlink()
    assert not venv.is_ready(["base"])
    venv.make()
    venv.install(["base"])
    assert venv.is_ready(["base"])


def test_no_network_is_said_in_plain_words(project: Path, venv: Venv) -> None:
    (project / "requirements" / "base.txt").write_text(UNREACHABLE)
    venv.make()
    with pytest.raises(bootstrap.Problem, match="does not reach the package registry"):
        venv.install(["base"])
    assert not venv.is_ready(["base"])
