"""The database's own walls, as Django constraints: makemigrations sees them, migrate builds them.

Form of the policies: TENANCY.md §1.2 (scalar sub-selects keep indexes usable; never IN (SELECT …), never OR bypass).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.backends.ddl_references import Statement
from django.db.models import BaseConstraint, Model

READ_IDS = "ANY ((SELECT app.read_ids())::bigint[])"
WRITE_ID = "(SELECT app.write_id())"


@dataclass(frozen=True)
class Tenancy:
    """What a tenant table allows beyond the default of read, insert and update.

    append_only: no UPDATE. deletable: rows may be deleted (link tables, and what goes when its time is up, see
    kernel.retention; everything else is archived).
    reviewer: SQL condition under which DfE reviewers may read a row, "" for never.
    trigger_owned: columns that only triggers write. importer: the register import may write here.
    redact: columns whose content stays out of the audit log (contents of files, confidential notes).
    """

    append_only: bool = False
    deletable: bool = False
    reviewer: str = ""
    trigger_owned: tuple[str, ...] = ()
    importer: bool = False
    redact: tuple[str, ...] = ()

    @property
    def letters(self) -> str:
        return "r" + ("i" if self.append_only else "w") + ("d" if self.deletable else "")


def policies(tenancy: Tenancy) -> dict[str, tuple[str, str, str, str]]:
    """name → (command, role, USING, WITH CHECK); the catalogue check compares the database with this."""
    roles = settings.PORTAL_ROLES
    app, own, read = roles["app"], f"alliance_id = {WRITE_ID}", f"alliance_id = {READ_IDS}"
    result = {
        "tenant_select": ("SELECT", app, read, ""),
        "tenant_insert": ("INSERT", app, "", own),
        "tenant_update": ("UPDATE", app, own, own),
        "tenant_delete": ("DELETE", app, own, ""),
        "owner_all": ("ALL", roles["owner"], "true", "true"),
        "backup_read": ("SELECT", roles["backup"], "true", ""),
    }
    if tenancy.importer:
        result["import_select"] = ("SELECT", roles["import"], read, "")
        result["import_insert"] = ("INSERT", roles["import"], "", own)
        result["import_update"] = ("UPDATE", roles["import"], own, own)
    if tenancy.reviewer:
        result["reviewer_select"] = ("SELECT", roles["reviewer"], tenancy.reviewer, "")
    return result


def _policy_sql(table: str, name: str, policy: tuple[str, str, str, str]) -> str:
    command, role, using, check = policy
    clauses = (f" USING ({using})" if using else "") + (f" WITH CHECK ({check})" if check else "")
    return f'CREATE POLICY {name} ON "{table}" FOR {command} TO {role}{clauses}'


class _Guard(BaseConstraint):
    """A constraint that runs SQL after the table stands and never validates in Python."""

    def create_statements(self, model: type[Model]) -> list[str]:
        raise NotImplementedError

    def remove_statements(self, model: type[Model]) -> list[str]:
        raise NotImplementedError

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        schema_editor.deferred_sql.append(_Guard.create_sql(self, model, schema_editor))
        return None

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        return Statement(";\n".join(self.create_statements(model)).replace("%", "%%"))

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        return Statement(";\n".join(self.remove_statements(model)).replace("%", "%%"))

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """The database decides."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)


class TenantGuard(_Guard):
    """Row-level security, forced, with one policy a command; and the audit trigger."""

    def __init__(
        self,
        *,
        name: str,
        importer: bool = False,
        reviewer: str = "",
        redact: tuple[str, ...] = (),
        **kw: Any,
    ):
        super().__init__(name=name, **kw)
        self.tenancy = Tenancy(importer=importer, reviewer=reviewer, redact=tuple(redact))

    def create_statements(self, model: type[Model]) -> list[str]:
        table = model._meta.db_table
        arguments = ", ".join(f"'{column}'" for column in self.tenancy.redact)
        return [
            f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
            f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
            *(_policy_sql(table, name, policy) for name, policy in policies(self.tenancy).items()),
            (
                f'CREATE TRIGGER audit_log AFTER INSERT OR UPDATE OR DELETE ON "{table}" '
                f"FOR EACH ROW EXECUTE FUNCTION audit.log({arguments})"
            ),
        ]

    def remove_statements(self, model: type[Model]) -> list[str]:
        table = model._meta.db_table
        return [
            f'DROP TRIGGER audit_log ON "{table}"',
            *(f'DROP POLICY {name} ON "{table}"' for name in policies(self.tenancy)),
            f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY',
            f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY',
        ]

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        options = {
            "importer": self.tenancy.importer,
            "reviewer": self.tenancy.reviewer,
            "redact": self.tenancy.redact,
        }
        return path, args, kwargs | {key: value for key, value in options.items() if value}


class SameAlliance(_Guard):
    """FOREIGN KEY (alliance_id, x_id) → (alliance_id, id): a plain foreign key would look through the wall."""

    def __init__(self, *, name: str, field: str, **kw: Any):
        super().__init__(name=name, **kw)
        self.field = field

    def create_statements(self, model: type[Model]) -> list[str]:
        field: Any = model._meta.get_field(self.field)
        target = field.related_model._meta.db_table
        key = f'FOREIGN KEY (alliance_id, "{field.column}") REFERENCES "{target}" (alliance_id, id)'
        constraint = f'ADD CONSTRAINT "{self.name}" {key} DEFERRABLE INITIALLY DEFERRED'
        return [f'ALTER TABLE "{model._meta.db_table}" {constraint}']

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        """At the end of the migration, when the other table's key stands too, in whichever order they were written."""
        schema_editor.deferred_sql.append(super().create_sql(model, schema_editor))

    def remove_statements(self, model: type[Model]) -> list[str]:
        return [f'ALTER TABLE "{model._meta.db_table}" DROP CONSTRAINT "{self.name}"']

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | {"field": self.field}
