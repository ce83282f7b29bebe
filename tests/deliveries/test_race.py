"""Several connections at once: one source is one entry, and a report is frozen from one picture."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable

from django.db import connections

from alliance_portal.kernel.tenancy import enter_service
from deliveries.models import Contribution
from deliveries.tasks import one_picture
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


def test_a_report_is_frozen_from_one_picture(fresh_alliance: Callable[[], AllianceCast]) -> None:
    alliance = Alliance.objects.get(slug=fresh_alliance().slug)

    def write() -> None:
        with enter_service(alliance=alliance, purpose="test") as actor:
            record(actor)
        connections.close_all()

    with one_picture(), enter_service(alliance=alliance, purpose="test"):
        assert Contribution.objects.count() == 0
        meanwhile = threading.Thread(target=write)
        meanwhile.start()
        meanwhile.join()
        assert Contribution.objects.count() == 0  # committed by now, and not in this picture
    with enter_service(alliance=alliance, purpose="test"):
        assert Contribution.objects.count() == 1
