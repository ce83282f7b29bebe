"""Two alliances with a row of every tenant model each: ours, and the other with a canary in every text field."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from alliance_portal.kernel.tenancy import enter_service
from schools.actions.outside import let_in
from schools.models import Alliance, SupportStaff
from tests.house.everything import Rows, fill
from tests.house.forgetting import Filled, fill_with_somebody
from tests.house.personas import SUPPORT

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
    """Committed once, by the importer and the owner: the application cannot found an alliance, nor let support in."""
    with django_db_blocker.unblock(), connections["import"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO schools_alliance (slug, name, is_live, created_at) VALUES"
            " ('ours', 'Our Alliance', true, now()), ('theirs', 'Their Alliance', true, now())"
            " ON CONFLICT (slug) DO NOTHING"
        )
    with django_db_blocker.unblock():
        day = timezone.localdate()
        until = day + dt.timedelta(days=3650)
        let_in(SupportStaff, email=SUPPORT, name="Support", starts_on=day, ends_on=until, granted_by="A test")


@pytest.fixture
def two(empty_alliances: None, db: None) -> TwoAlliances:
    """Both alliances filled; the rows are not committed."""
    ours, theirs = (Alliance.objects.get(slug=slug) for slug in ("ours", "theirs"))
    with enter_service(alliance=ours, purpose="test"):
        our_rows = fill("Wellensittich", OURS)
    with enter_service(alliance=theirs, purpose="test"):
        their_rows = fill(CANARY, THEIRS)
    return TwoAlliances(ours, theirs, our_rows, their_rows)


@pytest.fixture
def filled(transactional_db: None) -> Filled:
    """An alliance of its own, committed, with a row of every table, all of one person."""
    return fill_with_somebody()
