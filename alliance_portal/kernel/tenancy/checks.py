"""manage.py check --database default: the deploy stops when the walls are not exactly as the code declares them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connections

from alliance_portal.kernel import retention_files
from alliance_portal.kernel.holdings import holdings, read_holdings
from alliance_portal.kernel.retention_texts import declared, read_declared

from .catalogue import Catalogue, read_catalogue
from .grants import declared_rights, tenant_models
from .guards import policies
from .models import TenantForeignKey, TenantModel


def problems(using: str = "default") -> list[str]:
    """Everything in the database that differs from the declaration; empty when the walls stand."""
    with connections[using].cursor() as cursor:
        catalogue = read_catalogue(cursor)
        stale = read_holdings(cursor) != holdings()
        unkept = read_declared(cursor) != declared()
        undated = retention_files.read_declared(cursor) != retention_files.declared()
    tenant = {m._meta.db_table: m for m in tenant_models()}
    found = ["app.holding: not what the models declare of people; run migrate"] if stale else []
    found += ["app.kept_text: not the texts that have a period; run migrate"] if unkept else []
    found += ["app.kept_file: not the files that have a period; run migrate"] if undated else []
    for table in catalogue.tables:
        if table in tenant:
            found += _tenant_table(catalogue, table, tenant[table].tenancy)
            found += _columns(catalogue, tenant[table])
        elif table not in settings.SHARED_TABLES:
            found.append(f"{table}: neither a tenant table nor listed in SHARED_TABLES")
    found += [
        f"{table}: declared but not in the database" for table in tenant if table not in catalogue.tables
    ]
    return found + _rights(catalogue) + _database_wide(catalogue)


def _tenant_table(catalogue: Catalogue, table: str, tenancy: Any) -> list[str]:
    facts = catalogue.tables[table]
    checks = {
        "row-level security is not enabled and forced": facts.row_security and facts.forced,
        "alliance_id is missing or may be null": facts.has_alliance,
        "UNIQUE (alliance_id, id) is missing": facts.has_own_key,
        "the audit trigger is missing or switched off": facts.audited,
        f"owned by {facts.owner}": facts.owner == settings.PORTAL_ROLES["owner"],
    }
    found = [f"{table}: {problem}" for problem, good in checks.items() if not good]
    found += [f"{table}: unique index {name} without alliance_id" for name in facts.uniques_without_alliance]
    found += [f"{table}: foreign key {name} through the wall" for name in facts.foreign_keys_without_alliance]
    expected, actual = policies(tenancy), catalogue.policies.get(table, {})
    for name in sorted(expected.keys() | actual.keys()):
        if name not in expected or name not in actual:
            found.append(f"{table}: policy {name} is {'unexpected' if name in actual else 'missing'}")
        elif not _same_policy(expected[name], actual[name]):
            found.append(f"{table}: policy {name} is {actual[name]}, not {expected[name]}")
    return found


def _columns(catalogue: Catalogue, model: type[TenantModel]) -> list[str]:
    table = model._meta.db_table
    columns = [f.column for f in model._meta.local_fields if isinstance(f, TenantForeignKey)]
    found = [f"{table}: {c} has no composite key" for c in columns if (table, c) not in catalogue.tenant_keys]
    typed_in = [c for c in model.tenancy.trigger_owned if (table, c) in catalogue.updatable]
    return found + [
        f"{table}: {column} is a trigger's, but the application may update it" for column in typed_in
    ]


def _same_policy(expected: tuple[str, str, str, str], actual: tuple[str, str, str, str]) -> bool:
    return all(_canonical(a) == _canonical(b) for a, b in zip(expected, actual, strict=True))


def _canonical(expression: str) -> str:
    """PostgreSQL prints expressions with its own brackets, casts and aliases: compare what is left without them."""
    text = expression.lower().replace("::text", "").replace(" as read_ids", "").replace(" as write_id", "")
    return "".join(character for character in text if character not in "() \n")


def _rights(catalogue: Catalogue) -> list[str]:
    found = []
    for table, by_role in declared_rights().items():
        for role, expected in by_role.items():
            actual = catalogue.rights.get((table, role), set())
            owned = {"UPDATE"} if (table, role) in catalogue.column_updates else set()
            if table in catalogue.tables and actual | owned != set(expected):
                found.append(f"{table}: {role} has {sorted(actual | owned)}, declared {sorted(expected)}")
    return found


def _database_wide(catalogue: Catalogue) -> list[str]:
    return [
        *(f"{role}: superuser, may bypass row-level security, or missing" for role in catalogue.unsafe_roles),
        *(f"{member} inherits {role}" for member, role in catalogue.inherited),
        *(f"{name}: view without security_invoker, or materialised view" for name in catalogue.leaky_views),
        *(f"{name}: SECURITY DEFINER without search_path" for name in catalogue.loose_functions),
        *(
            f"{name}: IMMUTABLE, but asks who is inside or what day it is"
            for name in catalogue.frozen_functions
        ),
    ]


def catalogue_check(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """For the application's own alias; `migrate` runs its checks on the owner's, before the tables stand."""
    return [
        Error(problem, id="kernel.E002") for problem in (problems() if "default" in (databases or []) else [])
    ]
