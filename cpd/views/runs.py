"""A run: its page, and what co-ordinators do with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, manages, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.audit import timeline_with_parts
from alliance_portal.kernel.policy import may
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.formats import counted
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.meanwhile import in_addition
from alliance_portal.kernel.ui.tables import Action
from cpd import actions
from cpd.actions.delivered import SOURCE
from cpd.forms.deliverers import DeliverersForm
from cpd.forms.runs import CancelRunForm, RunForm
from cpd.models import Booking, Course, Run, RunPaper, Session, SessionOutcome
from cpd.queries.bookings import (
    booked_from_my_schools,
    deliverers_of,
    has_place_in,
    long_waiting_list,
    waiting_for,
    why_closed,
)
from cpd.queries.clashes import clashes_of
from cpd.queries.courses import run_problems
from cpd.queries.guest_walk_ins import walk_ins_of_ours
from cpd.queries.holidays import closed_on
from cpd.queries.hosting import hosts
from cpd.queries.joint import guests_of, joint_of
from cpd.queries.joint_shares import reach_of, stakes
from cpd.queries.open_registers import registers_of_guests
from cpd.queries.outcomes import outcomes_of
from cpd.queries.papers import papers_of_run
from cpd.queries.school_networks import network_of_run
from cpd.queries.single_sessions import SingleSession, sessions_of, single_sessions
from cpd.queries.viability import sessions_to_decide
from cpd.rules import hosts_walk, leads_host
from cpd.tables.hosting import HostFilter, HostTable
from deliveries.queries.ledger import entries_seen, total_of
from schools.queries.words import noun_for

from .common import (
    CONFIRM,
    act,
    back_where_refused,
    course_of,
    over,
    run_form_page,
    run_of,
    run_with_card,
    to,
    told_in_words,
)

PLANNED = (Run.State.DRAFT, Run.State.PUBLISHED)


@members
def run_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    run = run_with_card(request, public_id)
    keeps, mine = may(request.actor, "change", run), booked_from_my_schools(request.actor, run)
    may_register = may(request.actor, "register", run)
    sessions = sessions_of(run)
    singles, outcomes = single_sessions(run, sessions), outcomes_of(request.actor, run)
    entries = entries_seen(request.actor, SOURCE, (one.public_id for one in sessions))
    context = {
        "run": run,
        **_joint(run, keeps),
        **_guests(request, run, sessions, keeps),
        "sessions": sessions,
        "outcomes": outcomes,
        "written": {one.session_id for one in outcomes},
        "writes": [one for one in sessions if may_register or hosts_walk(request.actor, one)],
        "papers": papers_of_run(request.actor, run),
        "puts_papers": may(request.actor, "put", RunPaper(run=run)),
        "has_outcomes": run.course.kind in SessionOutcome.KINDS,
        "network": network_of_run(run) if run.course.kind == Course.Kind.NETWORK else None,
        "deliverers": deliverers_of(run),
        "mine": mine,
        "your_place": noun_for(request.actor),
        "clashes": clashes_of(run, sessions) if keeps and run.state in PLANNED else [],
        "closed": closed_on(sessions) if keeps and run.state in PLANNED else [],
        "with_link": [one for one in sessions if may_register or has_place_in(request.actor, mine, one)],
        "singles": singles,
        **_choosing(request, run, singles),
        "waiting": waiting_for(run).count() if run.shown_state == Run.FULL else 0,
        "long_list": long_waiting_list(run) if keeps and run.takes_bookings else 0,
        "keeps": keeps,
        "history": timeline_with_parts(run, [(f"date {one}", one) for one in sessions]) if keeps else [],
        "short": sessions_to_decide().filter(run=run) if keeps and run.offers_sessions else (),
        "problems": run_problems(run) if keeps and run.state == Run.State.DRAFT else [],
        "why_closed": why_closed(run),
        "may_book": run.takes_bookings and may(request.actor, "book", run),
        "may_ask": run.takes_bookings and may(request.actor, "ask", run) and not _is_on_it(request, mine),
        "may_register": may_register,
        "sees_needs": may_register or leads_host(request.actor, run),
        "entries": entries,
        "counted": total_of(entries),
    }
    return render(request, "cpd/run_detail.html", context)


def _choosing(request: PortalRequest, run: Run, singles: Iterable[SingleSession]) -> dict[str, Any]:
    """May the actor book or ask for sessions by themselves, and what the button says."""
    if not any(one.left for one in singles):
        return {}
    if may(request.actor, "book", run):
        return {"may_choose": True, "choose_words": "Book single sessions"}
    return {"may_choose": may(request.actor, "ask", run), "choose_words": "Ask for single sessions"}


def _joint(run: Run, keeps: bool) -> dict[str, Any]:
    """The alliance that hosts it; for co-ordinators also who came to its door and waits for our answer."""
    joint = joint_of(run)
    if not joint or not keeps or not joint.names_shared_at:
        return {"joint": joint}
    return {"joint": joint, "came": [one for one in walk_ins_of_ours() if one.run == run.public_id]}


def _is_on_it(request: PortalRequest, mine: Iterable[Booking]) -> bool:
    return any(booking.person_id == request.actor.person_id for booking in mine)


@acts
@manages(Strand.CPD)
def run_create(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """A new run of a course: what there is to know of it; its dates and deliverers follow on its page."""
    course = course_of(request, public_id)
    form = RunForm(posted(request), course=course)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            run = form.save(commit=False)
            actions.save_run(actor=request.actor, run=run)
            messages.success(request, "The run is saved as a draft. Now add its dates and who delivers it.")
            return to(request, "cpd:run_detail", run.public_id)
    back = inside(request.alliance, "cpd:course_detail", public_id)
    return form_page(request, form, heading="Add a run", caption=course.title, back_url=back, cancel_url=back)


def _guests(request: PortalRequest, run: Run, sessions: Sequence[Session], keeps: bool) -> dict[str, Any]:
    """With whom we share it, who has which part of it, and whom it reached in all; for co-ordinators."""
    if not keeps or not run.allotments.exists():
        return {}
    guests = guests_of(run)
    parts = stakes(f"{request.alliance} (our own)", guests, sessions)
    registers = registers_of_guests(run, guests, sessions)
    return {
        "guests": [(one, registers.get(one.guest)) for one in guests],
        "stakes": parts,
        "reach": reach_of(run),
    }


@acts
@manages(Strand.CPD)
def run_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    run = run_of(request, public_id)
    if is_over := over(request, run, "places, venue and price"):
        return is_over
    form = RunForm(posted(request), instance=run, host=joint_of(run))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            told = actions.save_run(actor=request.actor, run=form.save(commit=False))
            messages.success(request, f"Saved. {told_in_words(told)}{in_addition(form)}")
            return to(request, "cpd:run_detail", public_id)
    return run_form_page(request, form, run, "Change the run")


@manages(Strand.CPD)
def run_deliverers(request: PortalRequest, public_id: UUID) -> HttpResponse:
    run = run_of(request, public_id)
    if is_over := over(request, run, "deliverers"):
        return is_over
    form = DeliverersForm(posted(request), run=run)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.set_deliverers(actor=request.actor, run=run, deliverers=form.lines)
            messages.success(request, "Saved.")
            return to(request, "cpd:run_detail", public_id)
    return run_form_page(request, form, run, "Who delivers it?", template="cpd/run_deliverers.html")


@manages(Strand.CPD)
@require_POST
def run_publish(request: PortalRequest, public_id: UUID) -> HttpResponse:
    run = run_of(request, public_id)
    act(
        request,
        lambda: actions.publish_run(actor=request.actor, run=run),
        "Published: places can be booked now.",
    )
    return to(request, "cpd:run_detail", public_id)


@manages(Strand.CPD)
@require_POST
def run_confirm(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """It takes place, with fewer people than it needs."""
    run = run_of(request, public_id)
    act(request, lambda: actions.confirm_run(actor=request.actor, run=run), "Noted: it takes place.")
    return to(request, "cpd:run_detail", public_id)


@members
def host_list(request: PortalRequest) -> HttpResponseBase:
    """Who hosts how often, so that it goes round (C67)."""
    filterset = HostFilter(request.GET, queryset=hosts())
    context, table = {"keeps": request.actor.manages(Strand.CPD)}, HostTable(filterset.qs)
    table.empty_action = Action("See the catalogue", inside(request.alliance, "cpd:run_list"))
    return list_page(request, "cpd/host_list.html", table, filterset, context=context)


@acts
@manages(Strand.CPD)
def run_cancel(request: PortalRequest, public_id: UUID) -> HttpResponse:
    run = run_of(request, public_id)
    if refused := back_where_refused(request, run, lambda: actions.refuse_to_cancel(run)):
        return refused
    form = CancelRunForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            told = actions.cancel_run(actor=request.actor, run=run, because=form.cleaned_data["because"])
            messages.success(
                request, f"The run is cancelled. We wrote to {counted(told, 'person', 'people')}."
            )
            return to(request, "cpd:run_detail", public_id)
    words = {"consequence": "You cannot undo this.", "submit": "Cancel the run", "template": CONFIRM}
    return run_form_page(request, form, run, "Cancel this run?", is_destructive=True, **words)


@acts
@manages(Strand.CPD)
def run_finish(request: PortalRequest, public_id: UUID) -> HttpResponse:
    run = run_of(request, public_id)
    form = GdsForm(posted(request))
    if request.method == "POST":
        with refusals(form):
            actions.finish_run(actor=request.actor, run=run)
            messages.success(
                request, "The run is finished. Each session that took place stands in the ledger."
            )
            return to(request, "cpd:run_results", public_id)
    sessions = list(run.sessions.all())
    context = {"sessions": sessions, "unheld": [s for s in sessions if not s.register_taken_at]}
    return run_form_page(request, form, run, "Finish this run?", template="cpd/run_finish.html", **context)
