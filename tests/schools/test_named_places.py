"""Schools as files name them: by name or URN, also by the one that a school had in its time."""

from __future__ import annotations

import pytest

from alliance_portal.kernel.roles import Actor
from schools.models import Establishment, Organisation
from schools.queries.named_places import Places

from .conftest import NEW, OLD

UNKNOWN = "not known"


def known(urn: int, name: str) -> Organisation:
    return Organisation.objects.create(
        kind=Organisation.Kind.SCHOOL, name=name, establishment=Establishment.objects.get(urn=urn)
    )


def test_a_school_is_found_by_the_urn_of_then(in_alliance: Actor) -> None:
    academy = known(NEW, "Hill Academy")
    places = Places(Organisation.objects.all(), UNKNOWN)
    assert {places.find(text) for text in ("hill academy", str(NEW), str(OLD))} == {academy}
    with pytest.raises(ValueError, match="“1” is not known"):
        places.find("1")


def test_a_record_of_its_own_comes_first(in_alliance: Actor) -> None:
    known(NEW, "Hill Academy")
    old = known(OLD, "Hill Primary School")
    assert Places(Organisation.objects.all(), UNKNOWN).find(str(OLD)) == old
