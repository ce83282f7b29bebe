"""People who left: after years they go under a name that is nobody's, and the figures stay."""

from __future__ import annotations

from alliance_portal.kernel import retention
from cpd.models import Booking
from schools.models import Person, PrivacyRequest, RoleGrant
from tests.conftest import As
from tests.cpd.making import book, make_run
from tests.kernel.keeping import ago, due, night


def test_who_left_long_ago_goes_under_a_name_that_is_nobodys(as_: As) -> None:
    with as_("coordinator") as actor:
        tom = Person.objects.get(name="Tom Reed")
        other = Person.objects.get(name="Ruth Okafor")
        roles = RoleGrant.objects.filter(person=tom)
        roles.update(starts_on=ago(4000).date(), ends_on=ago(2556).date())
        assert due("left") == [tom]
        roles.update(ends_on=ago(2554).date())
        assert due("left") == [], "a day is missing"
        roles.update(ends_on=ago(2556).date())
        book(actor, make_run(), [tom])
        Booking.objects.update(state="attended")
        assert retention.dry_run(actor=actor).counts["left"] == 1
        run = night()
        assert run.counts["left"] == 1
        tom.refresh_from_db()
        assert tom.name.startswith("Former member of staff ")
        assert tom.account is None
        assert Booking.objects.get().person == tom, "the figure stays"
        assert Person.objects.get(pk=other.pk).name == "Ruth Okafor"
        request = PrivacyRequest.objects.get(person=tom)
        assert (request.answered_by_id, request.state) == (actor.person_id, "done")
        assert due("left") == []


def test_who_has_something_under_way_waits(as_: As) -> None:
    with as_("coordinator") as actor:
        tom = Person.objects.get(name="Tom Reed")
        RoleGrant.objects.filter(person=tom).update(starts_on=ago(4000).date(), ends_on=ago(2556).date())
        book(actor, make_run(), [tom])
        retention.dry_run(actor=actor)
        assert night().counts["left"] == 0
        tom.refresh_from_db()
        assert tom.name == "Tom Reed"
