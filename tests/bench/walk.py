"""What each page of the demonstration costs the server, for whoever opens it.

    python -m tests.bench.walk

Somebody of each kind follows every link from her first page; of each kind of page she opens one. Budget: p50 ≤ 25 ms on
two quiet cores, 150 kB at a first visit, and no question that is asked for one row after another. What is over the p50
is measured once more at the end of the person's walk, and the quieter counts: others may use the machine as well. Then
look at the least and at CPU, too. Home pages are kept until something changes (decisions/0016):
KEPT_SECONDS=0 measures them put together anew.
"""

from __future__ import annotations

import dataclasses
import os
import re
import statistics
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tests.bench.pages import P50, Cost, analyse, cost
from tests.bench.register import scratch_database
from tests.weight import LIMIT, weight_of

PEOPLE = (
    "coordinator",
    "head",
    "head-sunnymede",
    "teacher",
    "sle",
    "mentor",
    "training-manager",
    "strand-lead",
    "trust",
    "partner",
)
ROUNDS, AGAIN = 9, 3
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b\d+\b")
LINK = re.compile(r'<a [^>]*href="(/a/[^"#]+)"')
NO_PAGES = re.compile(r"/(csv|pdf|files|brand|xero|template)(/|$)|csv=|xlsx=|also=|per_page=|sort=")


@dataclass(frozen=True)
class Page:
    """A page as somebody opened it, what it costs, and its bytes at a first visit."""

    path: str
    who: str
    cost: Cost
    weight: int

    def quieter(self, again: Cost) -> Page:
        """The page with the lower of two measurements, which other work on the machine disturbed less."""
        return dataclasses.replace(self, cost=min(self.cost, again, key=lambda cost: cost.p50))

    @property
    def in_time(self) -> bool:
        return self.cost.p50 <= P50

    @property
    def good(self) -> bool:
        return self.in_time and not self.faults

    @property
    def faults(self) -> str:
        """What no other work on the machine can be the reason of."""
        heavy = ", too heavy" if self.weight > LIMIT else ""
        return heavy + (f", asks the same {self.cost.again} times" if self.cost.again > AGAIN else "")

    def __str__(self) -> str:
        cost = self.cost
        figures = (
            f"{cost.queries:7} {cost.p50:7.1f} {cost.least:7.1f} {cost.cpu:7.1f} {self.weight / 1000:7.0f}"
        )
        return f"{self.path:66} {self.who:15}{figures}   {'yes' if self.in_time else 'no'}{self.faults}"


def run() -> bool:
    """Measure and print, the slowest first; whether every page kept its budgets."""
    before = os.getloadavg()[0]
    with scratch_database():
        pages = sorted(measured(), key=lambda page: -page.cost.p50)
    print(
        f"Of {ROUNDS} requests for each page: p50, the least, and the median processor time of this process."
        f" What took over {P50} ms was measured twice."
    )
    print(f"Processes that wanted to run, on {os.cpu_count()} cores: {before:.1f} before; this takes 1.")
    print(
        f"{'page':66} {'as':15}{'queries':>7} {'p50 ms':>7} {'least':>7} {'CPU ms':>7} {'kB':>7}   within {P50} ms"
    )
    print(*pages, sep="\n")
    print(*summary(pages), sep="\n")
    return all(page.good for page in pages)


def summary(pages: list[Page]) -> Iterator[str]:
    """How many pages are within the budget: those of each viewer, and all."""
    for who in PEOPLE:
        theirs = [page for page in pages if page.who == who]
        yield f"{who:15} {within(theirs)}; the slowest: {theirs[0].path}, {theirs[0].cost.p50:.1f} ms"
    p50, cpu = (statistics.median(getattr(page.cost, name) for page in pages) for name in ("p50", "cpu"))
    yield f"{'all':15} {within(pages)}; median p50 {p50:.1f} ms, median processor time {cpu:.1f} ms"
    yield f"{sum(page.weight > LIMIT for page in pages)} over {LIMIT / 1000:.0f} kB"
    yield f"{sum(page.cost.again > AGAIN for page in pages)} that ask the same more than {AGAIN} times"


def within(pages: list[Page]) -> str:
    """The same by the least and by processor time, which others on the machine disturb less."""
    fast, least, busy = (
        sum(getattr(page.cost, name) <= P50 for page in pages) for name in ("p50", "least", "cpu")
    )
    return (
        f"{fast} of {len(pages)} pages within {P50} ms by p50, {least} by the least, {busy} by processor time"
    )


def measured() -> Iterator[Page]:
    from alliance_portal.demo.cast import BILLERICAY
    from alliance_portal.demo.founding import email_of
    from alliance_portal.demo.loading import load
    from alliance_portal.kernel.garbage import settle
    from alliance_portal.kernel.models import Account
    from tests.register import load_register
    from tests.signing_in import signed_in

    load_register()
    load(BILLERICAY)
    analyse()
    settle()  # as a web process has done it
    for who in PEOPLE:
        client = signed_in(Account.objects.get(email=email_of(BILLERICAY, who)))
        opened = [
            (path, Page(ID.sub("id", path), who, cost(client, path, ROUNDS), weight_of(client, path)))
            for path in pages_of(client, f"/a/{BILLERICAY.slug}/")
        ]
        for path, page in opened:
            yield page if page.in_time else page.quieter(cost(client, path, ROUNDS))


def pages_of(client: Any, start: str) -> Iterator[str]:
    """The address of one page of each kind that links lead to, nearest first."""
    waiting, known = deque([start]), {start}
    while waiting:
        path = waiting.popleft()
        answer = client.get(path)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        yield path
        for address in LINK.findall(answer.content.decode()):
            kind = ID.sub("id", urlsplit(address).path)
            if kind not in known and not NO_PAGES.search(address):
                known.add(kind)
                waiting.append(address.replace("&amp;", "&"))


if __name__ == "__main__":
    sys.exit(not run())
