"""Which rows are somebody's: the declarations of kernel.personal as query sets, and as SQL for the database.

The owner writes the SQL into app.holding after each migrate, so that functions that look through the walls (which
alliances hold something on an account, erasure) go by the same declarations as the pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from typing import Any

from django.db import connection, connections, models
from django.db.models import Q

from .models import StoredFile
from .personal import Personal, ends_at, holders, inventory
from .tenancy.models import TenantModel
from .tenancy.scope import current_alliance_id

ALLIANCE, PERSONS, ACCOUNTS, EMAILS = "$1", "$2", "$3", "$4"
NAMED = {
    ALLIANCE: "%(alliance)s",
    PERSONS: "%(persons)s::bigint[]",
    ACCOUNTS: "%(accounts)s::bigint[]",
    EMAILS: "%(emails)s::text[]",
}
NOBODY = "false"


@dataclass(frozen=True)
class Subject:
    """Somebody: her rows of Person in the open alliance, her accounts, and her addresses in lower case."""

    persons: tuple[int, ...] = ()
    accounts: tuple[int, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True)
class Holding:
    """A line of app.holding. `about` is the condition on rows about somebody, `account` that of an account alone."""

    table_name: str
    is_tenant: bool
    about: str
    account: str
    goes: bool
    names: tuple[str, ...]
    emails: tuple[str, ...]
    covers: tuple[str, ...]
    blanks: tuple[str, ...]
    keeps: tuple[str, ...]
    files: tuple[str, ...]  # columns of files that go with the row


COLUMNS = ", ".join(one.name for one in fields(Holding))
SELECT = f"SELECT {COLUMNS} FROM app.holding"  # noqa: S608  # the names are ours
INSERT = f"INSERT INTO app.holding ({COLUMNS}) VALUES ({', '.join(['%s'] * len(fields(Holding)))})"  # noqa: S608


def is_tenant(model: type[models.Model]) -> bool:
    return issubclass(model, TenantModel)


def about(model: type[models.Model], declared: Personal, subject: Subject) -> Q:
    """The condition on a model's rows that they are about somebody."""
    found = Q(pk__in=[])
    for lookup in declared.of:
        found |= by(model, lookup, subject)
    for lookup in declared.email:
        for email in subject.emails:
            found |= Q(**{f"{lookup}__iexact": email})
    return found


def by(model: type[models.Model], lookup: str, subject: Subject) -> Q:
    """The condition that a lookup leads to somebody."""
    _, found = ends_at(model, lookup)
    person, _account = holders()
    target = found.related_model if found.is_relation else model
    return Q(**{f"{lookup}__in": subject.persons if target is person else subject.accounts})


def holdings() -> list[Holding]:
    """Every table that holds people, as app.holding has it."""
    return sorted(
        (_holding(model, one) for model, one in inventory().items()), key=lambda one: one.table_name
    )


@lru_cache(maxsize=1)
def titles_sql() -> str:
    """SQL: the titles of all tables of %(alliance)s that hold one of %(persons)s, %(accounts)s or %(emails)s.

    Written once: for sixty query sets Python takes longer than the database.
    """
    ways = [
        (title, model._meta.db_table, condition)
        for model, one in inventory().items()
        if is_tenant(model) and one.shows
        for title, condition in (
            (one.title, _holding(model, one).about),
            *((did, _leads(model, lookup)) for lookup, did in one.by.items()),
        )
    ]
    return _asked(
        f"SELECT '{title}' WHERE EXISTS"  # noqa: S608  # all of it is ours
        f' (SELECT 1 FROM "{table}" WHERE alliance_id = {ALLIANCE} AND ({condition}))'
        for title, table, condition in ways
        if condition != NOBODY  # the database plans each of them
    )


@lru_cache(maxsize=1)
def counts_sql() -> str:
    """SQL: how many rows about somebody each table of %(alliance)s holds, by the name of the table."""
    return _asked(
        f"SELECT '{model._meta.db_table}', count(*) FROM \"{model._meta.db_table}\""  # noqa: S608  # all of it is ours
        f" WHERE alliance_id = {ALLIANCE} AND ({_holding(model, one).about})"
        for model, one in inventory().items()
        if is_tenant(model) and one.is_about_people
    )


@lru_cache(maxsize=1)
def names_sql() -> str:
    """SQL: what somebody is called in the rows about her (as staff, as a trainee, on an invitation), and what she was
    called there before, as far as the log still has it."""
    return _asked(
        asked
        for one in (_holding(model, said) for model, said in inventory().items() if is_tenant(model))
        if one.about != NOBODY
        for column in one.names
        for asked in _is_and_was(column, one)
    )


