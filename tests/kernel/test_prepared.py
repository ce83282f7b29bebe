"""Questions whose SQL is put together once: they answer as the query set does, now, and within the open alliance."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel.models import Job
from alliance_portal.kernel.tenancy import NoScope, enter_service
from alliance_portal.kernel.tenancy.prepared import Prepared, keep
from schools.models import Alliance, Organisation, Person
from tests.cast import PLYMOUTH

by_name = Prepared(lambda name: Person.objects.filter(name=name).select_related("organisation"), "name")
names_among = Prepared(
    lambda some_ids: Person.objects.filter(pk__in=some_ids).order_by("name").values_list("name", flat=True),
    "some_ids",
)
named_by_keys = Prepared(
    lambda public_keys: Person.objects.filter(public_id__in=public_keys).order_by("name"), "public_keys"
)
jobs_of = Prepared(lambda kind: Job.objects.filter(kind=kind), "kind")


@pytest.fixture
def plymouth(alliance):
    return Alliance.objects.get(slug=PLYMOUTH.slug)


def test_it_answers_as_the_query_set_does(in_alliance):
    people = list(Person.objects.select_related("organisation").order_by("name")[:3])
    for person in people:
        [found] = by_name(name=person.name)
        assert (found, found.email, found.organisation) == (person, person.email, person.organisation)
    assert names_among(some_ids=[one.pk for one in people]) == [one.name for one in people]
    assert names_among(some_ids=[]) == []
    assert by_name.first(name="Nobody of that name") is None


def test_a_list_is_looked_up_by_value(in_alliance):
    with CaptureQueriesContext(connection) as asked:
        names_among(some_ids=[1, 2])
    assert "IN (SELECT" not in asked[0]["sql"]
    assert "= ANY (ARRAY[1,2]::bigint[])" in asked[0]["sql"]


def test_a_list_may_be_of_public_ids(in_alliance):
    people = list(Person.objects.order_by("name")[:3])
    assert named_by_keys(public_keys=[one.public_id for one in people]) == people
    assert named_by_keys(public_keys=[]) == []


def test_a_column_that_python_has_in_another_form_comes_as_that(in_alliance):
    Job.objects.create(kind="test", title="Test", dedupe_key="1", params={"term": 3})
    for _ in range(2):
        [job] = jobs_of(kind="test")
        assert job.params == {"term": 3}


def test_the_alliance_is_the_one_that_is_open(alliance, plymouth):
    for here in (alliance, plymouth, alliance):
        with enter_service(alliance=here, purpose="test"):
            ours = set(Person.objects.values_list("name", flat=True))
            assert set(names_among(some_ids=range_of_all())) == ours


def range_of_all():
    with connection.cursor() as cursor:
        cursor.execute("SELECT generate_series(1, 1000)")
        return [row[0] for row in cursor.fetchall()]


def test_without_a_scope_it_refuses(alliance):
    with enter_service(alliance=alliance, purpose="test"):
        by_name(name="put together")
    with pytest.raises(NoScope):
        by_name(name="asked")


def test_nothing_that_was_answered_is_kept(in_alliance):
    person = Person.objects.order_by("pk")[0]
    assert by_name(name="Somebody Else") == []
    Person.objects.filter(pk=person.pk).update(name="Somebody Else")
    assert by_name(name="Somebody Else") == [person]


def test_what_is_typed_is_a_value_and_no_sql(in_alliance):
    assert by_name(name="x' OR 'x' = 'x") == []


def test_kept_rows_are_asked_for_no_more(in_alliance):
    school = Organisation.objects.filter(people__isnull=False).order_by("pk")[0]
    staff = list(Person.objects.filter(organisation=school))
    keep(school, "people", staff)
    with CaptureQueriesContext(connection) as captured:
        assert list(school.people.all()) == staff
        assert all(one.organisation is school for one in staff)
    assert not captured.captured_queries
    assert transaction.get_connection().in_atomic_block
    assert school.people.filter(pk=0).count() == 0  # narrowed, it asks anew
