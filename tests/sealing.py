"""Sealing the log up to now, whoever else is writing on the same server."""

from __future__ import annotations

import time

from django.db import connections

PATIENCE_S = 600


def seal() -> None:
    """Seal every event that is committed. A seal ends before the oldest transaction that is still under way, and
    transactions are numbered through all databases of a server: other tests' ones are waited for."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT audit.seal_events()")
        if not _is_anything_unsealed():
            return
        time.sleep(0.05)
    raise TimeoutError(f"The log was not sealed within {PATIENCE_S} s: some transaction does not end")


def _is_anything_unsealed() -> bool:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM audit.event"
            " WHERE xid >= coalesce((SELECT max(to_xid) FROM audit.seal), '0'::xid8))"
        )
        return bool(cursor.fetchone()[0])
