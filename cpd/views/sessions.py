"""The dates of a run, and the register of each."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, manages, members
from alliance_portal.kernel.policy import get_visible, require, visible
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import posted, refusals
from alliance_portal.kernel.ui.formats import counted
from alliance_portal.kernel.ui.forms import GdsForm
from cpd import actions
from cpd.forms.bookings import RegisterForm
from cpd.forms.runs import SessionForm
from cpd.models import Session
from cpd.queries.registers import register_of

from .common import CONFIRM, run_form_page, run_of, to


@manages(Strand.CPD)
def session_create(request: PortalRequest, public_id: UUID) -> HttpResponse:
    run = run_of(request, public_id)
    return _session_form(request, Session(run=run), "Add a date")


@manages(Strand.CPD)
def session_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    return _session_form(request, _session(request, public_id), "Change the date")


@manages(Strand.CPD)
def session_remove(request: PortalRequest, public_id: UUID) -> HttpResponse:
    session = _session(request, public_id)
    form = GdsForm(posted(request))
    if request.method == "POST":
        with refusals(form):
            actions.remove_session(actor=request.actor, session=session)
            messages.success(request, "The date is removed.")
            return to(request, "cpd:run_detail", session.run.public_id)
    words = {"submit": "Remove the date", "template": CONFIRM}
    return run_form_page(request, form, session.run, f"Remove {session}?", **words)


@members
def register(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Who is here? For co-ordinators and whoever delivers the run, on a phone at the door."""
    session = _session(request, public_id)
    require(request.actor, "register", session)
    form = RegisterForm(posted(request), lines=register_of(session))
    if request.method == "POST" and form.is_valid():
        present = form.cleaned_data["present"]
        with refusals(form):
            actions.mark_register(actor=request.actor, session=session, present=present)
            messages.success(
                request,
                f"The register of {session} is saved: {counted(len(present), 'person', 'people')} present.",
            )
            return to(request, "cpd:run_detail", session.run.public_id)
    words = {"session": session, "submit": "Save the register", "template": "cpd/register_form.html"}
    return run_form_page(request, form, session.run, f"Register of {session}", **words)


@members
@require_POST
def sign_in_sheet(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Print the list to sign at the door, and wait for it on the page of the job."""
    session = _session(request, public_id)
    job = actions.print_sign_in_sheet(actor=request.actor, session=session)
    return to(request, "kernel:job_detail", job.public_id)


def _session(request: PortalRequest, public_id: UUID) -> Session:
    rows = visible(request.actor, Session).select_related("run__course")
    return get_visible(request.actor, Session, public_id, rows)


def _session_form(request: PortalRequest, session: Session, heading: str) -> HttpResponse:
    form = SessionForm(posted(request), instance=session)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.save_session(actor=request.actor, session=form.save(commit=False))
            messages.success(request, "Saved.")
            return to(request, "cpd:run_detail", session.run.public_id)
    return run_form_page(request, form, session.run, heading)
