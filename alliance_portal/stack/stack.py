"""Database and broker of one home, and the environment of the portal's programs beside them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from . import ports
from .home import Home
from .interrupts import held_back
from .machine import Need, chromium, see_to
from .postgres import Postgres
from .progress import Problem, Steps, say
from .services import Services
from .valkey import Valkey


class Stack:
    """What runs for one home. `lasting` data survives a power cut; that of tests need not."""

    def __init__(self, home: Home, *, lasting: bool) -> None:
        self.home = home
        self.services = Services(home)
        self.postgres = Postgres(home, lasting=lasting)
        self.valkey = Valkey(home)
        self.web_port = 0

    def start(self) -> None:
        if left := self.services.sweep():
            say(f"     Stopped what an earlier run left behind: {', '.join(left)}.")
        self.postgres.start(self.services)
        self.valkey.start(self.services)
        self.web_port = ports.choose(self.home, "web")

    def attach(self) -> None:
        """Use what another process of this project has started."""
        kept = self.home.read("ports")
        self.postgres.port, self.valkey.port, self.web_port = kept["postgres"], kept["valkey"], kept["web"]

    @property
    def portal_url(self) -> str:
        return f"http://{ports.LOOPBACK}:{self.web_port}"

    def variables(self, *, debug: bool = False) -> dict[str, str]:
        """The environment of the portal's programs: ours, and the addresses and secrets of this stack."""
        return {
            **os.environ,
            **(
                {"DYLD_FALLBACK_LIBRARY_PATH": "/opt/homebrew/lib:/usr/local/lib"}
                if sys.platform == "darwin"
                else {}
            ),
            "DATABASE_URL": self.postgres.address("app"),
            "OWNER_DATABASE_URL": self.postgres.address("owner"),
            "REVIEWER_DATABASE_URL": self.postgres.address("reviewer"),
            "IMPORT_DATABASE_URL": self.postgres.address("import"),
            "REDIS_URL": self.valkey.address(),
            "SECRET_KEY": self.home.secret("django"),
            "PORTAL_URL": self.portal_url,
            "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
            "STATIC_ROOT": str(self.home.path / "static"),
            "DEBUG": "true" if debug else "false",
            "DEMO": "true",
            "PYTHONUNBUFFERED": "1",
            **({"CHROMIUM": browser} if (browser := chromium()) else {}),
        }

    def manage(self, *arguments: str) -> None:
        """Run one of Django's commands to its end, quietly."""
        self.services.run(arguments[0], [sys.executable, "manage.py", *arguments], variables=self.variables())


@contextmanager
def running(home: Home, steps: Steps, *needs: Need, lasting: bool) -> Iterator[Stack]:
    """A started stack on a machine with these needs; however the block ends, all it started is stopped."""
    with home.held():
        stack = Stack(home, lasting=lasting)
        try:
            see_to(stack.services, steps, needs)
            with steps("Start PostgreSQL and Valkey"):
                stack.start()
            yield stack
        finally:
            with held_back():
                stack.services.stop_all()


def clear(home: Home) -> None:
    """Remove a home with everything in it, and whatever a killed run left running there."""
    with home.held():
        stack = Stack(home, lasting=False)
        stack.services.sweep()
        stack.postgres.cluster.stop_leftover()
        home.discard()


def clear_abandoned(kind: str) -> None:
    """Remove what killed runs of tests or measurements left; another run may be doing the same."""
    for home in Home.abandoned(kind):
        with suppress(Problem):
            clear(home)
