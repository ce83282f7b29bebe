"""Is the net whole? Each guard is sabotaged in turn on the real database, and the net must notice.

Two nets: the catalogue check (what the database is) and a break-in (what the application's role can do there).
The table of results is printed with -s and written to var/sabotage.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction

from alliance_portal.kernel.tenancy import enter_service
from alliance_portal.kernel.tenancy.checks import problems
from schools.models import Alliance, Organisation, Person
from tests.cast import BILLERICAY, PLYMOUTH, THURROCK
from tests.house import doors, network_doors

P = "schools_person"
SELECT, READ = "tenant_select", "alliance_id = ANY ((SELECT app.read_ids())::bigint[])"
OWN = "alliance_id = (SELECT app.write_id())"


@dataclass(frozen=True)
class Sabotage:
    """What somebody might do to the database, and how it is undone; or what she takes out of a function, and what she
    puts there."""

    name: str
    sql: str = ""
    undo: str = ""
    weakens: tuple[str, str, str] | None = None


def policy(name: str, using: str = "", check: str = "") -> str:
    clauses = (f" USING ({using})" if using else "") + (f" WITH CHECK ({check})" if check else "")
    return f"ALTER POLICY {name} ON {P}{clauses}"


FUNCTION = "CREATE OR REPLACE FUNCTION app.{0} RETURNS {1} LANGUAGE {2} STABLE PARALLEL SAFE AS $f${3}$f$"
READ_IDS = FUNCTION.format("read_ids()", "bigint[]", "sql", " SELECT app.scope_value('read')::bigint[] ")
UNBOUND = FUNCTION.format(
    "scope_value(p_name text)", "text", "sql", " SELECT nullif(current_setting('app.' || p_name, true), '') "
)

SABOTAGES = [
    Sabotage(
        "row-level security off",
        f"ALTER TABLE {P} DISABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {P} ENABLE ROW LEVEL SECURITY",
    ),
    Sabotage(
        "not forced on the owner",
        f"ALTER TABLE {P} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {P} FORCE ROW LEVEL SECURITY",
    ),
    Sabotage("reads everything", policy(SELECT, "true"), policy(SELECT, READ)),
    Sabotage("inserts anywhere", policy("tenant_insert", check="true"), policy("tenant_insert", check=OWN)),
    Sabotage("updates anywhere", policy("tenant_update", "true", "true"), policy("tenant_update", OWN, OWN)),
    Sabotage("moves rows out", policy("tenant_update", OWN, "true"), policy("tenant_update", OWN, OWN)),
    Sabotage(
        "an extra policy",
        f"CREATE POLICY extra ON {P} FOR SELECT TO portal_app USING (true)",
        f"DROP POLICY extra ON {P}",
    ),
    Sabotage(
        "all alliances when no scope is open",
        FUNCTION.format(
            "read_ids()",
            "bigint[]",
            "sql",
            " SELECT coalesce(nullif(current_setting('app.read', true), '')::bigint[],"
            " (SELECT array_agg(id) FROM schools_alliance)) ",
        ),
        READ_IDS,
    ),
    Sabotage(
        "who is inside is asked once for all",
        "ALTER FUNCTION app.read_ids() IMMUTABLE",
        "ALTER FUNCTION app.read_ids() STABLE",
    ),
    Sabotage(
        "a key that looks through the wall",
        f"ALTER TABLE {P} ADD CONSTRAINT plain FOREIGN KEY (organisation_id) REFERENCES schools_organisation (id)",
        f"ALTER TABLE {P} DROP CONSTRAINT plain",
    ),
    Sabotage(
        "a composite key dropped",
        f"ALTER TABLE {P} DROP CONSTRAINT {P}_organisation_same",
        f"ALTER TABLE {P} ADD CONSTRAINT {P}_organisation_same FOREIGN KEY (alliance_id, organisation_id)"
        " REFERENCES schools_organisation (alliance_id, id) DEFERRABLE INITIALLY DEFERRED",
    ),
    Sabotage(
        "unique across alliances",
        f"CREATE UNIQUE INDEX everywhere ON {P} (email, id)",
        "DROP INDEX everywhere",
    ),
    Sabotage(
        "alliance may be empty",
        f"ALTER TABLE {P} ALTER alliance_id DROP NOT NULL",
        f"ALTER TABLE {P} ALTER alliance_id SET NOT NULL",
    ),
    Sabotage(
        "may truncate", f"GRANT TRUNCATE ON {P} TO portal_app", f"REVOKE TRUNCATE ON {P} FROM portal_app"
    ),
    Sabotage("may delete", f"GRANT DELETE ON {P} TO portal_app", f"REVOKE DELETE ON {P} FROM portal_app"),
    Sabotage(
        "writes the register",
        "GRANT UPDATE ON schools_establishment TO portal_app",
        "REVOKE UPDATE ON schools_establishment FROM portal_app",
    ),
    Sabotage(
        "the ledger may change",
        "GRANT UPDATE ON deliveries_contribution TO portal_app",
        "REVOKE UPDATE ON deliveries_contribution FROM portal_app",
    ),
    Sabotage("places taken may be typed in", "GRANT UPDATE ON cpd_run TO portal_app", ""),
    Sabotage(
        "reviewers read people",
        f"GRANT SELECT ON {P} TO portal_reviewer",
        f"REVOKE SELECT ON {P} FROM portal_reviewer",
    ),
    Sabotage(
        "the audit trigger off",
        f"ALTER TABLE {P} DISABLE TRIGGER audit_log",
        f"ALTER TABLE {P} ENABLE TRIGGER audit_log",
    ),
    Sabotage(
        "a view of the owner's", f"CREATE VIEW public.peep AS SELECT * FROM {P}", "DROP VIEW public.peep"
    ),
    Sabotage(
        "a table without guards",
        "CREATE TABLE public.loose (id bigint, note text)",
        "DROP TABLE public.loose",
    ),
    Sabotage(
        "a definer without search_path",
        "CREATE FUNCTION app.trick() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$",
        "DROP FUNCTION app.trick()",
    ),
    Sabotage(
        "guests are seen who are not shared",
        weakens=("app.open_doors()", "j.names_shared_at IS NOT NULL", "true"),
    ),
    Sabotage(
        "a door is everybody's to look through",
        weakens=(
            "app.guests_at_the_door(uuid, uuid)",
            "d.host_id IN (SELECT unnest(app.read_ids()))",
            "true",
        ),
    ),
    Sabotage(
        "a door is everybody's to mark at",
        weakens=("app.mark_guests(uuid, uuid[], boolean, uuid)", "o.host_id = app.write_id()", "true"),
    ),
    Sabotage(
        "files of a network stay with whoever has left",
        weakens=("app.network_shown(uuid)", "n.state IN ('host', 'joined')", "true"),
    ),
    Sabotage(
        "files of a network are read without joining",
        weakens=("app.network_shown(uuid)", "EXISTS (SELECT FROM part mine WHERE mine.is_mine)", "true"),
    ),
    Sabotage(
        "withdrawn files of a network are read",
        weakens=("app.network_file(uuid, uuid)", "p.withdrawn_at IS NULL", "true"),
    ),
    Sabotage(
        "a walk-in is everybody’s to answer",
        weakens=("app.walk_ins_of_ours()", "w.guest_id IN (SELECT unnest(app.read_ids()))", "true"),
    ),
    Sabotage(
        "everybody reads whom a host asked about",
        weakens=("app.walk_ins_asked(uuid)", "w.alliance_id IN (SELECT unnest(app.read_ids()))", "true"),
    ),
    Sabotage(
        "everybody reads which registers are open",
        weakens=("app.guest_registers(uuid)", "a.alliance_id IN (SELECT unnest(app.read_ids()))", "true"),
    ),
    Sabotage(
        "a host reads registers that are its own to keep",
        weakens=("app.guest_registers(uuid)", "j.names_shared_at IS NULL", "true"),
    ),
    Sabotage(
        "everybody reads why a host’s date is off",
        weakens=("app.removed_dates(uuid)", "a.guest_id IN (SELECT unnest(app.read_ids()))", "true"),
    ),
    Sabotage("a scope that outlives its transaction", UNBOUND, ""),
    Sabotage("anybody is a member", weakens=("app.enter(bigint,bigint,text)", "IF NOT FOUND", "IF false")),
]


@contextmanager
def sabotaged(case: Sabotage) -> Iterator[None]:
    """Committed, as the owner; undone whatever happens."""
    undo = case.undo or original(case)
    run_as_owner(case.sql or weakened(case))
    try:
        yield
    finally:
        connection.close()
        run_as_owner(undo)


def run_as_owner(sql: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql)


def definition(function: str) -> str:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef(%s::regprocedure)", [function])
        return str(cursor.fetchone()[0])


def original(case: Sabotage) -> str:
    """How the thing stands before the sabotage, as SQL that puts it back."""
    if "scope_value" in case.sql:
        return definition("app.scope_value(text)")
    if "cpd_run" in case.sql:
        return run_columns()
    assert case.weakens
    return definition(case.weakens[0])


def run_columns() -> str:
    from cpd.models import Run

    free = ", ".join(
        f.column for f in Run._meta.local_concrete_fields if f.column not in Run.tenancy.trigger_owned
    )
    return f"REVOKE UPDATE ON cpd_run FROM portal_app; GRANT UPDATE ({free}) ON cpd_run TO portal_app"


def weakened(case: Sabotage) -> str:
    assert case.weakens
    function, guard, instead = case.weakens
    whole = definition(function)
    assert whole.count(guard) == 1, f"{case.name}: {guard} does not stand once in {function}"
    return whole.replace(guard, instead)


def attempt(sql: str, parameters: list[Any]) -> int:
    """Rows touched; 0 when refused."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return int(cursor.rowcount)
    except DatabaseError:
        return 0


