"""What a nation costs: pages and bookings through HTTP, with a tenth of the alliances and with all.

    python -m tests.bench.load [FOLDER]      FOLDER holds gias/ and teaching_schools/; without it 64 alliances at most

As many web processes as a deployment has (gunicorn.conf.py), in a database of its own. Everything is measured three
times, in turn, and the median counts: a moment in which the machine does something else tells nothing of a page.
Budgets (design: PERFORMANCE.md): a list asks at most 12 questions, costs 12 ms of a web process and answers in 30 ms
(p50, one client), the same with a tenth of the alliances; 100 bookings a second at 16 clients; no place sold twice,
nobody forgotten, nobody passed over.
"""

from __future__ import annotations

import dataclasses
import http.client
import re
import runpy
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast
from urllib.parse import urlencode

import psutil

from tests.bench.register import REGISTER, TEACHING_SCHOOLS, command, scratch_database

if TYPE_CHECKING:
    from cpd.models import Run
    from schools.models import Alliance

WORKERS: int = runpy.run_path(str(Path(__file__).parents[2] / "gunicorn.conf.py"))["workers"]
CLIENTS, ROUNDS, SECONDS = 8, 3, 3
QUERIES, CPU_MS, P50_MS, BOOKINGS_A_SECOND = 12, 12, 30, 100
SLUG = "nation"


@dataclass(frozen=True)
class Figures:
    """Of one page: questions, milliseconds alone and beside others, and of a web process a request."""

    queries: int
    alone: tuple[float, float]
    beside: tuple[float, float]
    cpu: float

    @classmethod
    def median(cls, rounds: Sequence[Figures]) -> Figures:
        def each(times: list[tuple[float, float]]) -> tuple[float, float]:
            p50, p95 = (statistics.median(some) for some in zip(*times, strict=True))
            return p50, p95

        return cls(
            max(one.queries for one in rounds),
            each([one.alone for one in rounds]),
            each([one.beside for one in rounds]),
            statistics.median(one.cpu for one in rounds),
        )

    @property
    def kept(self) -> bool:
        return self.queries <= QUERIES and self.alone[0] <= P50_MS and self.cpu <= CPU_MS

    def __str__(self) -> str:
        (p50, p95), (p50_8, p95_8) = self.alone, self.beside
        return f"{self.queries:4} {p50:7.1f} {p95:7.1f} {p50_8:8.1f} {p95_8:7.1f} {self.cpu:7.1f}"


