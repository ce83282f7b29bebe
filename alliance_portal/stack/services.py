"""Programs beside us: each in a process group of its own, written down, and stopped with its children."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import psutil

from . import ports
from .account import Account, as_user
from .home import PROJECT, Home
from .interrupts import then_stop
from .progress import Problem

POLL_SECONDS = 0.05
CHILDREN_PATIENCE = 2
KILL_PATIENCE = 5
TAKEN = os.strerror(errno.EADDRINUSE)


@dataclass
class Service:
    """A started program: `stop_signal` asks it to end, `patience` is how many seconds it gets for that."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 10

    def runs(self) -> bool:
        return self.process.poll() is None

    def wait_until(self, ready: Callable[[], bool], *, seconds: float) -> None:
        """Return when it is ready; a Problem when it ended or took too long."""
        deadline = time.monotonic() + seconds
        while not (self.runs() and ready()):
            if not self.runs():
                raise Problem(f"{self.name} ended with code {self.process.returncode}.", log=self.log)
            if time.monotonic() > deadline:
                raise Problem(f"{self.name} was not ready after {seconds:.0f} seconds.", log=self.log)
            time.sleep(POLL_SECONDS)

    def stop(self) -> None:
        stop_group(self.process.pid, self.stop_signal, self.patience, reap=self.process.poll)
        with suppress(subprocess.TimeoutExpired):  # it has its code only when the last of its threads is over
            self.process.wait(KILL_PATIENCE)


def was_taken(port: int, log: Path) -> bool:
    """Did a server end because another program has its port, or had it for that moment?"""
    return not ports.is_free(port) or TAKEN in log.read_text(encoding="utf-8", errors="replace")


@dataclass
class Services:
    """All that one stack has started, in order; the list is on disk too, for the run after a killed one."""

    home: Home
    started: list[Service] = field(default_factory=list)

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        variables: dict[str, str] | None = None,
        account: Account | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
        patience: float = 10,
    ) -> Service:
        """Start it in a session of its own, without a terminal, writing to its log."""
        log = self.home.log / f"{name}.log"
        with log.open("wb") as output, then_stop():
            process = subprocess.Popen(
                [str(part) for part in command],
                cwd="/" if account else PROJECT,
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **as_user(account),
            )
            return self.keep(Service(name, process, log, stop_signal, patience))

    def keep(self, service: Service) -> Service:
        """See to it that the service is stopped with the others, by us or by the run after us."""
        self.started.append(service)
        self._write_down()
        return service

    def run(self, name: str, command: Sequence[str | Path], *, variables: dict[str, str]) -> None:
        """Run a command to its end, quietly; a Problem with the end of its log if it fails."""
        service = self.start(name, command, variables=variables)
        if service.process.wait():
            raise Problem(f"{name} failed with code {service.process.returncode}.", log=service.log)
        self.started.remove(service)

    def start_on_free_port(
        self, name: str, launch: Callable[[int], Service], answers: Callable[[int], bool], *, seconds: float
    ) -> int:
        """Start a server and return its port; moves on when another program took the port just before."""
        port = 0
        while True:
            port = ports.choose(self.home, name, after=port)
            service = launch(port)
            try:
                service.wait_until(partial(answers, port), seconds=seconds)
            except Problem:
                if service.runs() or not was_taken(port, service.log):
                    raise
                self.started.remove(service)
            else:
                return port

    def stop_all(self) -> None:
        """The last started first: the web server before the database under it."""
        for service in reversed(self.started):
            service.stop()
        self.started.clear()
        self._write_down()

    def first_ended(self) -> Service | None:
        return next((service for service in self.started if not service.runs()), None)

    def sweep(self) -> list[str]:
        """Stop what a killed run left behind; returns the names."""
        left = [entry for entry in self.home.read("started") or [] if is_ours(entry)]
        for entry in reversed(left):
            stop_group(entry["pid"], signal.SIGTERM, patience=5)
        self._write_down()
        return [str(entry["name"]) for entry in left]

    def _write_down(self) -> None:
        self.home.write("started", [record(service) for service in self.started if service.runs()])


def record(service: Service) -> dict[str, Any]:
    """What recognises a program later, also when its number has been given to another."""
    pid = service.process.pid
    return {"name": service.name, "pid": pid, "created": psutil.Process(pid).create_time()}


def is_ours(entry: dict[str, Any]) -> bool:
    """Whether the recorded program, or a child that outlived it, still runs under its group number."""
    try:
        return bool(psutil.Process(entry["pid"]).create_time() == entry["created"])
    except psutil.NoSuchProcess:
        return any(member.create_time() >= entry["created"] for member in group_members(entry["pid"]))


def group_members(group: int) -> list[psutil.Process]:
    """The living processes of a group."""
    members = []
    for pid in psutil.pids():
        try:
            if os.getpgid(pid) == group and (member := psutil.Process(pid)).status() != psutil.STATUS_ZOMBIE:
                members.append(member)
        except (ProcessLookupError, PermissionError, psutil.Error):
            continue  # it ended while we looked, or is somebody else's
    return members


def stop_group(
    group: int, stop_signal: signal.Signals, patience: float, *, reap: Callable[[], object] = lambda: None
) -> None:
    """Ask the leader to end, in its own time; then the children that outlived it; then end what is left."""
    for send, number, seconds, until in (
        (os.kill, stop_signal, patience, _leader_is_gone),
        (os.killpg, signal.SIGTERM, CHILDREN_PATIENCE, _group_is_gone),
        (os.killpg, signal.SIGKILL, KILL_PATIENCE, _group_is_gone),
    ):
        if _group_is_gone(group):
            return
        _send(send, group, number)
        deadline = time.monotonic() + seconds
        while not until(group) and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)
            reap()


def _leader_is_gone(group: int) -> bool:
    return all(member.pid != group for member in group_members(group))


def _group_is_gone(group: int) -> bool:
    return not group_members(group)


def _send(send: Callable[[int, int], None], target: int, number: signal.Signals) -> None:
    try:
        send(target, number)
    except ProcessLookupError:
        pass  # it ended by itself
    except PermissionError:
        pass  # sudo's child is root's: it ends when its parent does
