"""How often Django puts SQL together, which takes longer than many an answer (kernel/tenancy/prepared.py)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from django.db.models.sql.compiler import SQLCompiler


def put_together(ask: Callable[[], Any]) -> int:
    """Whole questions, each with all that stands within it."""
    real, within, made = SQLCompiler.as_sql, 0, 0

    def counted(self: SQLCompiler, *args: Any, **kwargs: Any) -> Any:
        nonlocal within, made
        made += not within
        within += 1
        try:
            return real(self, *args, **kwargs)
        finally:
            within -= 1

    with patch.object(SQLCompiler, "as_sql", counted):
        ask()
    return made
