"""`make demo`: from nothing to a running portal and its two documents, made by the real worker."""

from __future__ import annotations

import hashlib
import json
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pikepdf

from .home import PROJECT, Home
from .interrupts import Stopped
from .machine import PANGO
from .progress import Problem, Steps, say
from .stack import Stack, running

DOCUMENTS = {"brochure": "brochure.pdf", "contribution_report": "contribution-report.pdf"}
WEB_SECONDS = 60
WATCH_SECONDS = 0.5


def demo(*, once: bool) -> None:
    """Make the documents and serve until stopped; `once` prints a JSON object and ends instead."""
    started = time.monotonic()
    home, steps = Home.lasting(), Steps()
    documents = home.path / "demo"
    with running(home, steps, PANGO, lasting=True) as stack:
        prepare(stack, steps)
        with steps("Load the demonstration"):
            stack.manage("load_demo")
        start_portal(stack, steps)
        with steps("Make the brochure and the contribution report"):
            stack.manage("demo_documents", "--into", str(documents))
        summary = summary_of(documents, seconds=time.monotonic() - started)
        if not once:
            announce(stack, documents)
            watch(stack)
    if once:
        say(json.dumps(summary))


def serve() -> None:
    """The portal as it stands, without loading anything, until stopped."""
    steps = Steps()
    with running(Home.lasting(), steps, PANGO, lasting=True) as stack:
        prepare(stack, steps)
        start_portal(stack, steps)
        say(f"\n     The portal:  {stack.portal_url}/\n     Ctrl-C stops it.\n")
        watch(stack)


def prepare(stack: Stack, steps: Steps) -> None:
    with steps("Migrate the database, as its owner"):
        stack.manage("migrate", "--database", "owner", "--no-input")
    with steps("Collect style sheets, scripts and fonts"):
        collect_static(stack)


def collect_static(stack: Stack) -> None:
    """Compressing them takes its time, so it is done only when one of them, or the way it is done, has changed."""
    sources = [PROJECT / "requirements" / "base.txt", PROJECT / "alliance_portal" / "settings.py"]
    sources += sorted(path for path in (PROJECT / "static").rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for path in sources:
        digest.update(f"{path.relative_to(PROJECT)}\0".encode() + path.read_bytes())
    if stack.home.read("static") != digest.hexdigest() or not (stack.home.path / "static").is_dir():
        stack.manage("collectstatic", "--no-input", "--clear")
        stack.home.write("static", digest.hexdigest())


def start_portal(stack: Stack, steps: Steps) -> None:
    with steps("Start web and worker"):
        start_worker(stack)
        start_web(stack)


def start_web(stack: Stack) -> None:
    address = f"127.0.0.1:{stack.web_port}"
    command = [sys.executable, "-m", "gunicorn", "alliance_portal.wsgi", "--workers", "2", "--bind", address]
    web = stack.services.start("web", command, variables=stack.variables())
    web.wait_until(lambda: _answers(f"{stack.portal_url}/healthz"), seconds=WEB_SECONDS)


def start_worker(stack: Stack) -> None:
    """Two children, and the clock that wakes jobs which nobody woke (beat) in the same process."""
    command = [sys.executable, "-m", "celery", "--app", "alliance_portal", "worker", "--loglevel", "INFO"]
    command += ["--concurrency", "2", "--beat", "--schedule", str(stack.home.path / "beat-schedule")]
    stack.services.start("worker", command, variables=stack.variables())


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 (our own address)
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def summary_of(documents: Path, *, seconds: float) -> dict[str, object]:
    """Where the two documents are, what they are, and how long it took."""
    paths = {kind: documents / name for kind, name in DOCUMENTS.items()}
    for path in paths.values():
        if not path.exists():
            raise Problem(f"{path} was not made: the log of the worker says why.")
    return {
        **{kind: str(path) for kind, path in paths.items()},
        "sha256": {kind: hashlib.sha256(path.read_bytes()).hexdigest() for kind, path in paths.items()},
        "pages": {kind: _page_count(path) for kind, path in paths.items()},
        "seconds": round(seconds, 1),
    }


def _page_count(path: Path) -> int:
    with pikepdf.open(path) as document:
        return len(document.pages)


def announce(stack: Stack, documents: Path) -> None:
    say("")
    for name in DOCUMENTS.values():
        say(f"     {documents / name}")
    say(f"     The portal:  {stack.portal_url}/\n     Ctrl-C stops it.\n")


def watch(stack: Stack) -> None:
    """Until somebody stops us, which is how it should end, or one of our programs ends by itself."""
    try:
        while not (ended := stack.services.first_ended()):
            time.sleep(WATCH_SECONDS)
    except Stopped:
        return say("     Stopping.")
    raise Problem(f"{ended.name} ended by itself, so everything was stopped.", log=ended.log)
