"""That search finds words by its indexes when there are many rows, and how fast.

    python -m tests.bench.search [ROWS]      3000 unless told

The functions that search are opaque to EXPLAIN: they look through the walls and apply the alliance themselves. So the
database's own count of index scans is read before and after. Budget: each index is used at each search, in 10 ms.
"""

from __future__ import annotations

import statistics
import sys
import time

from tests.bench.pages import ROUNDS, analyse, founded
from tests.bench.register import scratch_database

MILLISECONDS = 10
# What is searched for in each table: the words of one row, or a few, among many.
TYPED = {
    "people": "person 00012",
    "organisations": "school 1",
    "courses": "course 0002",
    "trainees": "trainee 00012",
}


def run(many: int = 3000) -> bool:
    """Measure and print; whether every search used its index and kept its budget."""
    with scratch_database():
        founded(many)
        analyse()
        print(
            f"{'search':16} {'p50 ms':>8} {'found':>6} {'index scans':>12} of {ROUNDS} searches, at {many} rows"
        )
        return not sum(not line(kind, typed) for kind, typed in TYPED.items())


def line(kind: str, typed: str) -> bool:
    before = index_scans()
    p50, found = searched(kind, typed)
    used = {name: scans - before[name] for name, scans in index_scans().items() if scans > before[name]}
    print(f"{kind:16} {p50:8.2f} {found:6} {sum(used.values()):12}   {', '.join(used) or 'no index'}")
    return bool(used) and p50 <= MILLISECONDS


def searched(kind: str, typed: str) -> tuple[float, int]:
    """Median milliseconds of one search as the application's role, and how many rows it found."""
    from django.db import connection

    from alliance_portal.kernel.tenancy import enter_service
    from schools.models import Alliance

    alliance, times, found = Alliance.objects.get(slug__startswith="bench-"), [], 0
    with enter_service(alliance=alliance, purpose="bench"), connection.cursor() as cursor:
        for _ in range(ROUNDS):
            begin = time.perf_counter()
            cursor.execute(f"SELECT count(*) FROM app.search_{kind}(%s)", [typed])
            found = cursor.fetchone()[0]
            times.append((time.perf_counter() - begin) * 1000)
        cursor.execute("SELECT pg_stat_force_next_flush()")
    return statistics.median(times), found


def index_scans() -> dict[str, int]:
    """index of a search → how often it has been used so far."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT indexrelname, idx_scan FROM pg_stat_user_indexes WHERE indexrelname LIKE '%%\\_search'"
        )
        return dict(cursor.fetchall())


if __name__ == "__main__":
    sys.exit(not run(*map(int, sys.argv[1:])))
