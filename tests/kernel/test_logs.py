"""Nothing that only the holder of a link may know is in a log, nor goes to another site."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.test import Client

from alliance_portal.kernel.access import access_of
from alliance_portal.kernel.access_check import url_patterns
from alliance_portal.kernel.secret_paths import HIDDEN, Redacting, without_secrets
from tests.cast import BILLERICAY

TOKEN = "k3Yq-short"
INVITED = f"/a/{BILLERICAY.slug}/invited/{TOKEN}/"
DOCKERFILE = Path(settings.BASE_DIR, "Dockerfile").read_text(encoding="utf-8")


def get(url: str, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


def image_command() -> list[str]:
    """What the image runs, as a list."""
    [line] = [line for line in DOCKERFILE.splitlines() if line.startswith("CMD ")]
    return list(yaml.safe_load(line.removeprefix("CMD ")))


@pytest.fixture
def web(db: None, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The portal as the image runs it, on the test database: its address and its logs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [part.replace("0.0.0.0:8000", f"127.0.0.1:{port}") for part in image_command()]
    database = settings.DATABASES["default"]
    address = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)
    log = tmp_path / "log.txt"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", *command],
            env={**os.environ, "DATABASE_URL": address, "ALLOWED_HOSTS": "127.0.0.1,localhost"},
            cwd=settings.BASE_DIR,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        wait_for_answer(f"http://127.0.0.1:{port}/healthz", server)
        yield f"http://127.0.0.1:{port}", log
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def wait_for_answer(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            get(url)
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the web server did not start")


def test_the_web_servers_log_says_which_page_and_not_which_secret(web: tuple[str, Path]) -> None:
    portal, log = web
    assert get(portal + INVITED) == 404, "nobody has this link, and the page says so"
    assert get(f"{portal}/a/{BILLERICAY.slug}/invited/{TOKEN}") in (301, 404)
    assert get(f"{portal}/a/nowhere/asked/{TOKEN}/?also={TOKEN}") == 404
    assert get(f"{portal}/nothing/{'z' * 43}/") == 404
    assert get(f"{portal}/healthz?q=Tom+Reed", Referer=portal + INVITED, Cookie=f"session={TOKEN}") == 200
    wanted = f"/a/{BILLERICAY.slug}/invited/{HIDDEN}/"
    deadline = time.monotonic() + 10
    while "/healthz" not in log.read_text() and time.monotonic() < deadline:
        time.sleep(0.1)
    text = log.read_text()
    assert wanted in text, text
    assert f"GET /a/nowhere/asked/{HIDDEN}/" in text
    assert "Not Found: " in text, "Django's own log is in it too"
    assert TOKEN not in text
    assert "z" * 43 not in text
    assert "Tom" not in text


def test_the_demo_and_the_image_take_the_same_logger() -> None:
    """gunicorn reads gunicorn.conf.py from the folder that it starts in; no command line may name another logger."""
    assert "--logger-class" not in DOCKERFILE
    assert "--access-logformat" not in DOCKERFILE
    assert Path(settings.BASE_DIR, "gunicorn.conf.py").exists()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Not Found: {INVITED}", f"Not Found: /a/{BILLERICAY.slug}/invited/{HIDDEN}/"),
        ("/a/x/courses/evaluation/IjQy:1abc:Zz_-9/?a=b", f"/a/x/courses/evaluation/{HIDDEN}/?a=b"),
        ("/a/x/news/consent/one:two", f"/a/x/news/consent/{HIDDEN}"),
        ("/accounts/password/reset/key/1-cx3/", f"/accounts/password/reset/key/{HIDDEN}/"),
        ("/a/x/invitations/new/", "/a/x/invitations/new/"),
        (
            "/a/x/people/0b9d2f7e-6d0f-4c7e-9f6b-1f2a3b4c5d6e/",
            "/a/x/people/0b9d2f7e-6d0f-4c7e-9f6b-1f2a3b4c5d6e/",
        ),
        (f"GET /mistyped/{'x' * 40}) HTTP/1.1", f"GET /mistyped/{HIDDEN}) HTTP/1.1"),
    ],
)
def test_secrets_are_struck_out_and_nothing_else(text: str, expected: str) -> None:
    assert without_secrets(text) == expected


def test_a_traceback_is_struck_out_too() -> None:
    try:
        raise ValueError(INVITED)
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "at %s", (INVITED,), sys.exc_info())
    text = Redacting().format(record)
    assert "ValueError" in text
    assert TOKEN not in text


def test_every_address_that_a_link_opens_declares_its_secret() -> None:
    """And no part of an address that is called a token or a key goes undeclared."""
    for route, name, view in url_patterns():
        if access_of(view).kind == "link":
            assert "<secret:" in route, name
        if hasattr(view, "access"):
            assert ":token>" not in route.replace("<secret:token>", ""), name
        if "<secret:" in route:  # a link opens it, or somebody who is signed in followed one
            assert access_of(view).kind in ("link", "members"), name


def test_a_page_behind_a_link_tells_its_address_to_nobody(client: Client, db: None) -> None:
    response = client.get(INVITED)
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response.headers["Cache-Control"]
    assert client.get("/accounts/login/").headers["Referrer-Policy"] == "same-origin"
