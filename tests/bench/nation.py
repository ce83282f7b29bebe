"""A nation of alliances, written in bulk past the triggers: three years of runs and bookings in each of them.

At full size: the 640 alliances of 2018 and one with the cast, 25,000 schools, 150,000 people, 60,000 runs and 1.5
million bookings. Only the owner of a scratch database can do this.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models

ALL_SCHOOLS = 25_000
SCHOOLS, PEOPLE, COURSES, RUNS, BOOKINGS, TERMS = 39, 6, 30, 94, 25, 12
PLACES = 30
COMING = 12  # of the runs of an alliance; the others are over

# Each alliance's number among those that are written now.
WRITTEN = "(SELECT alliance.id, n FROM nation JOIN schools_alliance alliance USING (id)) a"


def seed(cursor: Any, alliances: list[int]) -> float:
    """Fill these alliances; returns the seconds it took."""
    from cpd import models as cpd
    from schools import models as schools

    began = time.perf_counter()
    tables = [schools.Organisation, schools.Membership, schools.Person, schools.Term]
    tables += [cpd.Course, cpd.Run, cpd.Session, cpd.RunDeliverer, cpd.GroupBooking, cpd.Booking]
    with past_the_triggers(cursor, tables):
        cursor.execute("DROP TABLE IF EXISTS nation")
        cursor.execute("CREATE UNLOGGED TABLE nation (id bigint PRIMARY KEY, n int)")
        cursor.execute(
            "INSERT INTO nation SELECT id, row_number() OVER (ORDER BY id) - 1 FROM unnest(%s) id",
            [alliances],
        )
        _schools(cursor)
        _courses(cursor)
        _bookings(cursor)
    # As rows stand after days of use, and not while PostgreSQL tidies them up.
    cursor.execute("VACUUM (ANALYZE)")
    return time.perf_counter() - began


@contextmanager
def past_the_triggers(cursor: Any, tables: list[type[models.Model]]) -> Iterator[None]:
    """What the triggers would do a row at a time is written with the rows; the walls stand again afterwards."""
    names = [model._meta.db_table for model in tables]
    for name in names:
        cursor.execute(f'ALTER TABLE "{name}" NO FORCE ROW LEVEL SECURITY')
        cursor.execute(f'ALTER TABLE "{name}" DISABLE TRIGGER USER')
    yield
    for name in names:
        cursor.execute(f'ALTER TABLE "{name}" ENABLE TRIGGER USER')
        cursor.execute(f'ALTER TABLE "{name}" FORCE ROW LEVEL SECURITY')


def insert(
    cursor: Any, model: type[models.Model], source: str, *, may_exist: bool = False, **columns: str
) -> None:
    """INSERT … SELECT: `columns` are SQL expressions over `source`; every other column gets its model's default. Rows
    that `may_exist` are left as they are."""
    expressions: dict[str, str] = {"public_id": "gen_random_uuid()", "created_at": "now()"} | columns
    parameters = []
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    for field in fields:
        if field.primary_key or field.column in expressions or field.null or field.has_db_default():
            continue
        expressions[field.column] = "%s"
    names = {field.column for field in fields}
    expressions = {name: sql for name, sql in expressions.items() if name in names}
    for name, sql in expressions.items():
        if sql == "%s":
            field = next(one for one in fields if one.column == name)
            parameters.append(field.get_db_prep_save(field.get_default(), cursor.db))
    table, listed = model._meta.db_table, ", ".join(f'"{name}"' for name in expressions)
    values = ", ".join(expressions.values())
    kept = " ON CONFLICT DO NOTHING" if may_exist else ""
    cursor.execute(f'INSERT INTO "{table}" ({listed}) SELECT {values} FROM {source}{kept}', parameters)


def _schools(cursor: Any) -> None:
    from schools.models import Membership, Organisation, Person, Term
    from schools.register.codes import OPEN_STATUSES

    statuses = ", ".join(str(status.value) for status in OPEN_STATUSES)
    numbered = "(SELECT id, name, row_number() OVER (ORDER BY urn) - 1 AS e FROM schools_establishment"
    numbered += f" WHERE status IN ({statuses}) LIMIT {ALL_SCHOOLS}) e"
    insert(
        cursor,
        Organisation,
        f"{WRITTEN} JOIN {numbered} ON e.e / {SCHOOLS} = a.n",
        may_exist=True,  # the school that founded an alliance
        alliance_id="a.id",
        kind="'school'",
        name="e.name",
        establishment_id="e.id",
    )
    organisations = "schools_organisation o JOIN nation ON nation.id = o.alliance_id AND o.kind = 'school'"
    insert(
        cursor,
        Membership,
        f"{organisations} WHERE NOT EXISTS (SELECT 1 FROM schools_membership m WHERE m.organisation_id = o.id)",
        alliance_id="o.alliance_id",
        organisation_id="o.id",
        role="'member'",
        starts_on="date '2018-09-01'",
    )
    insert(
        cursor,
        Person,
        f"{organisations} CROSS JOIN generate_series(1, {PEOPLE}) k",
        alliance_id="o.alliance_id",
        organisation_id="o.id",
        name="'Person ' || o.id || ' ' || k",
        email="'p' || o.id || '.' || k || '@nation.invalid'",
    )
    insert(
        cursor,
        Term,
        f"nation a CROSS JOIN generate_series(0, {TERMS - 1}) t",
        may_exist=True,  # some alliances have begun theirs
        alliance_id="a.id",
        academic_year=f"{_year('t')}",
        season="(ARRAY['autumn', 'spring', 'summer'])[mod(t, 3) + 1]",
        starts_on=f"make_date({_year('t')} + (mod(t, 3) > 0)::int, (ARRAY[9, 1, 5])[mod(t, 3) + 1], 1)",
        ends_on=f"make_date({_year('t')} + (mod(t, 3) > 0)::int, (ARRAY[12, 4, 8])[mod(t, 3) + 1],"
        " (ARRAY[31, 30, 31])[mod(t, 3) + 1])",
    )


def _year(term: str) -> str:
    """Four years of terms, the last of them two years after the first: from two years ago to the next."""
    return f"(extract(year FROM now())::int - 3 + {term} / 3)"


def _courses(cursor: Any) -> None:
    from cpd.models import Course, Run, RunDeliverer, Session

    some = "(SELECT alliance_id, id, row_number() OVER (PARTITION BY alliance_id ORDER BY id) - 1 AS n FROM {}) {}"
    schools = some.format("schools_organisation WHERE kind = 'school'", "o")
    insert(
        cursor,
        Course,
        f"nation a CROSS JOIN generate_series(0, {COURSES - 1}) k JOIN {schools} ON o.alliance_id = a.id AND o.n = k",
        alliance_id="a.id",
        title="'Course ' || k",
        summary="'What it is about, in a sentence or two.'",
        audiences="ARRAY['established']",
        provider_kind="'alliance_school'",
        provider_id="o.id",
        state="'published'",
        price_pence="4500",
    )
    begins = f"(date_trunc('day', now()) + make_interval(days => ((k - {RUNS - COMING}) * 11), hours => 9))"
    state = f"CASE WHEN k < {RUNS - COMING} THEN 'finished' ELSE 'published' END"
    courses = some.format("cpd_course WHERE title LIKE 'Course %%'", "c")
    insert(
        cursor,
        Run,
        f"nation a CROSS JOIN generate_series(0, {RUNS - 1}) k"
        f" JOIN {courses} ON c.alliance_id = a.id AND c.n = mod(k, {COURSES})"
        f" JOIN {schools} ON o.alliance_id = a.id AND o.n = mod(k, 30)"
        f" JOIN schools_term t ON t.alliance_id = a.id AND {begins}::date BETWEEN t.starts_on AND t.ends_on",
        alliance_id="a.id",
        course_id="c.id",
        term_id="t.id",
        accountable_id="o.id",
        host_id="o.id",
        venue="'The hall'",
        places=str(PLACES),
        taken=str(BOOKINGS),
        starts_at=begins,
        ends_at=f"{begins} + interval '3 hours'",
        price_pence="4500",
        state=state,
        finished_at=f"CASE WHEN k < {RUNS - COMING} THEN {begins} END",
    )
    runs = "cpd_run r JOIN nation ON nation.id = r.alliance_id AND r.venue = 'The hall'"
    insert(
        cursor,
        Session,
        runs,
        alliance_id="r.alliance_id",
        run_id="r.id",
        held_on="r.starts_at::date",
        starts="time '9:00'",
        ends="time '12:00'",
        counted_days="0.5",
        register_taken_at="r.finished_at",
    )
    insert(
        cursor,
        RunDeliverer,
        runs,
        alliance_id="r.alliance_id",
        run_id="r.id",
        organisation_id="r.host_id",
        weight="1",
    )


def _bookings(cursor: Any) -> None:
    """Each run takes the next of its alliance's people, from where the one before left off."""
    from cpd.models import Booking, GroupBooking

    runs = "cpd_run r JOIN nation ON nation.id = r.alliance_id AND r.venue = 'The hall'"
    insert(cursor, GroupBooking, runs, alliance_id="r.alliance_id", run_id="r.id", key="gen_random_uuid()")
    cursor.execute("DROP TABLE IF EXISTS nation_people")
    cursor.execute(
        "CREATE UNLOGGED TABLE nation_people AS SELECT p.alliance_id, p.id, p.organisation_id,"
        " row_number() OVER (PARTITION BY p.alliance_id ORDER BY p.id) - 1 AS n,"
        " count(*) OVER (PARTITION BY p.alliance_id) AS many"
        " FROM schools_person p JOIN nation ON nation.id = p.alliance_id"
    )
    cursor.execute("CREATE INDEX ON nation_people (alliance_id, n)")
    cursor.execute("ANALYZE nation_people, cpd_run, cpd_groupbooking")
    insert(
        cursor,
        Booking,
        f"(SELECT g.id AS group_id, r.id, r.alliance_id, r.state, row_number() OVER"
        f" (PARTITION BY r.alliance_id ORDER BY r.id) AS n FROM {runs} JOIN cpd_groupbooking g ON g.run_id = r.id) r"
        f" CROSS JOIN generate_series(1, {BOOKINGS}) k"
        f" JOIN nation_people p ON p.alliance_id = r.alliance_id AND p.n = mod(r.n * {BOOKINGS} + k, p.many)",
        alliance_id="r.alliance_id",
        run_id="r.id",
        person_id="p.id",
        organisation_id="p.organisation_id",
        group_id="r.group_id",
        state="CASE WHEN r.state = 'published' THEN 'booked' WHEN mod(k, 20) = 0 THEN 'no_show' ELSE 'attended' END",
    )
