"""What each list page costs: queries and milliseconds, with 3 rows and with 3,000.

    python -m tests.bench.pages [ROWS]      3000 unless told

Every page inside an alliance that needs no row's id is asked for, as a co-ordinator; a new list is measured without
anybody adding it. Budgets: at most 12 queries for a list, and on every page the same number at both sizes. Which pages
take longer than the p50 of 25 ms that walk.py judges at the demonstration's size is named.
"""

from __future__ import annotations

import dataclasses
import re
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.bench.register import scratch_database

if TYPE_CHECKING:
    from tests.cast import AllianceCast

QUERIES, P50, ROUNDS, FEW = 12, 25, 15, 3
WARM = 7  # requests after which a question has been asked often enough for a plan that stays (decisions/0025)
QUESTIONS = ("SELECT", "INSERT", "UPDATE")
VALUES = re.compile(r"'[^']*'|\b\d+\b")
SUMMARIES = {"/": 18, "/reports/targets/": 22}  # not lists: they ask each area for its figures


@dataclass(frozen=True)
class Cost:
    """Of one page: queries, how often the one that it asks most is asked (with whatever values), and milliseconds a
    request. CPU is the steadiest, also where others use the machine."""

    queries: int
    again: int
    p50: float
    p95: float
    least: float
    cpu: float


def run(many: int = 3000) -> bool:
    """Measure and print; whether every list page kept its budgets."""
    with scratch_database():
        few, lots = costs(FEW), costs(many)
        print(
            f"{'page':44} {'queries':>9} {'p50 ms':>13} {'p95 ms':>13} {'CPU ms':>13}   (at {FEW} and {many} rows)"
        )
        verdicts = [line(path, few[path], lots[path]) for path in few if path in lots]
        slow = [f"{path} {lots[path].p50:.0f}" for path in lots if lots[path].p50 > P50]
        print(f"p50 over {P50} ms at {many} rows: {len(slow)} of {len(lots)}", *slow, sep="\n  ")
    return all(verdicts)


def line(path: str, few: Cost, lots: Cost) -> bool:
    good = lots.queries <= SUMMARIES.get(path, QUERIES) and few.queries == lots.queries
    figures = "".join(
        f" {a:6.1f} {b:6.1f}" for a, b in ((few.p50, lots.p50), (few.p95, lots.p95), (few.cpu, lots.cpu))
    )
    print(f"{path:44} {few.queries:4} {lots.queries:4}{figures}{'' if good else '   over budget'}")
    return good


def costs(rows: int) -> dict[str, Cost]:
    """path without the alliance → cost, for a fresh alliance with so many rows of everything."""
    from alliance_portal.demo.founding import email_of
    from alliance_portal.kernel.garbage import settle
    from alliance_portal.kernel.models import Account
    from tests.house.addresses import our_pages
    from tests.house.personas import signed_in

    cast = founded(rows)
    analyse()
    settle()  # as a web process has done it
    client = signed_in(Account.objects.get(email=email_of(cast, "coordinator")))
    found_pages = [p for p in our_pages() if p.inside and p.route.count("<") == 1 and p.access.kind != "link"]
    measured = {}
    for page in found_pages:
        path = f"/{page.route.replace('<slug:alliance>', cast.slug)}"
        if client.get(path).status_code == 200:
            measured[path.removeprefix(f"/a/{cast.slug}")] = cost(client, path)
    return measured


def founded(rows: int) -> AllianceCast:
    """A fresh alliance with so many rows of everything."""
    from alliance_portal.demo.founding import found
    from alliance_portal.kernel.tenancy import enter_service
    from tests.bench.crowd import crowd
    from tests.cast import BILLERICAY
    from tests.register import load_register

    load_register()
    cast = dataclasses.replace(BILLERICAY, slug=f"bench-{rows}")
    with enter_service(alliance=found(cast), purpose="bench"):
        crowd(rows)
    return cast


def analyse() -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")


def cost(client: Any, path: str, rounds: int = ROUNDS) -> Cost:
    """What opening a page costs once everything that is loaded only once has been loaded, as where people work."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    asked = [one["sql"] for one in captured.captured_queries if one["sql"].lstrip("(").startswith(QUESTIONS)]
    again = max(Counter(VALUES.sub("?", sql) for sql in asked).values(), default=0)
    for _ in range(WARM):
        client.get(path)
    times = sorted(timed(client, path) for _ in range(rounds))
    wall, cpu = [wall for wall, _cpu in times], [cpu for _wall, cpu in times]
    return Cost(
        len(asked), again, statistics.median(wall), wall[int(rounds * 0.95)], wall[0], statistics.median(cpu)
    )


def timed(client: Any, path: str) -> tuple[float, float]:
    """Milliseconds of one request: wall, and of this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    client.get(path)
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


if __name__ == "__main__":
    sys.exit(not run(*map(int, sys.argv[1:])))
