"""Teacher training: who still lacks placements for co-ordinators and training managers, their own placements for
mentors, heads and training managers."""

from __future__ import annotations

from typing import Any

from alliance_portal.dashboard.panels import Event, Figure, Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.roles import SCHOOL_LEADERS, Role, Strand
from alliance_portal.kernel.ui.formats import short_day
from itt.models import Placement
from itt.queries.placements import placements
from itt.queries.trainees import IN_TRAINING, alerts, trainees

PLACE, MOVE = 45, 27  # how urgent: see ToDo.order
State = Placement.State


@part(Role.TRAINING_MANAGER, Strand.ITT)
def in_training(viewer: Viewer) -> Panel:
    """Trainees whom the alliance answers for, those of her partnership for a training manager, and who still lacks
    schools or days."""
    shown = trainees(viewer.actor).select_related(None).only("public_id", "name", "route", "ours", "state")
    rows = list(shown.filter(ours=True, state__in=IN_TRAINING))
    lacking = [_lacks(viewer, row, found) for row in rows if (found := alerts(row))]
    url = viewer.link("itt:trainee_list")
    note = f"{len(lacking)} without enough placements" if lacking else "See trainees"
    return Panel(
        todo=few(lacking, "trainees without enough placements", url),
        figures=[Figure("Trainees in training", len(rows), note, url)],
    )


def _lacks(viewer: Viewer, trainee: Any, missing: list[str]) -> ToDo:
    url = viewer.link("itt:trainee_detail", trainee.public_id)
    return ToDo(f"Plan placements for {trainee}", url, "Has " + ", ".join(missing), "incomplete", order=PLACE)


@part(Role.MENTOR, Role.TRAINING_MANAGER, *SCHOOL_LEADERS)
def hosted(viewer: Viewer) -> Panel:
    """Placements with her, at her school or of her partnership: to begin, to finish, to come."""
    shown = ("public_id", "state", "starts_on", "ends_on", "mentor_id", "trainee__name", "school__name")
    named = placements(viewer.actor).select_related(None).select_related("trainee", "school").only(*shown)
    rows = list(named.filter(state__in=Placement.OPEN))
    mine = [row for row in rows if row.mentor_id == viewer.actor.person_id]
    days = [(row, day) for row in rows for day in (row.starts_on, row.ends_on) if day >= viewer.today]
    active = sum(row.state == State.ACTIVE and row.ends_on >= viewer.today for row in rows)
    return Panel(
        todo=[todo for row in mine for todo in _steps(viewer, row)],
        coming=[_event(viewer, row, begins=day == row.starts_on) for row, day in days],
        figures=[Figure("Trainees placed now", active, "", viewer.link("itt:placement_list"))]
        if rows
        else [],
    )


def _steps(viewer: Viewer, placement: Placement) -> list[ToDo]:
    if placement.state == State.PLANNED and placement.starts_on <= viewer.today:
        return [_move(viewer, placement, State.ACTIVE, f"Begin the placement of {placement.trainee}")]
    if placement.state == State.ACTIVE and placement.ends_on < viewer.today:
        return [_move(viewer, placement, State.COMPLETED, f"Finish the placement of {placement.trainee}")]
    return []


def _move(viewer: Viewer, placement: Placement, state: Placement.State, title: str) -> ToDo:
    hint = f"{placement.school}, {short_day(placement.starts_on)} to {short_day(placement.ends_on)}"
    url = viewer.link("itt:placement_move", placement.public_id, state.value)
    return ToDo(title, url, hint, order=MOVE)


def _event(viewer: Viewer, placement: Placement, *, begins: bool) -> Event:
    day, verb = (placement.starts_on, "begins") if begins else (placement.ends_on, "ends")
    url = viewer.link("itt:placement_detail", placement.public_id)
    return Event(day, f"{placement.trainee}’s placement {verb}", url, str(placement.school))
