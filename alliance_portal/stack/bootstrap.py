"""Makes the virtual environment and installs the pinned, hashed requirements when they have changed.

The Makefile runs this file by itself with the machine's Python, before any package is there: so it uses the
standard library alone and imports nothing of the project. `bootstrap.py --venv .venv base local` installs
requirements/base.txt and requirements/local.txt.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
LOG = PROJECT / "var" / "log" / "install.log"
LOG_LINES_SHOWN = 20
OFFLINE = (
    "name resolution",
    "dns error",
    "connect error",
    "error sending request",
    "failed to establish a new connection",
    "network is unreachable",
    "nodename nor servname",
    "timed out",
    "(from versions: none)",  # all that pip says when it gave up quietly
)


class Problem(Exception):
    """Something that a person has to put right."""


class Venv:
    """A virtual environment, with a note of the requirement files that were installed whole.

    The mark `half_made` lies beside it while it is being changed: found at the start, it tells of a kill.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.python = path / "bin" / "python"
        self.half_made = path.with_name(f"{path.name}.half-made")
        self.installed = path / "installed.json"

    def is_ready(self, names: list[str]) -> bool:
        """Whether nothing is to be done; finding out costs a few milliseconds."""
        noted = self._noted()
        return not self.half_made.exists() and self._runs("-c", "") and noted == noted | digests(names)

    def make(self) -> None:
        """A new one where there is none that works, or where a run was killed while it changed this one."""
        if self.half_made.exists():
            shutil.rmtree(self.path, ignore_errors=True)
        self.half_made.touch()
        if self._runs("-c", ""):
            return
        by_uv = ["uv", "venv", "--clear", "--python", sys.executable, str(self.path)]
        by_python = [sys.executable, "-m", "venv", "--clear", str(self.path)]
        if not shutil.which("uv") and not importlib.util.find_spec("ensurepip"):
            install_ensurepip()
        if not run("Make the virtual environment", by_uv if shutil.which("uv") else by_python):
            raise Problem("The virtual environment could not be made.", last_lines())

    def install(self, names: list[str]) -> None:
        """Install the files with uv, which is quick, or else with pip, which may know a mirror that uv does not.

        The note is written last.
        """
        files = [
            "--require-hashes",
            *(word for name in names for word in ("-r", str(requirement_file(name)))),
        ]
        title = f"Install the Python packages: {', '.join(names)}"
        by_uv = ["uv", "pip", "install", "--python", str(self.python), *files]
        by_pip = [str(self.python), "-m", "pip", "install", "--no-input", *files]
        if not (shutil.which("uv") and run(title, by_uv)):
            if not self._runs("-m", "pip", "--version"):
                run("Fetch pip", [str(self.python), "-m", "ensurepip"])
            if not run(f"{title}, with pip", by_pip):
                raise Problem(why_install_failed(), last_lines())
        self.installed.write_text(json.dumps(self._noted() | digests(names)))
        self.half_made.unlink()

    def _runs(self, *arguments: str) -> bool:
        """Whether the environment's Python can do this."""
        try:
            return subprocess.run([self.python, *arguments], check=False, capture_output=True).returncode == 0
        except OSError:
            return False

    def _noted(self) -> dict[str, str]:
        try:
            return dict(json.loads(self.installed.read_text()))
        except (OSError, ValueError):
            return {}


def requirement_file(name: str) -> Path:
    return PROJECT / "requirements" / f"{name}.txt"


def digests(names: list[str]) -> dict[str, str]:
    return {name: hashlib.sha256(requirement_file(name).read_bytes()).hexdigest() for name in names}


def install_ensurepip() -> None:
    """Debian and Ubuntu leave it out of Python; it is installed where that needs no password."""
    package = f"python3.{sys.version_info.minor}-venv"
    apt = ["apt-get"] if os.geteuid() == 0 else ["sudo", "-n", "apt-get"]
    install = [*apt, "install", "--yes", "--no-install-recommends", package]
    can_try = shutil.which("apt-get") and shutil.which(apt[0])
    if can_try and run("Read the lists of packages", [*apt, "update"]) and run(f"Install {package}", install):
        return
    raise Problem(
        f"This Python cannot make virtual environments. Install {package}: sudo apt-get install {package}"
    )


def why_install_failed() -> str:
    if any(sign in LOG.read_text(errors="replace").lower() for sign in OFFLINE):
        return (
            "The Python packages could not be downloaded: this machine does not reach the package registry. "
            "They are needed only once; behind a proxy, set HTTPS_PROXY. Then try again."
        )
    return "The Python packages could not be installed."


def run(title: str, command: list[str]) -> bool:
    """Run it with its output in the log, showing that time passes; returns whether it succeeded."""
    started = time.monotonic()
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("ab") as output:
        running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        try:
            while running.poll() is None:
                show(title, f"  {time.monotonic() - started:5.0f} s", end="\r", only_on_terminal=True)
                time.sleep(0.1)
        finally:
            running.kill()
    show(title, f"{'✗' if running.returncode else '✓'} {time.monotonic() - started:5.1f} s")
    return running.returncode == 0


def show(title: str, state: str, *, end: str = "\n", only_on_terminal: bool = False) -> None:
    if sys.stdout.isatty() or not only_on_terminal:
        print(f"     {title:<52} {state}", end=end, flush=True)


def last_lines() -> str:
    lines = LOG.read_text(errors="replace").splitlines()[-LOG_LINES_SHOWN:]
    return "\n".join([f"The last lines of {LOG}:", *(f"    {line}" for line in lines)])


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two runs started together must not change one environment together: the second waits."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with (LOG.parent / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main() -> int:
    for name in ("UV_SYSTEM_CERTS", "UV_NATIVE_TLS"):  # uv's own certificates lack those of an office's proxy
        os.environ.setdefault(name, "true")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--venv", type=Path, required=True)
    parser.add_argument("names", nargs="+")
    wanted = parser.parse_args()
    venv = Venv(wanted.venv.absolute())
    try:
        with one_at_a_time():
            if not venv.is_ready(wanted.names):
                LOG.write_text("")
                venv.make()
                venv.install(wanted.names)
    except Problem as problem:
        print("\n".join(["", *problem.args]))
        return 1
    except KeyboardInterrupt:
        print("\n     Stopped. The next run mends what is half-made.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
