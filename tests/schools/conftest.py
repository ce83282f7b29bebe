"""Schools of the register that stand outside every alliance of the cast, one of them with a history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from schools.models import Establishment, EstablishmentLink

OUTSIDE, OLD, NEW = 999901, 999902, 999903
Status = Establishment.Status


@pytest.fixture(scope="session", autouse=True)
def register_history(django_db_setup: None, django_db_blocker: Any) -> None:
    """Hill Primary (OLD) closed and became Hill Academy (NEW). The importer writes, so it is committed."""
    with django_db_blocker.unblock():
        _registered(OUTSIDE, "Outside Primary School", Status.OPEN)
        _registered(OLD, "Hill Primary School", Status.CLOSED)
        _registered(NEW, "Hill Academy", Status.OPEN)
        for before, after, kind in ((OLD, NEW, "Successor"), (NEW, OLD, "Predecessor")):
            link: dict[str, Any] = {"establishment_id": before, "linked_id": after, "kind": kind}
            EstablishmentLink.objects.using("import").get_or_create(**link)


def _registered(urn: int, name: str, status: Establishment.Status) -> None:
    values = {"name": name, "status": status, "phase": 2, "last_imported_at": timezone.now()}
    Establishment.objects.using("import").get_or_create(urn=urn, defaults=values)


def questions(ask: Callable[[], Any]) -> int:
    """How many times a page asked the database; beginning and ending the transaction is no question."""
    with CaptureQueriesContext(connection) as seen:
        assert ask().status_code == 200
    return sum(query["sql"].startswith("SELECT") for query in seen.captured_queries)
