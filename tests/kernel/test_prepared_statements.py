"""Questions that a connection prepares: what they answer stays the same, whoever asks, and nothing else breaks."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel.prepared_statements import (
    KEPT,
    THRESHOLD,
    VALUES,
    PreparingCursor,
    question,
    type_of,
)
from alliance_portal.kernel.tenancy import enter_service
from schools.models import Alliance, Person
from tests.cast import PLYMOUTH

TWICE = "SELECT date_trunc(%s, day), count(*) FROM (SELECT now() AS day) AS days GROUP BY date_trunc(%s, day)"
OFTEN = THRESHOLD + 8  # from its sixth time on PostgreSQL may keep one plan for all values


class State(models.TextChoices):
    OPEN = "open", "Open"


def ask(sql, values=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def prepared_like(words):
    return ask(
        "SELECT name, generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE %s",
        [f"%AS {words}%"],
    )


def test_the_third_time_it_is_prepared_and_answers_the_same(db):
    sql = "SELECT 20 %% 7 + %s, %s::text"
    for number in range(OFTEN):
        assert ask(sql, [number, f"100 % of {number}"]) == [(6 + number, f"100 % of {number}")]
        assert len(prepared_like("SELECT 20")) == (number + 1 >= THRESHOLD)
    [(_name, generic, custom)] = prepared_like("SELECT 20")
    assert generic + custom == OFTEN - THRESHOLD + 1


def test_values_by_name_may_stand_twice(db):
    for number in range(OFTEN):
        sql = "SELECT %(word)s::text || %(number)s || %(word)s::text"
        assert ask(sql, {"number": number, "word": "a"}) == [(f"a{number}a",)]
    assert prepared_like("SELECT $2::text || $1")


@pytest.mark.parametrize(
    "value",
    [
        0,
        -(2**31),
        -(2**31) - 1,
        -(2**63),
        2**31,
        -(2**62),
        2**63,
        True,
        2.0,
        1e-9,
        Decimal(60),
        Decimal(-60),
        Decimal("60.0"),
        Decimal("1E+3"),
        dt.date(2026, 9, 1),
        dt.datetime(2026, 9, 1, tzinfo=dt.UTC),
        dt.datetime(2026, 9, 1, tzinfo=dt.UTC).replace(tzinfo=None),
        dt.timedelta(minutes=90),
        uuid.uuid4(),
        [1, 2],
        [1, 2**40],
        ["a", "b"],
        [dt.date(2026, 9, 1)],
        "text",
        None,
        [],
        State.OPEN,
    ],
)
def test_a_value_has_the_type_that_its_words_have(db, value):
    """Else the third answer might differ from the second: 90 / 60 is 1 among whole numbers."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format_type(pg_typeof(%s)::oid, NULL), format_type(%s::regtype, NULL)",
            [value, type_of(value)],
        )
        assert len(set(cursor.fetchone())) == 1


@pytest.mark.parametrize("value", [b"bytes", [[1]], ["a", None], [1, "a"], object()])
def test_other_values_are_left_alone(value):
    assert question("SELECT %s", [value]) is None


def test_only_questions_of_few_values_are_prepared():
    assert question("SELECT %s", [1])
    assert question("SELECT 1", None) is None
    assert question("UPDATE t SET a = %s", [1]) is None
    assert question("SELECT %s", [1] * (VALUES + 1)) is None


def test_the_wall_holds_for_a_prepared_question(alliance):
    """One plan answers for whoever is inside: the same words, one connection, two alliances in turn."""
    plymouth = Alliance.objects.get(slug=PLYMOUTH.slug)
    theirs = {}
    for turn in range(2 * OFTEN):
        here = (alliance, plymouth)[turn % 2]
        with enter_service(alliance=here, purpose="test"):
            names = frozenset(row[0] for row in ask("SELECT name FROM schools_person WHERE id > %s", [0]))
        assert theirs.setdefault(here, names) == names
    assert prepared_like("SELECT name FROM schools_person")
    assert all(theirs.values())
    assert not frozenset.intersection(*theirs.values())
    with pytest.raises(ProgrammingError, match="no alliance scope"), transaction.atomic():
        ask("SELECT name FROM schools_person WHERE id > %s", [0])


def test_what_cannot_be_prepared_is_asked_as_before(in_alliance):
    """PostgreSQL does not see that two slots will hold the same."""
    for _ in range(OFTEN):
        assert ask(TWICE, ["year", "year"])[0][1] == 1
    assert not prepared_like("SELECT date_trunc")
    assert Person.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_too():
    for number in range(OFTEN):
        assert ask(TWICE, ["year", "year"])[0][1] == 1
        assert ask("SELECT 30 + %s", [number]) == [(30 + number,)]
    assert prepared_like("SELECT 30")


def test_a_failing_question_fails_as_before(in_alliance):
    for number in range(OFTEN):
        with pytest.raises(ProgrammingError), transaction.atomic():
            ask("SELECT nothing FROM schools_person WHERE id = %s", [number])
        with pytest.raises(Exception, match="division by zero"), transaction.atomic():
            ask("SELECT 1 / %s", [0])
    person = Person.objects.order_by("pk").first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(pk=person.pk, name="Twice")


def test_what_is_shown_of_a_question_are_its_words(db):
    with CaptureQueriesContext(connection) as captured:
        for number in range(OFTEN):
            ask("SELECT 40 + %s", [number])
    assert [one["sql"] for one in captured.captured_queries] == [f"SELECT 40 + {n}" for n in range(OFTEN)]


def test_a_connection_forgets_what_was_not_asked_for_longest(db):
    for number in range(KEPT + 20):
        for _ in range(THRESHOLD):
            ask(f"SELECT {number} AS forgotten, %s", [number])
    kept = {name for name, *_ in prepared_like("SELECT % AS forgotten")}
    assert KEPT - 20 < len(kept) <= KEPT
    for _ in range(THRESHOLD):
        assert ask("SELECT 0 AS forgotten, %s", [7]) == [(0, 7)]


def test_the_portals_connection_prepares(db):
    with connection.cursor() as cursor:
        assert isinstance(cursor.cursor, PreparingCursor)
