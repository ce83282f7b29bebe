"""Stopping: all that was started, with its children, however the run ends; and nothing else."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import psutil
import pytest

from alliance_portal.stack.foreground import run_in_foreground
from alliance_portal.stack.home import PROJECT, Home
from alliance_portal.stack.progress import Steps
from alliance_portal.stack.services import Services
from alliance_portal.stack.stack import running

Driver = subprocess.Popen[str]


def start_driver(home: Home) -> Driver:
    command = [sys.executable, "-m", "tests.stack.driver", str(home.path.parent)]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)


def started_by(driver: Driver) -> list[psutil.Process]:
    """The programs that the driver started and their children, once it says that it is ready."""
    assert driver.stdout
    line = next(line for line in driver.stdout if line.startswith("ready"))
    leaders = [psutil.Process(int(pid)) for pid in line.split()[1:]]
    found: list[psutil.Process] = []
    for _ in range(100):  # the shell may not have started its child yet
        found = [process for leader in leaders for process in (leader, *leader.children(recursive=True))]
        if "sleep" in {process.name() for process in found}:
            break
        time.sleep(0.05)
    return found


def are_gone(processes: list[psutil.Process]) -> bool:
    gone, _ = psutil.wait_procs(processes, timeout=5)
    return len(gone) == len(processes)


@pytest.fixture
def driver(home: Home) -> Iterator[Driver]:
    with start_driver(home) as driver:
        yield driver
        driver.kill()


@pytest.fixture
def bystander() -> Iterator[subprocess.Popen[bytes]]:
    """A program that is none of the stack's business."""
    with subprocess.Popen(["sleep", "600"]) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_everything_that_was_started(
    driver: Driver, bystander: subprocess.Popen[bytes], number: signal.Signals
) -> None:
    processes = started_by(driver)
    assert {"postgres", "valkey-server", "sh", "sleep"} <= {process.name() for process in processes}
    driver.send_signal(number)
    assert driver.wait(timeout=30) == 128 + number
    assert are_gone(processes)
    assert bystander.poll() is None


def test_the_run_after_a_killed_one_stops_what_it_left(
    home: Home, driver: Driver, bystander: subprocess.Popen[bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    processes = started_by(driver)
    driver.kill()
    driver.wait()
    assert all(process.is_running() for process in processes)
    with running(home, Steps(), lasting=False):
        assert are_gone(processes)
    assert bystander.poll() is None
    assert "Stopped what an earlier run left behind: postgres, valkey, parent." in capsys.readouterr().out


def test_children_that_outlived_their_parent_are_stopped_too(home: Home, driver: Driver) -> None:
    processes = started_by(driver)
    parent = next(process for process in processes if process.name() == "sh")
    children = parent.children()
    driver.kill()
    driver.wait()
    parent.kill()
    assert children
    with running(home, Steps(), lasting=False):
        assert are_gone(children)


def test_a_number_that_now_belongs_to_another_program_is_left_alone(
    home: Home, bystander: subprocess.Popen[bytes]
) -> None:
    created = psutil.Process(bystander.pid).create_time()
    home.write("started", [{"name": "web", "pid": bystander.pid, "created": created - 1}])
    assert Services(home).sweep() == []
    assert bystander.poll() is None


def test_a_second_run_says_who_runs_and_leaves_it_alone(home: Home, driver: Driver) -> None:
    processes = started_by(driver)
    with start_driver(home) as second:
        assert second.stdout
        message = second.stdout.read()
    assert second.returncode == 1
    assert f"already run (process {driver.pid})" in message
    assert all(process.is_running() for process in processes)


def test_a_command_in_the_foreground_gives_its_exit_code_and_leaves_no_children(home: Home) -> None:
    services = Services(home)
    note = home.path / "child"
    script = f"sleep 600 & echo $! > {note}; exit 7"
    assert run_in_foreground(services, ["sh", "-c", script], {"PATH": "/usr/bin:/bin"}) == 7
    assert are_gone([psutil.Process(pid) for pid in [int(note.read_text())] if psutil.pid_exists(pid)])


def test_a_command_that_is_over_at_once_gives_its_exit_code_too(home: Home) -> None:
    services = Services(home)
    for code in range(10):
        assert run_in_foreground(services, ["sh", "-c", f"exit {code}"], {"PATH": "/usr/bin:/bin"}) == code


def test_a_program_that_ended_by_itself_is_asked_for_its_code(home: Home) -> None:
    services = Services(home)
    gate = home.path / "gate"  # without it the program may be over, and asked, before start() returns
    gate.touch()
    ended = services.start("ended", ["sh", "-c", f"while [ -e {gate} ]; do sleep 0.01; done; exit 3"])
    gate.unlink()
    while psutil.Process(ended.process.pid).status() != psutil.STATUS_ZOMBIE:
        time.sleep(0.01)
    services.stop_all()
    assert ended.process.returncode == 3


def test_a_program_whose_threads_outlive_its_main_one_is_asked_for_its_code(home: Home) -> None:
    """It looks ended as soon as its main thread is, and has no code before the last one is."""
    script = (
        "import ctypes, threading, time; threading.Thread(target=time.sleep, args=(2,)).start();"
        "print('set', flush=True); ctypes.CDLL(None).pthread_exit(None)"
    )
    services = Services(home)
    threads = services.start("threads", [sys.executable, "-c", script])
    threads.wait_until(lambda: "set" in threads.log.read_text(), seconds=5)
    services.stop_all()
    assert threads.process.returncode is not None


def test_patience_ends(home: Home) -> None:
    services = Services(home)
    stubborn = services.start("stubborn", ["sh", "-c", "trap '' TERM; echo set; sleep 600"], patience=0.5)
    stubborn.wait_until(lambda: "set" in stubborn.log.read_text(), seconds=5)
    started = time.monotonic()
    services.stop_all()
    assert not stubborn.runs()
    assert time.monotonic() - started < 5
