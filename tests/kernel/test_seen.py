"""Rows that somebody may see, asked in words put together once for whoever sees all: the policy decides each time."""

from __future__ import annotations

import uuid

import pytest
from django.http import Http404

from alliance_portal.kernel.policy import OneRow, Seen, visible
from alliance_portal.kernel.tenancy import enter_service
from cpd.models import Course
from schools.models import Alliance, Person
from tests.cast import PLYMOUTH
from tests.conftest import As
from tests.cpd.making import make_course
from tests.put_together import put_together

staff_of = Seen(
    Person, lambda rows, organisation: rows.filter(organisation=organisation).order_by("pk"), "organisation"
)
courses = Seen(Course, lambda rows: rows.order_by("pk"))
person_with_school = OneRow(Person, lambda rows: rows.select_related("organisation"))


@pytest.mark.parametrize("key", ["coordinator", "head", "teacher", "partner"])
def test_everybody_gets_what_her_policy_lets_her_see(as_: As, key: str) -> None:
    with as_("coordinator"):
        people = list(Person.objects.order_by("pk"))
        schools = {one.organisation_id for one in people}
    with as_(key) as actor:
        seen = set(visible(actor, Person))
        for school in schools:
            expected = [one for one in people if one.organisation_id == school and one in seen]
            assert staff_of(actor, organisation=school) == expected
        for person in people:
            if person in seen:
                assert person_with_school(actor, person.public_id) == person
            else:
                with pytest.raises(Http404):
                    person_with_school(actor, person.public_id)
    assert len(seen) > 0
    assert (len(seen) == len(people)) == (key == "coordinator")


def test_what_a_coordinator_saw_is_not_shown_to_the_next(as_: As) -> None:
    with as_("coordinator") as actor:
        head = Person.objects.get(account__isnull=False, name="Ruth Okafor")
        assert person_with_school(actor, head.public_id) == head
    with as_("teacher") as actor, pytest.raises(Http404):
        person_with_school(actor, head.public_id)
    elsewhere = Alliance.objects.get(slug=PLYMOUTH.slug)
    with enter_service(alliance=elsewhere, purpose="test") as service, pytest.raises(Http404):
        person_with_school(service, head.public_id)


def test_an_id_of_nobody_is_found_by_nobody(as_: As) -> None:
    for key in ("coordinator", "teacher"):
        with as_(key) as actor, pytest.raises(Http404):
            person_with_school(actor, uuid.uuid4())


def test_a_condition_that_is_nobodys_is_put_together_once_too(as_: As) -> None:
    """Whoever does not keep courses sees all but drafts."""
    with as_("coordinator") as actor:
        make_course()
        draft = make_course(state=Course.State.DRAFT)
        assert draft in courses(actor)
    with as_("teacher") as actor:
        assert draft not in courses(actor)
        assert courses(actor)
        assert put_together(lambda: courses(actor)) == 0
    with as_("head") as actor:
        assert put_together(lambda: courses(actor)) == 0
        assert draft not in courses(actor)
    with as_("coordinator") as actor:
        assert draft in courses(actor)


def test_for_whoever_sees_all_the_words_are_put_together_once(as_: As) -> None:
    with as_("coordinator") as actor:
        person = Person.objects.order_by("pk")[0]
        person_with_school(actor, person.public_id)
        assert put_together(lambda: person_with_school(actor, person.public_id)) == 0