def break_in() -> list[str]:
    """What the application's role, inside Billericay, gets to do with Plymouth's people. Nothing is kept."""
    ours, theirs = (Alliance.objects.get(slug=cast.slug) for cast in (BILLERICAY, PLYMOUTH))
    with enter_service(alliance=theirs, purpose="test"):
        school, person = Organisation.objects.all()[0], Person.objects.all()[0]
    done = []
    with transaction.atomic():
        with enter_service(alliance=ours, purpose="test"):
            insert = f"INSERT INTO {P} (alliance_id, public_id, created_at, organisation_id, name, job_title, email)"
            attempts = {
                "read": (f"SELECT 1 FROM {P} WHERE alliance_id = %s", [theirs.pk]),
                "change": (f"UPDATE {P} SET name = 'x' WHERE id = %s", [person.pk]),
                "remove": (f"DELETE FROM {P} WHERE id = %s", [person.pk]),
                "move": (f"UPDATE {P} SET alliance_id = %s WHERE email LIKE 'ruth%%'", [theirs.pk]),
                "slip in": (
                    f"{insert} VALUES (%s, gen_random_uuid(), now(), %s, 'x', '', 'x@x.invalid')",
                    [theirs.pk, school.pk],
                ),
            }
            done += [name for name, (sql, values) in attempts.items() if attempt(sql, values)]
        if attempt(f"SELECT 1 FROM {P}", []):
            done.append("read without a scope")
        transaction.set_rollback(True)
    if stale_scope_counts(theirs):
        done.append("read with a scope left on the connection")
    if stranger_enters(theirs):
        done.append("enter as a stranger")
    third = Alliance.objects.get(slug=THURROCK.slug)
    return done + doors.break_ins(ours, theirs, third) + network_doors.break_ins(ours, theirs, third)


