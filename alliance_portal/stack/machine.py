"""What the machine itself must have: Pango for the PDFs, and for the tests Chromium and Poppler.

On Debian and Ubuntu, with root or sudo that asks no password, what is missing is installed; elsewhere one
message names the command.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .progress import Problem, Steps
from .services import Services

PANGO_LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
HOMEBREW = (Path("/opt/homebrew/lib"), Path("/usr/local/lib"))
CHROMIUMS = ("chromium", "google-chrome", "google-chrome-stable")
PLAYWRIGHTS = (
    ".cache/ms-playwright/chromium-*/chrome-linux*/chrome",
    "Library/Caches/ms-playwright/chromium-*/*/*.app",
)
BY_PLAYWRIGHT = (sys.executable, "-m", "playwright", "install", "--with-deps", "chromium")


@dataclass(frozen=True)
class Need:
    """Something from outside the Python world, and how it is had."""

    name: str
    is_there: Callable[[], bool]
    debian: tuple[str, ...]
    homebrew: str


def chromium() -> str | None:
    """The machine's own browser; None where there is none, or only the one that Playwright keeps."""
    return next((path for name in CHROMIUMS if (path := shutil.which(name))), None)


def _has_browser() -> bool:
    return chromium() is not None or any(any(Path.home().glob(pattern)) for pattern in PLAYWRIGHTS)


def _has_pango() -> bool:
    return all(_has_library(name) for name in PANGO_LIBRARIES)


def _has_library(name: str) -> bool:
    """Only loading it proves that the libraries which it needs are there as well."""
    if sys.platform == "darwin":
        return any((folder / f"lib{name}.dylib").exists() for folder in HOMEBREW)
    try:
        ctypes.CDLL(f"lib{name}.so.0")
    except OSError:
        return False
    return True


PANGO = Need("Pango", _has_pango, ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"), "pango")
CHROMIUM = Need("Chromium", _has_browser, ("chromium",), "chromium")
POPPLER = Need("Poppler", lambda: shutil.which("pdftotext") is not None, ("poppler-utils",), "poppler")


def see_to(services: Services, steps: Steps, needs: Sequence[Need]) -> None:
    """Return when the machine has everything; a Problem with the command to run when that needs a person."""
    missing = [need for need in needs if not need.is_there()]
    if not missing:
        return
    names = ", ".join(need.name for need in missing)
    if not _can_install():
        raise Problem(f"This machine lacks {names}. Install with:\n    {_command_for(missing)}")
    with steps(f"Install {names}"):
        _install(services, missing)
    if left := [need.name for need in missing if not need.is_there()]:
        raise Problem(f"{', '.join(left)} is still missing after its installation: see {services.home.log}.")


def _can_install() -> bool:
    """Whether apt-get works without asking anybody."""
    if not shutil.which("apt-get"):
        return False
    if os.geteuid() == 0:
        return True
    return bool(shutil.which("sudo")) and subprocess.run(["sudo", "-n", "true"], check=False).returncode == 0


def _command_for(missing: Sequence[Need]) -> str:
    if sys.platform == "darwin":
        return "brew install " + " ".join(need.homebrew for need in missing)
    return "sudo apt-get install " + " ".join(package for need in missing for package in need.debian)


def _install(services: Services, missing: Sequence[Need]) -> None:
    """With apt-get; but Ubuntu's Chromium is a snap that cannot be driven, so there it is Playwright's."""
    by_playwright = CHROMIUM in missing and _is_ubuntu()
    packages = [name for need in missing if not (need is CHROMIUM and by_playwright) for name in need.debian]
    apt = ["apt-get"] if os.geteuid() == 0 else ["sudo", "-n", "apt-get"]
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    services.run("apt-update", [*apt, "update"], variables=variables)
    if packages:
        install = [*apt, "install", "--yes", "--no-install-recommends", *packages]
        services.run("apt-install", install, variables=variables)
    if by_playwright:
        services.run("playwright-install", BY_PLAYWRIGHT, variables=variables)


def _is_ubuntu() -> bool:
    release = Path("/etc/os-release")
    return release.exists() and "ID=ubuntu" in release.read_text().splitlines()
