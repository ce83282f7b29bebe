"""What self-evaluations of schools wait for: of whoever acts for a school, and of colleagues who were asked (C49)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from alliance_portal.dashboard.panels import Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.roles import CPD_SPEAKERS, Role
from alliance_portal.kernel.ui.formats import counted, short_day
from deliveries.queries.self_evaluation_waiting import Waiting, What, waiting_for

LATE, SIGN, SHARE, BEHIND, DATED, UNDATED = 17, 20, 23, 27, 28, 46  # how urgent: see ToDo.order


@part(*CPD_SPEAKERS, Role.TEACHER)
def to_look_at_ourselves(viewer: Viewer) -> Panel:
    found = [_to_do(viewer, one) for one in waiting_for(viewer.actor, viewer.today)]
    url = viewer.link("deliveries:self_evaluations")
    return Panel(todo=few(sorted(found, key=lambda one: one.order), "self-evaluations", url))


def _to_do(viewer: Viewer, one: Waiting) -> ToDo:
    is_late = one.due_on is not None and one.due_on < viewer.today
    words = {
        What.BEGIN: f"Begin “{one.title}” for {one.school}",
        What.ANSWER: f"Answer “{one.title}” for {one.school}",
        What.SIGN_OFF: f"Check and sign off “{one.title}” of {one.school}",
        What.SURVEY: f"Say what {one.school} wants: {one.title}",
        What.SHARE: f"Say whether you share “{one.title}” of {one.school}",
    }
    status = "not_started" if one.what == What.BEGIN else "action_needed"
    return ToDo(
        words[one.what],
        _url(viewer, one),
        _hint(one),
        "overdue" if is_late else status,
        order=_order(one, is_late),
    )


def _url(viewer: Viewer, one: Waiting) -> str:
    if one.what == What.BEGIN:
        return viewer.link("deliveries:self_evaluation_begin", one.key, one.school_key)
    if one.what == What.SURVEY:
        return viewer.link("deliveries:survey_answer", one.key, one.school_key)
    page = "self_evaluation_answers" if one.what == What.SIGN_OFF else "self_evaluation"
    return viewer.link(f"deliveries:{page}", one.key)


def _hint(one: Waiting) -> str:
    if one.what == What.SHARE:
        return "The alliance asks for it. It is your decision"
    left = f"{counted(one.left, 'item')} left" if one.what == What.ANSWER else ""
    by = f"by {short_day(one.due_on)}" if one.due_on else ""
    hint = ", ".join(filter(None, (left, by)))
    return hint[:1].upper() + hint[1:]


def _order(one: Waiting, is_late: bool) -> int:
    if is_late:
        return LATE
    return {What.SIGN_OFF: SIGN, What.SHARE: SHARE}.get(one.what, DATED if one.due_on else UNDATED)


def schools_behind(viewer: Viewer, version: str, facts: dict[str, Any]) -> ToDo:
    """For a co-ordinator: how many schools have not begun a version, or else not finished it. `facts` are its day, its
    title, and what `deliveries.queries.self_evaluation_dates.with_schools_behind` says of it."""
    not_begun, unfinished = facts["behind"]["not_begun"], facts["behind"]["unfinished"]
    count, verb, state = (
        (not_begun, "begun", "not_started") if not_begun else (unfinished, "finished", "in_progress")
    )
    due_on = dt.date.fromisoformat(facts["due_on"])
    also = f"{unfinished} in progress. " if not_begun and unfinished else ""
    return ToDo(
        f"{counted(count, 'school has', 'schools have')} not {verb} “{facts['title']}”",
        f"{viewer.link('deliveries:version_schools', version)}?state={state}",
        f"{also}To be finished by {short_day(due_on)}",
        "overdue" if due_on < viewer.today else "due",
        order=BEHIND,
    )
