"""How fast places are booked when everybody wants the same run, and that none is sold twice.

    python -m tests.bench.booking [CLIENTS ATTEMPTS PLACES]      16 500 100 unless told

Works in a database of its own, which it makes and drops. Oversold, counter wrong, lost wake-ups, out of order and
errors must be 0. All clients are threads of one process: the figure is what one web process can do.
"""

from __future__ import annotations

import logging
import sys

from tests.bench.register import scratch_database


def run(clients: int = 16, attempts: int = 500, places: int = 100) -> bool:
    """Measure and print; whether every promise was kept."""
    logging.disable(logging.INFO)
    with scratch_database():
        from alliance_portal.demo.founding import found
        from alliance_portal.kernel.tenancy import enter_service
        from tests.cast import BILLERICAY
        from tests.cpd.making import make_run
        from tests.cpd.race import ByActions, ByRows, make_racers, race
        from tests.register import load_register

        load_register()
        alliance, kept = found(BILLERICAY), True
        for by in (ByRows, ByActions):
            with enter_service(alliance=alliance, purpose="race"):
                contested, people = make_run(places=places), make_racers(clients, attempts)
            outcome = race(by, alliance, contested, people)
            print(f"{by.__name__}: {clients} clients, {attempts} attempts each, {places} places")
            print(f"  attempts a second        {outcome.attempts / outcome.seconds:8.0f}")
            print(f"  milliseconds, p50 p95    {outcome.p50_ms:8.1f} {outcome.p95_ms:8.1f}")
            print(f"  what they did            {dict(outcome.counts)}")
            print(f"  taken, promoted, waiting {outcome.taken} {outcome.promoted} {outcome.waiting}")
            print(f"  must be 0                {outcome.broken_promises}")
            kept = kept and not any(outcome.broken_promises.values())
    return kept


if __name__ == "__main__":
    sys.exit(not run(*map(int, sys.argv[1:])))
