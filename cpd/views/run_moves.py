"""A whole run moves: by how much, each date, then a look at what it does before anybody is told."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from alliance_portal.kernel.access import PortalRequest, acts, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.formats import counted
from cpd import actions
from cpd.forms.run_moves import FURTHEST, MoveByForm, MoveCheckForm, MoveDatesForm
from cpd.models import Session
from cpd.queries.run_moves import (
    as_moved,
    clashes_when_moved,
    dates_to_come,
    deadlines_when_moved,
    moved_by,
    told_of_move,
)

from .common import over, run_form_page, run_of, to


@acts
@manages(Strand.CPD)
def run_move(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """First by how much; where no date is to come, nothing can move."""
    run = run_of(request, public_id)
    if is_over := over(request, run, "dates"):
        return is_over
    form = MoveByForm(posted(request))
    if form.is_valid():
        return redirect(_address(request, "run_move_dates", public_id, {"days": form.days}))
    words = {"template": "cpd/run_move.html", "submit": "Continue", "dates": dates_to_come(run)}
    return run_form_page(request, form, run, "Move the whole run", **words)


@manages(Strand.CPD)
def run_move_dates(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Then each date, as far as it is to come: where it would be, to be changed."""
    run = run_of(request, public_id)
    sessions = dates_to_come(run)
    moves = as_moved(sessions, _days(request, sessions), run.term)
    staying = [one for one in run.sessions.all() if one not in sessions]
    form = MoveDatesForm(posted(request), moves=moves, staying=staying)
    if form.is_valid():
        return redirect(_address(request, "run_move_check", public_id, {"on": form.days}))
    back = inside(request.alliance, "cpd:run_move", public_id)
    words = {"caption": run.course.title, "submit": "Continue", "cancel_url": _run_page(request, public_id)}
    return form_page(request, form, heading="When does it take place?", back_url=back, **words)


@manages(Strand.CPD)
def run_move_check(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """At last what it does: dates, clashes, who is told. Then it is done."""
    run = run_of(request, public_id)
    sessions = dates_to_come(run)
    moves = as_moved(sessions, _days(request, sessions), run.term)
    days = {one.session: one.held_on for one in moves}
    moving = [one for one in moves if one.held_on != one.session.held_on]
    form = MoveCheckForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            told = actions.move_run(actor=request.actor, run=run, days=days, **form.cleaned_data)
            messages.success(request, f"The run is moved. We wrote to {counted(told, 'person', 'people')}.")
            return to(request, "cpd:run_detail", public_id)
    context = {
        "moves": moves,
        "many": len(moving),
        "clashes": clashes_when_moved(run, moving),
        "told": told_of_move(run, [one.session for one in moving]),
        "deadlines": deadlines_when_moved(run, days),
        "back_url": _address(request, "run_move_dates", public_id, {"on": list(days.values())}),
        "heading": "Check where the dates move",
        "caption": run.course.title,
        "submit": "Move the run",
        "cancel_url": _run_page(request, public_id),
    }
    return form_page(request, form, "cpd/run_move_check.html", **context)


def _days(request: PortalRequest, sessions: list[Session]) -> list[dt.date]:
    """Where the address puts each of the dates: so many days on, or each on its day. 404 when it says neither: a date
    was added or has begun since."""
    on, days = request.GET.getlist("on"), request.GET.get("days", "")
    try:
        if not on and abs(int(days)) <= 7 * FURTHEST:
            return moved_by(sessions, int(days))
        found = [dt.date.fromisoformat(one) for one in on]
    except ValueError:
        raise Http404 from None
    if not found or len(found) != len(sessions):
        raise Http404
    return found


def _run_page(request: PortalRequest, public_id: UUID) -> str:
    return inside(request.alliance, "cpd:run_detail", public_id)


def _address(request: PortalRequest, name: str, public_id: UUID, said: dict[str, Any]) -> str:
    return f"{inside(request.alliance, f'cpd:{name}', public_id)}?{urlencode(said, doseq=True)}"
