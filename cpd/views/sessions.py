"""The dates of a run."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, manages, members
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import posted, refusals
from alliance_portal.kernel.ui.formats import counted
from alliance_portal.kernel.ui.meanwhile import in_addition
from cpd import actions
from cpd.forms.hosting import HostsForm
from cpd.forms.outcomes import OutcomeForm
from cpd.forms.runs import RemoveDateForm, SessionForm
from cpd.models import Session, SessionOutcome
from cpd.queries.holidays import closed_on, date_hint
from cpd.queries.hosting import could_host
from cpd.queries.joint import alliances_told
from cpd.queries.outcomes import outcome_of
from cpd.queries.reductions import by_school, shares_of
from cpd.queries.run_moves import told_of_move

from .common import act, over, run_form_page, run_of, session_of, to, told_in_words


@acts
@manages(Strand.CPD)
def session_create(request: PortalRequest, public_id: UUID) -> HttpResponse:
    run = run_of(request, public_id)
    return _session_form(request, Session(run=run), "Add a date")


@members
def session_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Where the ledger leads to: a session stands among the dates of its run."""
    return to(request, "cpd:run_detail", session_of(request, public_id).run.public_id)


@members
def session_outcome(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What came of a meeting, a learning walk or a study group: for whoever led it, or had a walk in the house."""
    session = session_of(request, public_id)
    outcome = outcome_of(session)
    require(request.actor, "write", outcome)
    if session.run.course.kind not in SessionOutcome.KINDS:
        raise Http404
    form = OutcomeForm(posted(request), instance=outcome)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.save_outcome(actor=request.actor, outcome=form.save(commit=False))
            done = f"Saved. Everybody who was there can read it here.{in_addition(form)}"
            messages.success(request, done)
            return to(request, "cpd:run_detail", session.run.public_id)
    called = session.run.course.get_kind_display().lower()
    return run_form_page(request, form, session.run, f"What came of the {called} on {session}?")


@acts
@manages(Strand.CPD)
def session_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    return _session_form(request, session_of(request, public_id), "Change the date")


@manages(Strand.CPD)
def run_hosts(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Who hosts which of the dates to come, all of them on one page."""
    run = run_of(request, public_id)
    if is_over := over(request, run, "hosts"):
        return is_over
    sessions = [one for one in run.sessions.select_related("host", "run") if not one.has_begun]
    form = HostsForm(posted(request), run=run, sessions=sessions, schools=could_host(run))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            changed, told = actions.set_hosts(actor=request.actor, run=run, hosts=form.hosts)
            messages.success(
                request, f"Saved: {counted(len(changed), 'date')} changed. {told_in_words(told)}"
            )
            return to(request, "cpd:run_detail", public_id)
    words = {"template": "cpd/run_hosts.html", "dates": sessions}
    return run_form_page(request, form, run, "Who hosts which date", **words)


@acts
@manages(Strand.CPD)
def session_remove(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What it does is shown first: who is told, and what comes back of the price."""
    session = session_of(request, public_id)
    run = session.run
    if is_over := over(request, run, "dates"):
        return is_over
    shares = by_school(shares_of(session))
    told, guests = told_of_move(run, [session]), alliances_told(run)
    form = RemoveDateForm(posted(request), told=bool(told.everybody or guests), shares=shares)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.remove_session(actor=request.actor, session=session, **form.agreed)
            messages.success(request, "The date is removed.")
            return to(request, "cpd:run_detail", run.public_id)
    words = {"submit": "Remove the date", "template": "cpd/session_remove.html", "is_destructive": True}
    context = {"session": session, "told": told, "guests": guests, "shares": shares}
    return run_form_page(request, form, run, f"Remove {session}?", **words, **context)


@manages(Strand.CPD)
@require_POST
def session_confirm(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """It takes place, with fewer people than it needs."""
    session = session_of(request, public_id)
    done = f"Noted: {session.described} takes place."
    act(request, lambda: actions.confirm_session(actor=request.actor, session=session), done)
    return to(request, "cpd:run_detail", session.run.public_id)


def _session_form(request: PortalRequest, session: Session, heading: str) -> HttpResponse:
    if is_over := over(request, session.run, "dates"):
        return is_over
    form = SessionForm(posted(request), instance=session, date_hint=date_hint(session))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            saved = form.save(commit=False)
            took_place = form.cleaned_data["took_place"]
            told = actions.save_session(actor=request.actor, session=saved, took_place=took_place)
            messages.success(request, f"Saved. {told_in_words(told)}")
            for closed in closed_on([saved]):
                messages.warning(request, f"{closed} Many schools are closed then.")
            return to(request, "cpd:run_detail", session.run.public_id)
    return run_form_page(request, form, session.run, heading)
