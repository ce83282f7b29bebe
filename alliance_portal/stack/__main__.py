"""The local stack's command line; the Makefile calls it, and `--help` says what there is."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from . import interrupts
from .demo import demo, serve
from .foreground import run_in_foreground
from .home import Home
from .machine import CHROMIUM, PANGO, POPPLER, Need
from .progress import Problem, Steps, say
from .stack import Stack, clear, clear_abandoned, running

# A process for each processor. Dealt out one by one, so that none stands idle while another has a heap before it, and
# in their order: in each process those that commit come last (pytest-django).
SIDE_BY_SIDE = ("--numprocesses=auto", "--maxprocesses=4", "--dist=load", "--maxschedchunk=1")


def main() -> int:
    """Do what the command line asks; returns the exit code."""
    interrupts.listen()
    try:
        return run(sys.argv[1:])
    except Problem as problem:
        say(f"\n{problem}")
        return 1
    except interrupts.Stopped as stopped:
        say("     Stopped.")
        return stopped.exit_code


def run(words: Sequence[str]) -> int:
    """The words of the command line; those after test, bench and run belong to the command that is run."""
    if words and words[0] in ("test", "bench", "run"):
        return run_command(words[0], words[2:] if words[1:2] == ["--"] else words[1:])
    wanted = parse(words)
    if wanted.command == "demo":
        demo(once=wanted.once)
    elif wanted.command == "serve":
        serve()
    else:
        clear(Home.lasting())
    return 0


def parse(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m alliance_portal.stack", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    show = commands.add_parser("demo", help="load the demonstration, make its two documents, and serve")
    show.add_argument(
        "--once", action="store_true", help="end with a JSON object when the documents are there"
    )
    commands.add_parser("serve", help="serve the portal as it stands")
    commands.add_parser("clean", help="remove the demonstration and all that local runs wrote")
    commands.add_parser("test", help="run pytest with services of its own: test ARGUMENTS OF PYTEST")
    commands.add_parser(
        "bench", help="run a command with an empty database, removed afterwards: bench -- COMMAND"
    )
    commands.add_parser("run", help="run a command with the demonstration's services: run -- COMMAND")
    return parser.parse_args(words)


def run_command(kind: str, arguments: Sequence[str]) -> int:
    """Run pytest or any command with the services it needs; returns its exit code."""
    if kind == "test":
        needs = (PANGO, CHROMIUM, POPPLER)
        pytest = [sys.executable, "-m", "pytest", *SIDE_BY_SIDE, *arguments]
        return run_alone(kind, pytest, *needs, lasting=False)
    if not arguments:
        raise Problem(f"Say what to run: python -m alliance_portal.stack {kind} -- COMMAND")
    if kind == "bench":
        return run_alone(kind, arguments, PANGO, lasting=True)
    home = Home.lasting()
    if home.holder() is not None:
        stack = Stack(home, lasting=True)
        stack.attach()
        return run_in_foreground(stack.services, arguments, stack.variables(debug=True))
    with running(home, Steps(), lasting=True) as stack:
        return run_in_foreground(stack.services, arguments, stack.variables(debug=True))


def run_alone(kind: str, command: Sequence[str], *needs: Need, lasting: bool) -> int:
    """With services of its own, so that a running demonstration and other test runs are not disturbed."""
    clear_abandoned(kind)
    home = Home.passing(kind)
    try:
        with running(home, Steps(), *needs, lasting=lasting) as stack:
            return run_in_foreground(stack.services, command, stack.variables(debug=True))
    finally:
        home.discard()


if __name__ == "__main__":
    sys.exit(main())
