"""What PostgreSQL's own catalogue says of tables, policies, rights and roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings

TABLES = """
SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner),
  EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'alliance_id' AND a.attnotnull),
  EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND
    (SELECT array_agg(a.attname::text ORDER BY a.attname) FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey)) = ARRAY['alliance_id', 'id']),
  EXISTS (SELECT 1 FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE t.tgrelid = c.oid AND t.tgenabled IN ('O', 'A')
      AND n.nspname = 'audit'
      AND p.proname = 'log' AND t.tgtype = 29),
  ARRAY(SELECT ic.relname::text FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
    WHERE i.indrelid = c.oid AND i.indisunique AND NOT i.indisprimary AND NOT EXISTS (SELECT 1 FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey) AND a.attname = 'alliance_id')),
  ARRAY(SELECT k.conname::text FROM pg_constraint k JOIN pg_class t ON t.oid = k.confrelid
    WHERE k.contype = 'f' AND k.conrelid = c.oid AND t.relrowsecurity AND NOT EXISTS (SELECT 1 FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum = ANY (k.conkey) AND a.attname = 'alliance_id'))
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1
"""
TENANT_KEYS = """
SELECT t.relname, a.attname FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
JOIN pg_attribute own ON own.attrelid = t.oid AND own.attnum = k.conkey[1] AND own.attname = 'alliance_id'
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.conkey[2]
WHERE k.contype = 'f' AND k.convalidated AND array_length(k.conkey, 1) = 2
"""
POLICIES = """
SELECT tablename, policyname, cmd, array_to_string(roles, ','), coalesce(qual, ''), coalesce(with_check, ''), permissive
FROM pg_policies WHERE schemaname = 'public'
"""
RIGHTS = """
SELECT c.relname, r.rolname, p.privilege
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, pg_roles r,
  unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS p (privilege)
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND r.rolname = ANY (%s)
  AND has_table_privilege(r.oid, c.oid, p.privilege)
"""
UPDATABLE = """
SELECT c.relname, a.attname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname = 'public' AND c.relkind = 'r' AND has_column_privilege(%s::text, c.oid, a.attnum, 'UPDATE')
"""
COLUMN_UPDATES = """
SELECT DISTINCT c.relname, r.rolname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, pg_roles r
WHERE n.nspname = 'public' AND c.relkind = 'r' AND r.rolname = ANY (%s)
  AND NOT has_table_privilege(r.oid, c.oid, 'UPDATE') AND has_any_column_privilege(r.oid, c.oid, 'UPDATE')
"""
UNSAFE_ROLES = """
SELECT wanted FROM unnest(%s::text[]) wanted LEFT JOIN pg_roles r ON r.rolname = wanted
WHERE r.rolname IS NULL OR r.rolsuper OR r.rolbypassrls
"""
INHERITED = """
SELECT m.rolname, r.rolname FROM pg_roles m, pg_roles r
WHERE m.rolname = ANY (%s) AND r.rolname = ANY (%s) AND m.rolname <> r.rolname AND pg_has_role(m.oid, r.oid, 'MEMBER')
"""
LEAKY_VIEWS = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('public', 'app')
  AND (c.relkind = 'm' OR (c.relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)))
"""
LOOSE_FUNCTIONS = """
SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.prosecdef AND n.nspname IN ('public', 'app', 'audit')
  AND NOT coalesce(array_to_string(p.proconfig, ',') LIKE '%%search_path=%%', false)
"""
# What PostgreSQL may work out once for all callers, as for a plan, must not ask who is inside, or what day it is.
FROZEN_FUNCTIONS = r"""
SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.provolatile = 'i' AND n.nspname IN ('public', 'app', 'audit')
  AND p.prosrc ~* '\mapp\.(scope_value|read_ids|write_id)\M|\mcurrent_setting|\mcurrent_(date|time)|\mnow\('
"""


@dataclass(frozen=True)
class Table:
    row_security: bool
    forced: bool
    owner: str
    has_alliance: bool
    has_own_key: bool
    audited: bool
    uniques_without_alliance: list[str]
    foreign_keys_without_alliance: list[str]


@dataclass(frozen=True)
class Catalogue:
    """Policies as table → name → (command, role, USING, CHECK); rights as (table, role) → privileges.

    `tenant_keys` are the (table, column) of composite foreign keys; `updatable` are those the application may update.
    """

    tables: dict[str, Table]
    policies: dict[str, dict[str, tuple[str, str, str, str]]]
    tenant_keys: set[tuple[str, str]]
    rights: dict[tuple[str, str], set[str]]
    column_updates: set[tuple[str, str]]
    updatable: set[tuple[str, str]]
    unsafe_roles: list[str]
    inherited: list[tuple[str, str]]
    leaky_views: list[str]
    loose_functions: list[str]
    frozen_functions: list[str]


def read_catalogue(cursor: Any) -> Catalogue:
    roles = settings.PORTAL_ROLES
    working = [roles["app"], roles["reviewer"], roles["import"]]
    everyone = list(roles.values())

    def rows(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        cursor.execute(sql, parameters or None)
        return list(cursor.fetchall())

    policies: dict[str, dict[str, tuple[str, str, str, str]]] = {}
    for table, name, command, role, using, check, permissive in rows(POLICIES):
        marked = command if permissive == "PERMISSIVE" else f"{permissive} {command}"
        policies.setdefault(table, {})[name] = (marked, role, using, check)
    rights: dict[tuple[str, str], set[str]] = {}
    for table, role, right in rows(RIGHTS, [r for r in everyone if r != roles["owner"]]):
        rights.setdefault((table, role), set()).add(right)
    return Catalogue(
        tables={row[0]: Table(row[1], row[2], row[3], *row[4:]) for row in rows(TABLES)},
        policies=policies,
        tenant_keys={(table, column) for table, column in rows(TENANT_KEYS)},
        rights=rights,
        column_updates={(table, role) for table, role in rows(COLUMN_UPDATES, working)},
        updatable={(table, column) for table, column in rows(UPDATABLE, roles["app"])},
        unsafe_roles=[row[0] for row in rows(UNSAFE_ROLES, working)],
        inherited=[(row[0], row[1]) for row in rows(INHERITED, working, everyone)],
        leaky_views=[row[0] for row in rows(LEAKY_VIEWS)],
        loose_functions=[row[0] for row in rows(LOOSE_FUNCTIONS)],
        frozen_functions=[row[0] for row in rows(FROZEN_FUNCTIONS)],
    )