def run(folder: Path | None = None) -> bool:
    """Measure and print; whether every budget was kept."""
    with scratch_database():
        alliances, measured = founded(folder)
        tenth = [measured.pk, *alliances[: len(alliances) // 10]]
        with web() as port:
            seeded(tenth)
            few = pages(port, measured)
            seeded([one for one in alliances if one not in tenth])
            many = pages(port, measured)
            print(f"{'page':26} {'SQL':>4} {'p50':>7} {'p95':>7} {'p50 at 8':>8} {'p95':>7} {'CPU ms':>7}")
            for name in many:
                print(f"{name:26} {few[name]}   a tenth of the alliances")
                print(f"{'':26} {many[name]}{'' if many[name].kept else '   over budget'}")
            kept = [figures.kept for figures in many.values()]
            kept += [bookings(port, measured, runs) for runs in (1, 50)]
    return all(kept)


def founded(folder: Path | None) -> tuple[list[int], Alliance]:
    """The ids of the alliances of 2018, and the one that is measured, with the cast."""
    from alliance_portal.demo.founding import found
    from schools.models import Alliance
    from tests.cast import BILLERICAY
    from tests.register import load_register

    if folder:
        command("import_register", *(folder / name for name in REGISTER))
        command("import_teaching_schools", folder / TEACHING_SCHOOLS)
    else:
        load_register()
        for number in range(64):
            Alliance.objects.using("import").create(
                slug=f"other-{number}", name=f"Alliance {number}", is_live=True
            )
    others = list(Alliance.objects.order_by("pk").values_list("pk", flat=True))
    return others, found(dataclasses.replace(BILLERICAY, slug=SLUG))


def seeded(alliances: list[int]) -> None:
    from django.db import connections

    from tests.bench.nation import seed

    with connections["owner"].cursor() as cursor:
        seconds = seed(cursor, alliances)
        tables = ("schools_alliance", "schools_organisation", "schools_person", "cpd_run", "cpd_booking")
        counts = []
        for table in tables:
            cursor.execute("SELECT reltuples::bigint FROM pg_class WHERE relname = %s", [table])
            counts.append(f"{cursor.fetchone()[0]:,} {table.partition('_')[2]}s")
    print(f"{len(alliances)} alliances more in {seconds:.0f} s; now about {', '.join(counts)}", flush=True)


@contextmanager
def web() -> Iterator[int]:
    """The port of a web server as a deployment starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    program = [sys.executable, "-m", "gunicorn", "alliance_portal.wsgi"]
    server = subprocess.Popen(
        [*program, "--bind", f"127.0.0.1:{port}", "--log-level", "warning"], stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5)
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()


# --- Pages ---------------------------------------------------------------------------------------------------


def pages(port: int, alliance: Alliance) -> dict[str, Figures]:
    asked = [(name, visitor(alliance, persona), path) for name, persona, path in listed(alliance)]
    rounds = [{name: figures_of(port, client, path) for name, client, path in asked} for _ in range(ROUNDS)]
    return {name: Figures.median([one[name] for one in rounds]) for name, _, _ in asked}


def figures_of(port: int, client: Any, path: str) -> Figures:
    alone, cpu = hit(port, client, path, clients=1)
    beside, _ = hit(port, client, path, clients=CLIENTS)
    return Figures(questions(client, path), alone, beside, cpu)


def listed(alliance: Alliance) -> list[tuple[str, str, str]]:
    """What is measured: its name, as whom, and where."""
    from alliance_portal.kernel.addresses import inside
    from alliance_portal.kernel.tenancy import enter_service
    from cpd.models import Run, Session

    with enter_service(alliance=alliance, purpose="bench"):
        coming = Run.objects.filter(state=Run.State.PUBLISHED).order_by("starts_at").first()
        over = Session.objects.filter(run__state=Run.State.FINISHED).latest("held_on")
        assert coming
        return [
            ("catalogue", "teacher", inside(alliance, "cpd:run_list")),
            ("a run", "teacher", inside(alliance, "cpd:run_detail", coming.public_id)),
            ("my bookings", "teacher", inside(alliance, "cpd:booking_list")),
            ("my school's bookings", "head", inside(alliance, "cpd:booking_list")),
            ("all bookings", "coordinator", inside(alliance, "cpd:booking_list")),
            ("who is booked on a run", "coordinator", inside(alliance, "cpd:run_bookings", coming.public_id)),
            ("a register", "coordinator", inside(alliance, "cpd:register", over.public_id)),
        ]


def visitor(alliance: Alliance, persona: str) -> Any:
    """A test client signed in as one of the cast."""
    from alliance_portal.kernel.models import Account
    from alliance_portal.kernel.tenancy import enter_service
    from schools.models import Person
    from tests.cast import BILLERICAY
    from tests.signing_in import signed_in

    name = next(member.name for member in BILLERICAY.people if member.key == persona)
    with enter_service(alliance=alliance, purpose="bench"):
        account = Person.objects.get(name=name).account_id
    return signed_in(Account.objects.get(pk=account))


def questions(client: Any, path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
    return sum(
        one["sql"].upper().startswith(("SELECT", "INSERT", "UPDATE")) for one in captured.captured_queries
    )


def hit(port: int, client: Any, path: str, *, clients: int) -> tuple[tuple[float, float], float]:
    """p50 and p95 in milliseconds of a page, and the milliseconds of a web process a request."""
    headers, times = {"Cookie": cookies(client)}, list[float]()
    for _ in range(2 * WORKERS):
        assert get(port, path, headers) == 200, path
    before, deadline = web_seconds(port), time.perf_counter() + SECONDS

    def keep_asking() -> None:
        while time.perf_counter() < deadline:
            began = time.perf_counter()
            get(port, path, headers)
            times.append((time.perf_counter() - began) * 1000)

    threads = [threading.Thread(target=keep_asking) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = (web_seconds(port) - before) * 1000 / len(times)
    return (statistics.median(times), statistics.quantiles(times, n=20)[-1]), spent


def get(port: int, path: str, headers: dict[str, str]) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def cookies(client: Any) -> str:
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def web_seconds(port: int) -> float:
    """CPU seconds of the web processes on this port so far: they are our children."""
    children = psutil.Process().children(recursive=True)
    alive = [one for one in children if one.status() != psutil.STATUS_ZOMBIE]  # which has no command line
    times = [one.cpu_times() for one in alive if any(part.endswith(f":{port}") for part in one.cmdline())]
    return sum(one.user + one.system for one in times)


# --- Bookings ------------------------------------------------------------------------------------------------


@dataclass
class ByHttp:
    """Books and cancels by the pages' forms, as a co-ordinator's browser sends them."""

    port: int
    alliance: Alliance
    runs: list[Run]
    people: dict[int, tuple[str, str]]
    session: str
    using: ClassVar[str] = "owner"  # the pages are asked by HTTP; only what is to be cancelled is looked up

    def book(self, person: int) -> tuple[str, str]:
        """The public id of what was booked together; whether with a place or without, no browser asks here."""
        from alliance_portal.kernel.addresses import inside

        who, school = self.people[person]
        chosen = urlencode({"school": school, "person": who})
        run = self.runs[person % len(self.runs)]
        path = f"{inside(self.alliance, 'cpd:book_check', run.public_id)}?{chosen}"
        group = self._post(path, key=str(uuid.uuid4()))
        return re.findall(r"[0-9a-f-]{36}", group)[-1], "booked or waiting"

    def cancel(self, group: str) -> None:
        from alliance_portal.kernel.addresses import inside

        path = inside(self.alliance, "cpd:booking_cancel", self._booking_of(group))
        self._post(path, agreed_pence="0")  # no terms, no charge

    def _post(self, path: str, **values: str) -> str:
        """Where the answer leads; an answer that leads nowhere is an error."""
        from django.conf import settings

        token = "a" * 32
        cookie = f"{self.session}; {settings.CSRF_COOKIE_NAME}={token}"
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("POST", path, urlencode({"csrfmiddlewaretoken": token, **values}), headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != 302:
            raise RuntimeError(f"{answer.status} instead of a redirect")
        return answer.headers["Location"]

    def _booking_of(self, group: str) -> uuid.UUID:
        """Past the walls, as the owner: the page that she would click on costs more than a cancellation."""
        from django.db import connections

        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT b.public_id FROM cpd_booking b JOIN cpd_groupbooking g ON g.id = b.group_id"
                " WHERE g.alliance_id = %s AND g.public_id = %s",
                [self.alliance.pk, group],
            )
            [found] = cursor.fetchone()
        return cast("uuid.UUID", found)


def newcomers(count: int) -> dict[int, tuple[str, str]]:
    """New people, spread over the schools: id → their public id and their school's."""
    from schools.models import Organisation, Person

    schools = Organisation.objects.filter(kind="school")
    batch = uuid.uuid4().hex[:8]
    made = Person.objects.bulk_create(
        Person(organisation=school, name=f"Racer {n}", email=f"racer{n}.{batch}@nation.invalid")
        for n, school in zip(range(count), cycle(schools), strict=False)
    )
    return {person.pk: (str(person.public_id), str(person.organisation.public_id)) for person in made}


def bookings(port: int, alliance: Alliance, runs: int) -> bool:
    """16 clients book and cancel on so many runs of 100 places, for people of all schools; whether fast and right."""
    rounds = [raced(port, alliance, runs) for _ in range(ROUNDS)]
    rate = statistics.median(rate for rate, _ in rounds)
    print(f"  the median is {rate:.0f}{'' if rate >= BOOKINGS_A_SECOND else ', under budget'}")
    return rate >= BOOKINGS_A_SECOND and all(kept for _, kept in rounds)


def raced(
    port: int, alliance: Alliance, runs: int, clients: int = 16, attempts: int = 40
) -> tuple[float, bool]:
    """Bookings and cancellations a second, and whether no promise was broken. As pages are, it is measured when every
    web process has done the same before."""
    from django.db import connections

    from alliance_portal.kernel.tenancy import enter_service
    from tests.cpd.making import make_run
    from tests.cpd.race import race

    with enter_service(alliance=alliance, purpose="bench"):
        wanted, before = [make_run(places=100) for _ in range(runs)], make_run(places=2)
        people = newcomers((clients + WORKERS) * attempts)
    ids = list(people)
    racers = [ids[first :: clients + WORKERS] for first in range(clients + WORKERS)]
    session = cookies(visitor(alliance, "coordinator"))
    with connections["owner"].cursor() as cursor:
        for table in ("cpd_booking", "cpd_groupbooking"):
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")

    def browser_on(runs: list[Run]) -> Callable[[Alliance, Run], ByHttp]:
        return lambda _alliance, _run: ByHttp(port, alliance, runs, people, session)

    race(browser_on([before]), alliance, before, racers[clients:])
    outcomes = race(browser_on(wanted), alliance, wanted[0], racers[:clients])
    rate = outcomes.attempts / outcomes.seconds
    print(
        f"{clients} clients, {runs} runs of 100 places: {rate:.0f} bookings and cancellations a second,",
        end=" ",
    )
    print(f"p50 {outcomes.p50_ms:.0f} ms, p95 {outcomes.p95_ms:.0f} ms; {dict(outcomes.counts)}")
    print(f"  must be 0: {outcomes.broken_promises}")
    return rate, not any(outcomes.broken_promises.values())


if __name__ == "__main__":
    sys.exit(not run(*map(Path, sys.argv[1:])))