def stale_scope_counts(theirs: Alliance) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.read', %s, false), set_config('app.txn', 'earlier', false)",
            [f"{{{theirs.pk}}}"],
        )
        found = attempt(f"SELECT 1 FROM {P}", [])
        cursor.execute("SELECT set_config('app.read', '', false)")
    return bool(found)


def stranger_enters(theirs: Alliance) -> bool:
    """An account that belongs to Billericay alone."""
    with enter_service(alliance=Alliance.objects.get(slug=BILLERICAY.slug), purpose="test"):
        account_id = Person.objects.get(name="Ruth Okafor").account_id
    return bool(attempt("SELECT app.enter(%s, %s, '')", [account_id, theirs.pk]))


@pytest.fixture(scope="module")
def results() -> Iterator[list[tuple[str, str, str]]]:
    table: list[tuple[str, str, str]] = []
    yield table
    lines = [
        "| sabotage | catalogue check | break-in |",
        "|---|---|---|",
        *(f"| {' | '.join(row)} |" for row in table),
    ]
    report = Path(settings.BASE_DIR) / "var" / "sabotage.md"
    report.parent.mkdir(exist_ok=True)
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n" + "\n".join(lines))  # noqa: T201  shown with -s


pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def test_nothing_is_noticed_while_all_is_well():
    assert problems() == []
    assert break_in() == []


@pytest.mark.parametrize("case", SABOTAGES, ids=lambda case: case.name)
def test_sabotage_is_noticed(case, results):
    with sabotaged(case):
        noticed, broken = problems(), break_in()
    results.append((case.name, "; ".join(noticed)[:110] or "-", ", ".join(broken) or "-"))
    assert noticed or broken, f"{case.name}: nobody noticed"
    assert problems() == []
