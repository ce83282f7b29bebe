"""Starting: quick the second time, past taken ports, and over whatever an earlier run left half-done."""

from __future__ import annotations

import errno
import os
import re
import socket
import stat
from collections.abc import Iterator

import psycopg2
import pytest
import redis

from alliance_portal.stack import ports
from alliance_portal.stack.home import Home
from alliance_portal.stack.progress import Problem, Steps
from alliance_portal.stack.services import Service, Services
from alliance_portal.stack.stack import Stack, running


def ask(stack: Stack, role: str, question: str) -> str:
    """One value from the stack's database, asked as the role."""
    connection = psycopg2.connect(stack.postgres.address(role))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return str(cursor.fetchone()[0]) if cursor.description else ""
    finally:
        connection.close()


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which another program listens."""
    with socket.socket() as listener:
        listener.bind((ports.LOOPBACK, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_second_run_makes_no_database_anew_and_keeps_everything(home: Home) -> None:
    with running(home, Steps(), lasting=True) as first:
        ask(first, "owner", "CREATE TABLE kept AS SELECT 42 AS answer")
        redis.Redis.from_url(first.valkey.address()).set("kept", "43")
        before = without_ports(first)
    made = (home.log / "initdb.log").stat().st_mtime_ns
    with running(home, Steps(), lasting=True) as second:
        assert (home.log / "initdb.log").stat().st_mtime_ns == made
        assert ask(second, "owner", "SELECT answer FROM kept") == "42"
        assert redis.Redis.from_url(second.valkey.address()).get("kept") == b"43"
        assert without_ports(second) == before


def without_ports(stack: Stack) -> dict[str, str]:
    """The variables of its programs, with any port: another program may have taken one meanwhile."""
    return {
        name: re.sub(rf"{re.escape(ports.LOOPBACK)}:\d+", ports.LOOPBACK, value)
        for name, value in stack.variables().items()
    }


def test_a_port_of_last_time_that_is_free_is_kept(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "is_free", lambda port: True)
    last_time = ports.FIRST_PORTS["valkey"] + 7
    home.write("ports", {"valkey": last_time})
    assert ports.choose(home, "valkey") == last_time


@pytest.mark.parametrize("service", ["postgres", "valkey", "web"])
def test_a_port_taken_since_last_time_gives_way_to_the_next(
    home: Home, service: str, taken_port: int
) -> None:
    home.write("ports", {service: taken_port})
    with running(home, Steps(), lasting=False) as stack:
        chosen = {"postgres": stack.postgres.port, "valkey": stack.valkey.port, "web": stack.web_port}[
            service
        ]
        assert chosen != taken_port
        assert home.read("ports")[service] == chosen
        assert ask(stack, "app", "SELECT current_user") == "portal_app"


def test_a_port_taken_between_look_and_start_gives_way_too(
    home: Home, taken_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter([True])  # the first look finds it free, and then another program is quicker
    really_free = ports.is_free
    monkeypatch.setattr(ports, "is_free", lambda port: next(looks, None) or really_free(port))
    home.write("ports", {"postgres": taken_port})
    with running(home, Steps(), lasting=False) as stack:
        assert stack.postgres.port != taken_port
        assert ask(stack, "app", "SELECT current_user") == "portal_app"


def test_a_port_that_was_taken_and_given_back_gives_way_too(home: Home) -> None:
    services, tries = Services(home), []
    refused = f"echo 'bind: {os.strerror(errno.EADDRINUSE)}'; exit 1"

    def launch(port: int) -> Service:
        """The first ends as Valkey does on a port that another program has for a moment."""
        tries.append(port)
        return services.start("valkey", ["sh", "-c", "exec sleep 60" if tries[1:] else refused])

    try:
        port = services.start_on_free_port("valkey", launch, lambda port: len(tries) == 2, seconds=5)
        assert services.first_ended() is None
        assert home.read("ports")["valkey"] == port
    finally:
        services.stop_all()


def test_a_server_that_ends_for_another_reason_is_not_tried_again(home: Home) -> None:
    services, tries = Services(home), []

    def launch(port: int) -> Service:
        tries.append(port)
        return services.start("valkey", ["sh", "-c", "echo 'Bad directive'; exit 1"])

    with pytest.raises(Problem, match="valkey ended with code 1"):
        services.start_on_free_port("valkey", launch, lambda port: False, seconds=5)
    assert len(tries) == 1


def test_a_port_that_was_asked_for_and_is_taken_is_named(
    home: Home, taken_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", str(taken_port))
    with (
        pytest.raises(Problem, match=f"Another program listens on port {taken_port}: set PORT"),
        running(home, Steps(), lasting=False),
    ):
        pass


def test_a_half_made_data_directory_is_made_anew(home: Home) -> None:
    stack = Stack(home, lasting=False)
    stack.postgres.cluster.make()
    stack.postgres.cluster.mark.unlink()
    (stack.postgres.cluster.data / "PG_VERSION").unlink()
    with running(home, Steps(), lasting=False) as mended:
        assert ask(mended, "app", "SELECT current_user") == "portal_app"


def test_a_lock_file_that_names_somebody_else_is_dropped(home: Home) -> None:
    """After a power cut its number may belong to another program: here, to this test."""
    with running(home, Steps(), lasting=False) as stack:
        lock_file = stack.postgres.cluster.data / "postmaster.pid"
        content = lock_file.read_text()
    lock_file.write_text(content.replace(content.split()[0], str(os.getpid()), 1))
    with running(home, Steps(), lasting=False) as mended:
        assert ask(mended, "app", "SELECT current_user") == "portal_app"


def test_data_of_another_postgresql_is_left_alone(home: Home) -> None:
    cluster = Stack(home, lasting=False).postgres.cluster
    cluster.make()
    (cluster.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(Problem, match="was made by PostgreSQL 17, and this is 18"):
        cluster.make()
    assert cluster.data.exists()


def test_a_failed_start_shows_the_end_of_the_log(home: Home) -> None:
    cluster = Stack(home, lasting=False).postgres.cluster
    cluster.make()
    with (cluster.data / "postgresql.conf").open("a") as configuration:
        configuration.write("nonsense = on\n")
    with pytest.raises(Problem) as caught, running(home, Steps(), lasting=False):
        pass
    assert 'unrecognized configuration parameter "nonsense"' in str(caught.value)


def test_passwords_are_for_their_owner_only(home: Home) -> None:
    with running(home, Steps(), lasting=False) as stack:
        private = [home.path / "secrets.json", home.path / "valkey" / "valkey.conf"]
        for path in [*private, stack.postgres.cluster.password_file]:
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
        with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
            psycopg2.connect(stack.postgres.address("app").replace(home.secret("app"), "wrong"))
        with pytest.raises(redis.AuthenticationError):
            redis.Redis(port=stack.valkey.port).ping()


def test_roles_can_do_what_they_are_for_and_no_more(home: Home) -> None:
    with running(home, Steps(), lasting=False) as stack:
        flags = "SELECT concat_ws(',', rolsuper, rolbypassrls, rolcreatedb) FROM pg_roles WHERE rolname ="
        assert ask(stack, "app", f"{flags} 'portal_app'") == "f,f,f"
        assert ask(stack, "app", f"{flags} 'portal_owner'") == "f,f,t"
        assert ask(stack, "app", f"{flags} 'portal_backup'") == "f,t,f"
        assert ask(stack, "app", "SHOW statement_timeout") == "15s"
        assert ask(stack, "app", "SHOW lock_timeout") == "3s"
        assert ask(stack, "app", "SHOW idle_in_transaction_session_timeout") == "30s"
        assert ask(stack, "reviewer", "SHOW default_transaction_read_only") == "on"
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            ask(stack, "app", "CREATE TABLE mine (id int)")
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            ask(stack, "app", "SET ROLE portal_reviewer")
