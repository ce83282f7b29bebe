"""A school is found by the URN and the names that it had before it became an academy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from alliance_portal.kernel.roles import Actor
from schools.models import Establishment, EstablishmentLink, Organisation
from schools.queries.organisations import found

from .conftest import NEW, OLD

BEFORE_THAT = 999904


@pytest.fixture
def academy(in_alliance: Actor) -> Organisation:
    return Organisation.objects.create(
        kind=Organisation.Kind.SCHOOL, name="Summit Academy", establishment=Establishment.objects.get(urn=NEW)
    )


@pytest.fixture(scope="module", autouse=True)
def long_history(register_history: None, django_db_blocker: Any) -> Iterator[None]:
    """The register knows the record before the last by its name alone. The importer writes, so it is committed."""
    with django_db_blocker.unblock():
        links = EstablishmentLink.objects.using("import")
        link = links.create(
            establishment_id=OLD,
            linked_id=BEFORE_THAT,
            linked_name="Queen’s Board School",
            kind="Predecessor",
        )
    yield
    with django_db_blocker.unblock():
        links.filter(pk=link.pk).delete()


@pytest.mark.parametrize("text", [str(OLD), "hill primary", "Hill Acad", "prim summit"])
def test_by_the_record_before(academy: Organisation, in_alliance: Actor, text: str) -> None:
    assert academy in found(in_alliance, text), text


def test_by_records_long_before(academy: Organisation, in_alliance: Actor) -> None:
    for text in (str(BEFORE_THAT), "queens board"):
        assert list(found(in_alliance, text)) == [academy], text


def test_not_by_what_it_never_was(academy: Organisation, in_alliance: Actor) -> None:
    for text in ("hill zebra", str(OLD)[:4], "999901"):
        assert academy not in found(in_alliance, text), text
