"""Two workers record the same source at the same moment: one entry."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable

from django.db import connections

from alliance_portal.kernel.tenancy import enter_service
from deliveries.models import Contribution
from schools.models import Alliance
from tests.cast import AllianceCast
from tests.deliveries.entries import record

SOURCE = uuid.UUID(int=77)


def test_one_source_is_one_entry_whoever_is_first(fresh_alliance: Callable[[], AllianceCast]) -> None:
    alliance = Alliance.objects.get(slug=fresh_alliance().slug)
    barrier, problems = threading.Barrier(6), []

    def write(days: int) -> None:
        try:
            barrier.wait()
            with enter_service(alliance=alliance, purpose="test") as actor:
                record(actor, source_id=SOURCE, days=days)
        except Exception as problem:  # noqa: BLE001  (told to the main thread)
            problems.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(2,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with enter_service(alliance=alliance, purpose="test"):
        assert Contribution.objects.filter(source_id=SOURCE).count() == 1
