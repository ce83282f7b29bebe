"""A command that has the terminal while the stack runs for it: pytest, a shell, a measurement."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence

from .home import PROJECT
from .interrupts import then_stop
from .progress import Problem
from .services import Service, Services


def run_in_foreground(services: Services, command: Sequence[str], variables: dict[str, str]) -> int:
    """Run it in a group of its own, with the terminal if there is one; returns its exit code."""
    with then_stop():
        try:
            process = subprocess.Popen(command, cwd=PROJECT, env=variables, process_group=0)
        except OSError as error:
            raise Problem(f"{command[0]} cannot be started: {error.strerror}.") from error
        service = services.keep(Service("command", process, services.home.log / "command.log"))
    try:
        process.returncode = _wait(process)
    finally:
        service.stop()
        _give_terminal_to(os.getpgrp())
    return process.returncode if process.returncode >= 0 else 128 - process.returncode


def _wait(process: subprocess.Popen[bytes]) -> int:
    """Wait for the command; one that stopped for want of the terminal, or by Ctrl-Z, goes on."""
    while (code := process.poll()) is None:
        _give_terminal_to(process.pid)
        os.killpg(process.pid, signal.SIGCONT)
        _, status = os.waitpid(process.pid, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status)
    return code


def _give_terminal_to(group: int) -> None:
    """Ctrl-C goes to the group that has the terminal. Asking for it from the background would stop us."""
    if not sys.stdin.isatty():
        return
    before = signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    try:
        os.tcsetpgrp(sys.stdin.fileno(), group)
    finally:
        signal.signal(signal.SIGTTOU, before)
