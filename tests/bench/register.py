"""How long the whole register takes to load, how much memory, and how fast it is searched.

    python -m tests.bench.register FOLDER      the folder holds gias/ and teaching_schools/

Works in a database of its own, which it makes and drops. Budgets: 50,515 rows in 60 s and 300 MB; a search in 50 ms.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import django

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "bench_register"
CLIENTS_LEAVE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = %s AND backend_type = 'client backend'"
)
REGISTER = (
    "gias/gias_all_establishments_20231116.csv",
    "gias/links_edubasealldata20250422.csv",
    "gias/grouplinks_edubaseallacademiesandfree20190601.csv",
)
TEACHING_SCHOOLS = "teaching_schools/teaching_schools_20180312.csv"
COUNTS = {"Establishment": 50_515, "EstablishmentLink": 33_801, "GroupMembership": 14_621, "Alliance": 640}
LOAD_SECONDS, LOAD_MEGABYTES, SEARCH_MILLISECONDS = 60, 300, 50
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


def run(folder: Path) -> bool:
    """Measure and print; whether all budgets and counts were kept."""
    register, listed = [folder / name for name in REGISTER], folder / TEACHING_SCHOOLS
    with scratch_database():
        first = command("import_register", *register)
        again = command("import_register", *register)
        founded = command("import_teaching_schools", listed)
        print(f"register, first time      {first[0]:6.1f} s  {first[1]:6.0f} MB")
        print(f"register, unchanged       {again[0]:6.1f} s  {again[1]:6.0f} MB")
        print(f"808 teaching schools      {founded[0]:6.1f} s  {founded[1]:6.0f} MB")
        loaded = first[0] < LOAD_SECONDS and first[1] < LOAD_MEGABYTES
        return all([loaded, counts_are_right(), searches_are_fast()])


@contextmanager
def scratch_database() -> Iterator[None]:
    """An empty, migrated database to which the environment and Django's connections point; all else as deployed."""
    os.environ["DEBUG"] = "false"
    for role in ("", "OWNER_", "IMPORT_", "REVIEWER_"):
        parts = urlsplit(os.environ[f"{role}DATABASE_URL"])
        os.environ[f"{role}DATABASE_URL"] = urlunsplit(parts._replace(path=f"/{DATABASE}"))
    django.setup()
    from django.conf import settings
    from django.db import connections

    settings.ALLOWED_HOSTS = ["*"]
    recreate(connections["owner"], f'CREATE DATABASE "{DATABASE}"')
    try:
        command("migrate", "--database", "owner", "-v", "0")
        command("collectstatic", "--no-input", "-v", "0")
        import_module("alliance_portal.wsgi")
        yield
    finally:
        connections.close_all()
        recreate(connections["owner"])


def recreate(owner: Any, *statements: str) -> None:
    """Drop the database, as its owner connected to another one, and run the statements there. The owner ends what it
    left open itself: WITH (FORCE) would be refused while PostgreSQL tidies up there, which a plain DROP stops."""
    with owner._nodb_cursor() as cursor:
        cursor.execute(CLIENTS_LEAVE, [DATABASE])
        for statement in (f'DROP DATABASE IF EXISTS "{DATABASE}"', *statements):
            cursor.execute(statement)


def command(*arguments: object) -> tuple[float, float]:
    """Run manage.py in a process of its own: seconds, and megabytes at its peak."""
    started = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, ROOT / "manage.py", *map(str, arguments)], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"manage.py {arguments[0]} failed")
    return time.perf_counter() - started, usage.ru_maxrss * MAXRSS_UNIT / 1e6


def counts_are_right() -> bool:
    from django.apps import apps

    found = {name: apps.get_model("schools", name).objects.count() for name in COUNTS}
    print("rows                     ", ", ".join(f"{count:,} {name}" for name, count in found.items()))
    return found == COUNTS


def searches_are_fast() -> bool:
    """200 queries as people type them, each timed once after one warm-up."""
    from django.db import connections

    from schools.queries.register import search_establishments

    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE schools_establishment, schools_registerword, schools_establishmentlink")
    search_establishments("warm up")
    times, none = [], []
    for query in typed_queries():
        started = time.perf_counter()
        found = search_establishments(query)
        times.append((time.perf_counter() - started) * 1000)
        none += [] if found else [query]
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(
        f"search, {len(times)} queries       p50 {p50:.1f} ms  p95 {p95:.1f} ms  longest {max(times):.1f} ms"
    )
    print(f"searches that found none  {len(none)}: {', '.join(none)}")
    return p95 < SEARCH_MILLISECONDS


def typed_queries() -> list[str]:
    """The same 200 each time: beginnings of names, whole names, towns, numbers, postcodes, misspellings."""
    from schools.models import Establishment

    chance = random.Random(2018)
    rows = Establishment.objects.exclude(town="").exclude(postcode="").exclude(laestab="").order_by("urn")
    sample = chance.sample(list(rows.values("urn", "name", "town", "postcode", "laestab")), 200)
    queries = [" ".join(row["name"].lower().split()[:2])[:12] for row in sample[:60]]
    queries += [row["name"].replace("'", "").lower() for row in sample[60:90]]
    queries += [f"{' '.join(row['name'].split()[:2])} {row['town']}" for row in sample[90:120]]
    queries += [row["town"] for row in sample[120:140]]
    queries += [str(row["urn"]) for row in sample[140:155]]
    queries += [row["laestab"] for row in sample[155:165]]
    queries += [row["postcode"] if row["urn"] % 2 else row["postcode"].split()[0] for row in sample[165:180]]
    return queries + [misspelt(row["name"], chance) for row in sample[180:]]


def misspelt(name: str, chance: random.Random) -> str:
    """The name with two letters of its longest word changed places."""
    longest = max(name.split(), key=len)
    at = chance.randrange(1, max(2, len(longest) - 2))
    return name.replace(longest, longest[:at] + longest[at : at + 2][::-1] + longest[at + 2 :])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance_portal.settings")
    raise SystemExit(0 if run(Path(sys.argv[1])) else "A budget or a count was not kept.")
