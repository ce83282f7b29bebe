"""Two alliances with a row of every tenant model each: ours, and the other with a canary in every text field."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connections

from alliance_portal.kernel.tenancy import enter_service
from schools.models import Alliance
from tests.house.everything import Rows, fill

OURS, THEIRS = uuid.UUID(int=0xA), uuid.UUID(int=0xB)
CANARY = "Kanarienvogel"


@dataclass(frozen=True)
class TwoAlliances:
    ours: Alliance
    theirs: Alliance
    our_rows: Rows
    their_rows: Rows


@pytest.fixture(scope="session")
def empty_alliances(django_db_setup: None, django_db_blocker: Any) -> None:
    """Committed once, by the importer: the application cannot found an alliance."""
    with django_db_blocker.unblock(), connections["import"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO schools_alliance (slug, name, is_live, created_at) VALUES"
            " ('ours', 'Our Alliance', true, now()), ('theirs', 'Their Alliance', true, now())"
            " ON CONFLICT (slug) DO NOTHING"
        )


@pytest.fixture
def two(empty_alliances: None, db: None) -> TwoAlliances:
    """Both alliances filled; the rows are not committed."""
    ours, theirs = (Alliance.objects.get(slug=slug) for slug in ("ours", "theirs"))
    with enter_service(alliance=ours, purpose="test"):
        our_rows = fill("Wellensittich", OURS)
    with enter_service(alliance=theirs, purpose="test"):
        their_rows = fill(CANARY, THEIRS)
    return TwoAlliances(ours, theirs, our_rows, their_rows)