def _is_and_was(column: str, one: Holding) -> tuple[str, str]:
    """What the column says in rows about somebody, and what the log says it said."""
    rows = f'FROM "{one.table_name}" WHERE alliance_id = {ALLIANCE} AND ({one.about})'
    changed = (
        f"alliance_id = {ALLIANCE} AND table_name = '{one.table_name}' AND op = 'U' AND old ? '{column}'"
    )
    was = f"SELECT old ->> '{column}' FROM audit.event WHERE {changed} AND row_id IN (SELECT id {rows})"  # noqa: S608  # all of it is ours
    return f'SELECT "{column}" {rows}', was


def _asked(questions: Iterable[str]) -> str:
    asked = " UNION ALL ".join(questions)
    for mark, name in NAMED.items():
        asked = asked.replace(mark, name)
    return asked


def ask(sql: str, subject: Subject) -> list[Any]:
    """The rows of one of these statements about somebody, in the open alliance."""
    people: dict[str, Any] = {
        "alliance": current_alliance_id(),
        "persons": list(subject.persons),
        "accounts": list(subject.accounts),
        "emails": list(subject.emails),
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, people)
        rows: list[Any] = cursor.fetchall()
    return rows


def after_migrate(*, using: str, **_: Any) -> None:
    """Write the declarations anew; only the owner can. A database on its way to an older state is left alone."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'app' AND table_name = 'holding'"
        )
        if {row[0] for row in cursor.fetchall()} != {one.name for one in fields(Holding)}:
            return
        cursor.execute("DELETE FROM app.holding")
        for one in holdings():
            values = [list(value) if isinstance(value, tuple) else value for value in astuple(one)]
            cursor.execute(INSERT, values)


def read_holdings(cursor: Any) -> list[Holding]:
    """As they stand in the database: the check of the walls compares them with the declarations."""
    cursor.execute(SELECT)
    found = [Holding(*row[:5], *(tuple(value) for value in row[5:])) for row in cursor.fetchall()]
    return sorted(found, key=lambda one: one.table_name)


def _holding(model: type[models.Model], declared: Personal) -> Holding:
    def columns(names: Any) -> tuple[str, ...]:
        return tuple(str(ends_at(model, name)[1].column) for name in names)

    keys = {lookup: _leads(model, lookup) for lookup in declared.of}
    own = [sql for lookup, sql in keys.items() if ACCOUNTS in sql and "(SELECT" not in sql]
    addresses = [_addressed(model, lookup) for lookup in declared.email]
    return Holding(
        model._meta.db_table,
        is_tenant(model),
        " OR ".join([*keys.values(), *addresses]) or NOBODY,
        " OR ".join(own) or NOBODY,
        declared.goes,
        columns(declared.names),
        columns(lookup for lookup in declared.email if "__" not in lookup),
        columns(declared.covers),
        columns(declared.blanks),
        columns(declared.keeps),
        columns(one.name for one in _files(model) if declared.goes),
    )


def _files(model: type[models.Model]) -> list[Any]:
    return [one for one in model._meta.local_concrete_fields if one.related_model is StoredFile]


def _leads(model: Any, lookup: str) -> str:
    """SQL: does the lookup of this row lead to one of these people or accounts?"""
    name, _, rest = lookup.partition("__")
    found = model._meta.get_field(name)
    if rest:
        return _through(found, _leads(found.related_model, rest))
    person, _account = holders()
    target = found.related_model if found.is_relation else model
    return f'"{found.column}" = ANY ({PERSONS if target is person else ACCOUNTS})'


def _addressed(model: Any, lookup: str) -> str:
    """SQL: does the lookup of this row lead to one of these addresses?"""
    name, _, rest = lookup.partition("__")
    found = model._meta.get_field(name)
    if found.is_relation:
        return _through(found, _addressed(found.related_model, rest))
    value = f"\"{found.column}\" ->> '{rest}'" if rest else f'"{found.column}"'
    return f"lower({value}) = ANY ({EMAILS})"


def _through(found: Any, condition: str) -> str:
    target = found.related_model
    inside = f"alliance_id = {ALLIANCE} AND " if is_tenant(target) else ""
    rows = f'SELECT id FROM "{target._meta.db_table}" WHERE {inside}({condition})'  # noqa: S608  # the names are ours
    return f'"{found.column}" IN ({rows})'
