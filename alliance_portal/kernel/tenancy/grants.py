"""Rights of the database roles, from one declaration: settings.SHARED_TABLES and each tenant model's `tenancy`."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections

from .models import TenantModel
from .shared import privileges

Rights = dict[str, dict[str, tuple[str, ...]]]  # table → role → privileges


def tenant_models() -> list[type[TenantModel]]:
    """Every table that belongs to an alliance."""
    return [
        m
        for m in apps.get_models(include_auto_created=True)
        if issubclass(m, TenantModel) and m._meta.managed
    ]


def declared_rights() -> Rights:
    """What each role may do on each table; anything not listed is forbidden."""
    roles = settings.PORTAL_ROLES
    rights: Rights = {}
    for table, shared in settings.SHARED_TABLES.items():
        letters = {"app": shared.app, "import": shared.importer, "reviewer": shared.reviewer, "backup": "r"}
        rights[table] = {roles[name]: privileges(value) for name, value in letters.items()}
    for model in tenant_models():
        tenancy = model.tenancy
        rights[model._meta.db_table] = {
            roles["app"]: privileges(tenancy.letters),
            roles["import"]: privileges("rw" if tenancy.importer else ""),
            roles["reviewer"]: privileges("r" if tenancy.reviewer else ""),
            roles["backup"]: privileges("r"),
        }
    return rights


def after_migrate(*, using: str, **_: Any) -> None:
    """Set the rights anew after each migrate; only the owner can."""
    connection = connections[using]
    with connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
        for table, by_role in declared_rights().items():
            if table in existing:
                for statement in _statements(table, by_role):
                    cursor.execute(statement)
        for role in (settings.PORTAL_ROLES["app"], settings.PORTAL_ROLES["import"]):
            cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}")
        _protect_trigger_owned_columns(cursor, existing)


def _statements(table: str, by_role: dict[str, tuple[str, ...]]) -> list[str]:
    roles = ", ".join(by_role)
    grants = [
        f'GRANT {", ".join(rights)} ON "{table}" TO {role}' for role, rights in by_role.items() if rights
    ]
    return [f'REVOKE ALL ON "{table}" FROM PUBLIC, {roles}', *grants]


def _protect_trigger_owned_columns(cursor: Any, existing: set[str]) -> None:
    """Columns that a trigger keeps (a run's places taken) cannot be updated by the application."""
    app = settings.PORTAL_ROLES["app"]
    for model in tenant_models():
        table, owned = model._meta.db_table, model.tenancy.trigger_owned
        if owned and table in existing:
            free = ", ".join(
                f'"{f.column}"' for f in model._meta.local_concrete_fields if f.column not in owned
            )
            cursor.execute(f'REVOKE UPDATE ON "{table}" FROM {app}')
            cursor.execute(f'GRANT UPDATE ({free}) ON "{table}" TO {app}')
