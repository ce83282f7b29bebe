"""Tests run on real PostgreSQL as the application's role, and on a real Valkey.

The owner migrates, the importer loads the register and the cast is founded once; all of that is committed. A test
that needs to commit founds an alliance of its own (`fresh_alliance`): walls make cleaning up unnecessary.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import itertools
import os
import uuid
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import Client, TransactionTestCase
from django.utils import timezone

from alliance_portal.demo.cast import AllianceCast
from alliance_portal.demo.founding import email_of, found
from alliance_portal.kernel.holdings import holdings
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter, enter_service
from schools.models import Alliance
from tests.apart import WORKER
from tests.cast import BILLERICAY, CAST
from tests.register import load_register
from tests.signing_in import signed_in

# How long examples take to make depends on what else the machine does.
hypothesis.settings.register_profile(
    "portal", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("portal")
ALIASES = ("default", "owner", "import", "reviewer")
# No flush: the application's role may not TRUNCATE, and committing tests use an alliance of their own.
TransactionTestCase._fixture_teardown = lambda self: None  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> None:
    """The test database, made by the owner; kept between runs while the migrations are the same. Of several
    processes each has a copy of it (tests/apart.py)."""
    name, stamp = os.environ.get("TEST_DATABASE", "test_portal"), _stamp()
    with django_db_blocker.unblock():
        with _one_at_a_time():
            if not _is_built(name, stamp):
                _build(name)
                _sign(name, stamp)
            if WORKER:
                name, template = f"{name}_{WORKER}", name
                if not _is_built(name, stamp):
                    _create(name, template)
                    _sign(name, stamp)
        _point_to(name)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """The processes wait here for each other, by a connection that no test uses."""
    gate = connections["owner"].copy()
    gate.settings_dict["NAME"] = "postgres"
    with closing(gate), gate.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('the test database'))")
        yield


def _build(name: str) -> None:
    _create(name, template="template1")
    _point_to(name)
    call_command("migrate", database="owner", verbosity=0)
    load_register()
    for cast in CAST:
        found(cast)


def _create(name: str, template: str) -> None:
    _point_to("postgres")
    with connections["owner"].cursor() as cursor:
        # Not WITH (FORCE): that gives up at a process of autovacuum, which PostgreSQL ends itself without it.
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = %s AND pg_has_role(usesysid, 'USAGE')",
            [name],
        )
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _is_built(name: str, stamp: str) -> bool:
    _point_to("postgres")
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') = %s FROM pg_database WHERE datname = %s",
            [stamp, name],
        )
        return cursor.fetchone() == (True,)


def _sign(name: str, stamp: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"COMMENT ON DATABASE \"{name}\" IS '{stamp}'")


def _point_to(name: str) -> None:
    for alias in ALIASES:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = settings.DATABASES[alias]["NAME"] = name


def _stamp() -> str:
    """What the test database is made from."""
    root = Path(settings.BASE_DIR)
    sources = [
        *root.glob("*/migrations/*.py"),
        *root.glob("*/sql/*.sql"),
        *root.glob("alliance_portal/kernel/**/*.sql"),
    ]
    sources += [*root.glob("alliance_portal/kernel/migrations/*.py"), *root.glob("alliance_portal/demo/*.py")]
    sources += [*root.glob("schools/data/*.csv"), *root.glob("schools/register/*.py")]
    sources += [root / "tests/register.py", root / "alliance_portal/kernel/tenancy/guards.py"]
    declared = repr(holdings()).encode()  # the owner writes them into the database
    return hashlib.sha256(b"".join((*(path.read_bytes() for path in sorted(sources)), declared))).hexdigest()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, Any, Any]:
    """Test modules are read as if it were the day before: one that keeps that day fails here, and not only in a run
    over midnight."""
    with patch.object(timezone, "now", lambda now=timezone.now: now() - dt.timedelta(days=1)):
        return (yield)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that found an alliance of their own commit, and use each of the roles."""
    for item in items:
        if "fresh_alliance" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db(transaction=True, databases=ALIASES))


@pytest.fixture
def alliance(db: None) -> Alliance:
    """Billericay."""
    return Alliance.objects.get(slug=BILLERICAY.slug)


@pytest.fixture
def in_alliance(alliance: Alliance) -> Iterator[Actor]:
    """Inside Billericay, as the portal itself: may do everything there."""
    with enter_service(alliance=alliance, purpose="test") as actor:
        yield actor


As = Callable[..., AbstractContextManager[Actor]]


@pytest.fixture
def as_(db: None) -> As:
    """`with as_("head") as actor:` opens the alliance of the cast as one of its people."""

    def enter_as(key: str, cast: AllianceCast = BILLERICAY) -> AbstractContextManager[Actor]:
        account = Account.objects.get(email=email_of(cast, key))
        return enter(account=account, alliance=Alliance.objects.get(slug=cast.slug))

    return enter_as


SignIn = Callable[..., Client]


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """`client = sign_in("head")`: a test client signed in as one of the cast."""

    def sign_in_as(key: str, cast: AllianceCast = BILLERICAY) -> Client:
        return signed_in(Account.objects.get(email=email_of(cast, key)))

    return sign_in_as


@pytest.fixture(autouse=True)
def reads_without_end(settings: Any) -> None:
    """The tests together search and download more in a minute than anybody would; the limits have their own tests."""
    rates = settings.ACCOUNT_RATE_LIMITS.items()
    settings.ACCOUNT_RATE_LIMITS = {key: rate for key, rate in rates if key not in ("search", "download")}


_numbers = itertools.count(1)


@pytest.fixture
def own_limits(settings: Any) -> None:
    """Attempts of other tests do not count: a corner of the shared cache for this test alone."""
    settings.CACHES = {"default": settings.CACHES["default"] | {"KEY_PREFIX": uuid.uuid4().hex}}


@pytest.fixture
def fresh_alliance(transactional_db: None) -> Callable[[AllianceCast], AllianceCast]:
    """Found a copy of a cast under a new slug and commit it: for tests with several connections or a browser."""

    def make(cast: AllianceCast = BILLERICAY) -> AllianceCast:
        copy = dataclasses.replace(cast, slug=f"{cast.slug}-{os.getpid()}-{next(_numbers)}")
        found(copy)
        return copy

    return make
