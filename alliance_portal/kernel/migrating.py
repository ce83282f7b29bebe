"""What the migrations of this house are made of besides Django's operations and the SQL of `sql`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Tables(Operation):
    """Creates many tables as one operation.

    Django puts all models together anew after each operation: for two hundred tables one after another that takes more
    than a minute, for all at once a second. The tables may refer to each other in any order.
    """

    serialization_expand_args = ["tables"]

    def __init__(self, tables: Sequence[CreateModel]):
        self.tables = tables

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [], {"tables": self.tables}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop(
            "apps", None
        )  # what was put together of it before; made anew, once, when it is asked for
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, editor: Any, before: ProjectState, after: ProjectState
    ) -> None:
        for table in self.tables:
            table.database_forwards(app_label, editor, before, after)

    def database_backwards(
        self, app_label: str, editor: Any, before: ProjectState, after: ProjectState
    ) -> None:
        for table in reversed(self.tables):
            table.database_backwards(app_label, editor, before, after)

    def describe(self) -> str:
        return f"Create {len(self.tables)} tables"
