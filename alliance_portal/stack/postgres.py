"""An embedded PostgreSQL 18 on a free port, with the portal's roles and database."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import psycopg2

from .cluster import STOP_SECONDS, SUPERUSER, Cluster
from .home import Home
from .ports import LOOPBACK
from .progress import Problem
from .services import Service, Services

ROLES = ("owner", "app", "reviewer", "import", "backup")
ROLES_SQL = Path(__file__).with_name("roles.sql")
OPTIONS = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "TimeZone=UTC")
# As docker-compose.yml has it: after each checkpoint the first change of a page logs all of it.
CHECKPOINTS = ("checkpoint_timeout=15min", "max_wal_size=2GB")
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
START_SECONDS = 60


class Postgres:
    """The database server of one home."""

    def __init__(self, home: Home, *, lasting: bool) -> None:
        self.home = home
        self.cluster = Cluster(home, lasting=lasting)
        self.port = 0

    def start(self, services: Services) -> None:
        """Start the server and see to its roles; whatever a killed run left is mended first."""
        self.cluster.make()
        self.cluster.stop_leftover()
        self.port = services.start_on_free_port(
            "postgres", lambda port: self._launch(services, port), self._answers, seconds=START_SECONDS
        )
        self._make_roles()

    def address(self, role: str, database: str = "portal") -> str:
        return f"postgres://portal_{role}:{self.home.secret(role)}@{LOOPBACK}:{self.port}/{database}"

    def _launch(self, services: Services, port: int) -> Service:
        options = [*OPTIONS, f"port={port}", *(CHECKPOINTS if self.cluster.lasting else CARELESS)]
        return services.start(
            "postgres",
            [
                self.cluster.programs / "postgres",
                "-D",
                self.cluster.data,
                *(f"--{option}" for option in options),
            ],
            account=self.cluster.account,
            stop_signal=signal.SIGINT,  # disconnect everybody, then shut down cleanly
            patience=STOP_SECONDS,
        )

    def _answers(self, port: int) -> bool:
        """Another program on our port may take the connection and never answer: hence the time limit."""
        address = f"postgres://{SUPERUSER}:{self.cluster.superuser_password()}@{LOOPBACK}:{port}/{SUPERUSER}"
        try:
            psycopg2.connect(address, connect_timeout=2).close()
        except psycopg2.OperationalError:
            return False
        return True

    def _make_roles(self) -> None:
        passwords = {f"PORTAL_{role.upper()}_PASSWORD": self.home.secret(role) for role in ROLES}
        server = ["-h", LOOPBACK, "-p", str(self.port), "-U", SUPERUSER, "-d", SUPERUSER]
        log = self.home.log / "roles.log"
        with log.open("wb") as output:
            done = subprocess.run(
                [self.cluster.programs / "psql", "-X", *server, "-f", ROLES_SQL],
                env={**os.environ, **passwords, "PGPASSWORD": self.cluster.superuser_password()},
                check=False,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        if done.returncode:
            raise Problem("The database's roles could not be made.", log=log)
