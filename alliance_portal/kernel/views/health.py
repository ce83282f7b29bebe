"""For whoever runs the portal: is it alive, and may it take visitors?"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from alliance_portal.kernel.access import anyone
from alliance_portal.kernel.tenancy.catalogue import read_catalogue


@anyone
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@anyone
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when each check passes, else 503; names of the checks, no details for strangers."""
    results = {name: _passes(check) for name, check in CHECKS.items()}
    return JsonResponse(results, status=200 if all(results.values()) else 503)


def _passes(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # noqa: BLE001  whatever is wrong, the answer is "not ready"
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _broker() -> bool:
    cache.set("readyz", "yes", 10)
    return bool(cache.get("readyz") == "yes")


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _unprivileged_role() -> bool:
    """The role owns nothing, bypasses nothing and belongs to none of the others."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        if cursor.fetchone() != (settings.PORTAL_ROLES["app"],):
            return False
        catalogue = read_catalogue(cursor)
    owners = {table.owner for table in catalogue.tables.values()}
    return (
        not catalogue.unsafe_roles and not catalogue.inherited and settings.PORTAL_ROLES["app"] not in owners
    )


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database,
    "broker": _broker,
    "migrations": _migrations,
    "unprivileged_role": _unprivileged_role,
}
