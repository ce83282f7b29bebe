"""The joint courses of the demonstration: offered, accepted, published, and partly booked; once."""

from __future__ import annotations

from alliance_portal.demo.calendar import worked
from alliance_portal.demo.cast import BILLERICAY, PLYMOUTH
from alliance_portal.demo.joint import BOOKED, CAME, PLACES, share_courses
from cpd.models import JointRun, Run
from cpd.queries.awaiting import awaited_of_us
from cpd.queries.joint import guests_of
from schools.models import Term
from tests.conftest import As
from tests.cpd.making import day, make_term
from tests.cpd.sharing import host_run


def test_plymouth_has_places_of_a_course_of_billericay(as_: As) -> None:
    run = host_run(as_)
    with as_("coordinator", PLYMOUTH):
        make_term(day(14))
    with as_("coordinator", BILLERICAY):
        lately, own = worked(day(-1)), Run.objects.get(pk=run.pk).term
        values = {"academic_year": own.academic_year + 1, "season": own.season}
        Run.objects.update(term=Term.objects.create(starts_on=day(5), ends_on=day(90), **values))
    for _ in range(2):
        share_courses(lambda cast, key: as_(key, cast))
    with as_("coordinator", BILLERICAY):
        [guest] = guests_of(run)
        again = Run.objects.exclude(pk=run.pk).get()
        assert (again.starts_on, again.term) == (lately, own), (
            "it stands in the brochure of the term that it is of"
        )
    assert (guest.state, guest.places, guest.taken) == ("accepted", PLACES, BOOKED)
    with as_("coordinator", PLYMOUTH):
        later, held = JointRun.objects.order_by("pk")
        assert [one.run.state for one in (later, held)] == ["published", "published"]  # type: ignore[union-attr]
        assert held.run.starts_on == lately  # type: ignore[union-attr]
        [awaited] = awaited_of_us()
        assert (awaited.name, awaited.held_on) == (CAME, lately)
