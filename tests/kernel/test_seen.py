"""Rows that somebody may see, asked in kept words: the policy decides each time, and ids and days are no words."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.core.exceptions import EmptyResultSet
from django.db.models import Exists, Q, QuerySet
from django.http import Http404

from alliance_portal.kernel.lifted import Chosen, lifted
from alliance_portal.kernel.policy import POLICIES, OneRow, Seen, policy_for, visible
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
people = Seen(Person, lambda rows: rows.order_by("pk"))
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


@pytest.mark.parametrize("key", ["coordinator", "head-sunnymede", "sle", "partner"])
def test_of_every_model_the_same_is_asked_and_seen_as_without_kept_words(as_: As, key: str) -> None:
    for model in POLICIES:
        rows = Seen(model, lambda rows: rows.order_by("pk"))
        for who in ("head", key):  # in words that were put together for somebody else
            with as_(who) as actor:
                assert rows(actor) == list(visible(actor, model).order_by("pk")), model
                theirs: dict[str, Any] = {}
                condition = policy_for(model).rows(actor)
                if words := lifted(condition, theirs):
                    again = model.objects.filter(words.condition(theirs))
                    assert asked(again) == asked(model.objects.filter(condition)), model


def asked(rows: QuerySet[Any]) -> list[str]:
    """The words of the question in SQL, sorted, for sets have no order; of nothing, if nothing needs to be asked."""
    try:
        return sorted(re.findall(r"\w+", str(rows.query)))
    except EmptyResultSet:
        return []


def test_two_heads_have_one_set_of_words(as_: As) -> None:
    with as_("head") as actor:
        theirs = {one.pk for one in people(actor)}
    with as_("head-sunnymede") as actor:
        assert put_together(lambda: people(actor)) == 0
        own = {one.pk for one in people(actor)}
    assert theirs != own


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Q(organisation__in={1, 2}), Q(organisation__in={3})),
        (
            Q(ends_on__gte=dt.date(2026, 1, 1)) | Q(person=4),
            Q(ends_on__gte=dt.date(2027, 1, 1)) | Q(person=5),
        ),
        (~Q(person=4, state="draft"), ~Q(person=5, state="draft")),
    ],
)
def test_ids_and_days_are_no_words(one: Q, other: Q) -> None:
    taken: dict[str, Any] = {}
    words = lifted(one, taken)
    assert words is not None
    assert words == lifted(other, {})
    assert str(words.condition(taken)) == str(one).replace("{1, 2}", "[1, 2]")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Q(organisation__in={1, 2}), Q(organisation__in=set())),
        (Q(state="draft"), Q(state="published")),
        (Q(person=1), ~Q(person=1)),
        (Q(person=1) | Q(organisation=1), Q(person=1) & Q(organisation=1)),
        (Q(organisation=None), Q(organisation=1)),
        (Q(is_shared=True), Q(is_shared=False)),
    ],
)
def test_other_conditions_have_other_words(one: Q, other: Q) -> None:
    assert lifted(one, {}) != lifted(other, {})


def test_of_chosen_rows_whose_they_are_is_no_word(as_: As) -> None:
    taken: dict[str, Any] = {}
    words = lifted(Q(pk__in=Chosen(staff_at, school=1)) | Q(pk=2), taken)
    assert words == lifted(Q(pk__in=Chosen(staff_at, school=3)) | Q(pk=4), {})
    assert words != lifted(Q(pk__in=Chosen(nobody, school=1)) | Q(pk=2), {})
    assert words is not None
    with as_("coordinator"):
        for school in Person.objects.values_list("organisation", flat=True).distinct():
            found = Person.objects.filter(words.condition(dict(zip(taken, (school, 0), strict=True))))
            assert set(found) == set(Person.objects.filter(organisation=school))


def staff_at(school: Any) -> QuerySet[Any, Any]:
    return Person.objects.filter(organisation=school).values("pk")


def nobody(school: Any) -> QuerySet[Any, Any]:
    return staff_at(school).none()


def test_what_compares_with_a_query_set_is_put_together_each_time() -> None:
    assert lifted(Q(organisation__in=Person.objects.none()), {}) is None
    assert lifted(Q(Exists(Person.objects.none())) | Q(person=1), {}) is None
