"""The folder of one stack: its data, passwords and ports, and the lock that says that it runs."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from .progress import Problem

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Home:
    """`path` holds what one stack keeps; `log` is where its programs write."""

    path: Path
    log: Path

    @classmethod
    def lasting(cls) -> Home:
        """The demo's: var/, kept from run to run."""
        return cls._made(PROJECT / "var", PROJECT / "var" / "log")

    @classmethod
    def passing(cls, kind: str) -> Home:
        """One for a single run of tests or measurements: var/test-1234, removed at its end."""
        return cls._made(PROJECT / "var" / f"{kind}-{os.getpid()}", PROJECT / "var" / "log" / kind)

    @classmethod
    def abandoned(cls, kind: str) -> list[Home]:
        """The passing homes of killed runs: their process is gone, and nobody holds their lock."""
        homes = [cls(path, path) for path in (PROJECT / "var").glob(f"{kind}-*") if path.is_dir()]
        return [
            home
            for home in homes
            if not psutil.pid_exists(int(home.path.name.rpartition("-")[2])) and home.holder() is None
        ]

    @classmethod
    def _made(cls, path: Path, log: Path) -> Home:
        for folder in (path, log):
            folder.mkdir(parents=True, exist_ok=True)
        return cls(path, log)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; the system lets it go however we end: a killed run does not block the next."""
        with (self.path / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise Problem(
                    f"This project's services already run (process {self.holder()}). "
                    "Stop them there with Ctrl-C, then try again."
                ) from error
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield

    def holder(self) -> int | None:
        """The process that holds the lock, or None."""
        try:
            with (self.path / "lock").open() as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
                except OSError:
                    return int(lock.read() or 0)
        except FileNotFoundError:
            pass
        return None

    def read(self, name: str) -> Any:
        """What `write` kept under this name; None if it was never written or only half."""
        try:
            return json.loads((self.path / f"{name}.json").read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return None

    def write(self, name: str, content: Any) -> None:
        """Keep it for our own eyes only, whole or not at all."""
        write_private(self.path / f"{name}.json", json.dumps(content, indent=1))

    def secret(self, name: str) -> str:
        """A random password of this stack, made when first asked for."""
        kept = self.read("secrets") or {}
        if name not in kept:
            kept[name] = secrets.token_hex(32)
            self.write("secrets", kept)
        return str(kept[name])

    def discard(self) -> None:
        """Remove a passing home with all that belongs to it, also what had to lie elsewhere."""
        database = self.path / "postgres"
        if database.is_symlink():
            shutil.rmtree(database.resolve(), ignore_errors=True)
        shutil.rmtree(self.path, ignore_errors=True)


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, and never leave a half-written one."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    half.replace(path)
