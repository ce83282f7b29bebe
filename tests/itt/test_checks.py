"""Who sees that a check was confirmed: holders of the safeguarding right, at a school of hers (DOMAIN.md §7.3)."""

from __future__ import annotations

import datetime as dt

import pytest

from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Right
from itt import actions
from itt.models import Placement, Trainee
from schools.models import Person, RoleGrant
from tests.conftest import As, SignIn

from . import steps


def give_right(name: str, at: str | None) -> None:
    place = steps.organisation(at) if at else None
    person = Person.objects.get(name=name)
    RoleGrant.objects.filter(person=person, role=Right.SAFEGUARDING).update(ends_on=dt.date(2017, 9, 1))
    RoleGrant.objects.create(
        person=person, role=Right.SAFEGUARDING, organisation=place, starts_on=dt.date(2017, 9, 2)
    )


def placed(as_: As, **changes: object) -> Trainee:
    """At Quilters Junior School, where Nadia Rahman is her mentor."""
    with as_("coordinator") as actor:
        who = steps.trainee(actor)
        mentor = Person.objects.get(name="Nadia Rahman")
        steps.placement(actor, who, mentor=mentor, **changes)
    return who


@pytest.mark.parametrize(
    ("at", "sees"),
    [("Quilters Junior School", True), (None, True), ("Stock Church of England Primary School", False)],
)
def test_the_right_at_another_school_says_nothing_about_her(
    as_: As, sign_in: SignIn, at: str | None, sees: bool
) -> None:
    who = placed(as_)
    with as_("coordinator"):
        give_right("Nadia Rahman", at)
    with as_("mentor") as actor:
        assert visible(actor, Trainee).filter(pk=who.pk).exists()
        assert may(actor, "see_check", who) is sees
    page = sign_in("mentor").get(f"/a/billericay/training/trainees/{who.public_id}/").content.decode()
    assert ("Safeguarding check" in page) is sees


def test_a_placement_that_was_cancelled_gives_no_school_a_part_in_it(as_: As) -> None:
    who = placed(as_)
    with as_("coordinator") as actor:
        give_right("Nadia Rahman", "Quilters Junior School")
        row = Placement.objects.get(trainee=who)
        cancelled = Placement.State.CANCELLED
        actions.move_placement(actor=actor, placement=row, to=cancelled, reason="The school has no room")
    with as_("mentor") as actor:
        assert not may(actor, "see_check", who)
