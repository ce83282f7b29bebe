"""Programmes in the brochure: each is one entry with the dates of all its parts, in place of the parts (C52, C59)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet

from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.tenancy.prepared import Prepared
from alliance_portal.kernel.ui.formats import and_list, counted
from cpd.brochure.snapshot import BrochureRun, BrochureSession
from cpd.models import Programme, ProgrammeRun, Run
from schools.models import Alliance

from .prices import reduced
from .programmes import in_parallel

FEW_PLACES = 3
SHOWN = (Run.State.PUBLISHED, Run.State.FINISHED)
Entry = Callable[[Run, Alliance], BrochureRun]


def entries(runs: Sequence[Run], alliance: Alliance, entry: Entry) -> list[BrochureRun]:
    """Of each run its entry; of the runs of a programme one for all of it, with its dates in other terms too, where
    the first of them stood. A programme of one run is that run."""
    wholes = _wholes(runs)
    placed: set[int] = set()
    found = []
    for run in runs:
        programme, parts = wholes.get(run.pk, (None, []))
        if programme is None or len(parts) < 2:
            found.append(entry(run, alliance))
        elif programme.pk not in placed:
            placed.add(programme.pk)
            found.append(_whole(programme, parts, alliance, entry))
    return found


def _wholes(runs: Sequence[Run]) -> dict[int, tuple[Programme, list[Run]]]:
    """Run → its programme with all of that one's parts, by date."""
    by_programme: dict[Programme, list[Run]] = {}
    for row in parts_beside(run_ids=[run.pk for run in runs]):
        by_programme.setdefault(row.programme, []).append(row.run)
    return {run.pk: (programme, parts) for programme, parts in by_programme.items() for run in parts}


def _parts_beside(run_ids: Any) -> QuerySet[ProgrammeRun]:
    """The parts of the programmes to which these runs belong."""
    belongs = ProgrammeRun.objects.filter(run__in=run_ids, programme__archived_at=None)
    rows = ProgrammeRun.objects.filter(programme__in=belongs.values("programme"), run__state__in=SHOWN)
    read = rows.select_related("programme", "run__course__provider").prefetch_related(
        "run__course__co_providers__organisation",
        "run__sessions",
        "run__deliverers__organisation",
        "run__deliverers__person",
    )
    return read.order_by("run__starts_at", "run_id")


parts_beside = Prepared(_parts_beside, "run_ids")


def _whole(programme: Programme, parts: list[Run], alliance: Alliance, entry: Entry) -> BrochureRun:
    groups, each = in_parallel(parts), [entry(run, alliance) for run in parts]
    dearest = [max(reduced(run.price_pence, programme.percent_off) for run in group) for group in groups]
    phases, venues = {one.phase for one in each}, list(dict.fromkeys(one.venue for one in each))
    return BrochureRun(
        reference=f"PRG-{programme.pk:04d}",
        title=programme.title,
        summary=programme.summary or f"{', '.join(dict.fromkeys(one.title for one in each))}.",
        outcomes=(),
        audiences=tuple(dict.fromkeys(code for one in each for code in one.audiences)),
        phase=phases.pop() if len(phases) == 1 else "All phases",
        provider_kind=each[0].provider_kind,
        provider=and_list(list(dict.fromkeys(one.provider for one in each))),
        accreditation="",
        sessions=tuple(_titled(session, one.title) for one in each for session in one.sessions),
        venue=venues[0] if len(venues) == 1 else f"{venues[0]}, and other venues",
        deliverers=tuple(dict.fromkeys(name for one in each for name in one.deliverers)),
        price_pence=sum(dearest),
        price_note=_note(programme, groups),
        places=places_in_words(_scarcest(groups)),
        booking_url=absolute(inside(alliance, "cpd:programme", programme.public_id)),
        evidence_based=all(one.evidence_based for one in each),
    )


def places_in_words(runs: Sequence[Run]) -> str:
    """The places of a run, or of all those at the same time of which each person chooses one."""
    left, places = sum(run.places_left for run in runs), sum(run.places for run in runs)
    if not any(run.takes_bookings for run in runs) or left > FEW_PLACES:
        return counted(places, "place")
    return "Last few places" if left else "Waiting list"


def _scarcest(groups: Sequence[Sequence[Run]]) -> Sequence[Run]:
    """What decides how many can still book the whole."""
    return min(groups, key=lambda group: sum(run.places_left for run in group))


def _titled(session: BrochureSession, part: str) -> BrochureSession:
    title = f"{part}: {session.title}" if session.title else part
    return BrochureSession(session.on, session.starts, session.ends, title)


def _note(programme: Programme, groups: Sequence[Sequence[Run]]) -> str:
    reduced_by = f", {programme.percent_off}% less than singly" if programme.percent_off else ""
    choice = "; of what is at the same time you choose one" if any(len(group) > 1 for group in groups) else ""
    return f"for all of it{reduced_by}{choice}. Each part can be booked by itself"
