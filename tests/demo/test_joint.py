"""The joint course of the demonstration: offered, accepted, published, and partly booked; once."""

from __future__ import annotations

from alliance_portal.demo.cast import BILLERICAY, PLYMOUTH
from alliance_portal.demo.joint import BOOKED, PLACES, share_a_course
from cpd.models import JointRun
from cpd.queries.joint import guests_of
from tests.conftest import As
from tests.cpd.making import day, make_term
from tests.cpd.sharing import host_run


def test_plymouth_has_places_of_a_course_of_billericay(as_: As) -> None:
    run = host_run(as_)
    with as_("coordinator", PLYMOUTH):
        make_term(day(14))
    for _ in range(2):
        share_a_course(lambda cast, key: as_(key, cast))
    with as_("coordinator", BILLERICAY):
        [guest] = guests_of(run)
    assert (guest.state, guest.places, guest.taken) == ("accepted", PLACES, BOOKED)
    with as_("coordinator", PLYMOUTH):
        assert JointRun.objects.get().run.state == "published"  # type: ignore[union-attr]
