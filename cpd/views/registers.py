"""The register of a session, on a phone at the door: each press is saved at once, and nothing needs scripts."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.ui.answers import form_page, posted, refusals, refusals_told
from alliance_portal.kernel.ui.formats import counted
from cpd import actions
from cpd.forms.registers import MarkForm, WalkInForm
from cpd.models import Attendance, Session
from cpd.queries.door import guests_marked_at_once
from cpd.queries.guest_walk_ins import guests_to_ask, walk_ins_asked
from cpd.queries.registers import RegisterLine, register_of

from .common import act, run_form_page, session_of, to


@members
def register(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Who is here? For co-ordinators and whoever delivers the run. A press on a button marks one person."""
    session = _kept(request, public_id)
    lines = register_of(session)
    form = MarkForm(posted(request), register=lines)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            _mark(request, session, **form.cleaned_data)
            return _at(request, session, form.cleaned_data["line"].key)
    if session.register_taken_at or not session.day_has_come:
        form.what_next = ""  # there is nothing to close
    words, unmarked = request.GET.get("q", "")[:100].strip(), request.GET.get("show") == "unmarked"
    context = {
        "session": session,
        "register": lines,
        "lines": lines.found(words, unmarked_only=unmarked),
        "words": words,
        "unmarked_only": unmarked,
        "undo": _undoable(request, session),
        **_of_guests(session),
        "template": "cpd/register.html",
    }
    return run_form_page(request, form, session.run, f"Register of {session}", **context)


def _of_guests(session: Session) -> dict[str, Any]:
    """Of a run that we share: whom we may ask about somebody at the door, and whom we have asked about."""
    if not session.run.allotted:
        return {}
    return {"may_ask_guests": bool(guests_to_ask(session.run)), "asked": walk_ins_asked(session)}


def _mark(request: PortalRequest, session: Session, line: RegisterLine, present: bool | None) -> None:
    if line.booking:
        actions.mark(actor=request.actor, session=session, booking=line.booking, present=present)
    else:
        actions.mark_guest(actor=request.actor, session=session, guest=line.key, present=present)


@members
@require_POST
def register_all(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Everybody who has no mark yet is here. The register then offers to take that back."""
    session = _kept(request, public_id)
    address = _register(request, session)
    with refusals_told(request):
        batch, many = actions.mark_rest_present(actor=request.actor, session=session)
        messages.success(request, f"{counted(many, 'person', 'people')} marked as here.")
        address += f"?{urlencode({'undo': batch})}"
    return redirect(address)


@members
@require_POST
def register_undo(request: PortalRequest, public_id: UUID, batch: UUID) -> HttpResponse:
    session = _kept(request, public_id)
    act(
        request,
        lambda: actions.take_back(actor=request.actor, session=session, batch=batch),
        "The marks are taken back.",
    )
    return to(request, "cpd:register", public_id)


@members
@require_POST
def register_close(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Whoever has no mark was not there."""
    session = _kept(request, public_id)
    page, key = "cpd:register", public_id
    with refusals_told(request):
        actions.close_register(actor=request.actor, session=session)
        here = counted(register_of(session).present, "person", "people")
        messages.success(request, f"The register of {session} is closed: {here} present.")
        page, key = "cpd:run_detail", session.run.public_id
    return to(request, page, key)


@members
def walk_in(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Somebody who was not booked is found or named, and marked as here."""
    session = _kept(request, public_id)
    may_raise = may(request.actor, "raise_places", session)
    form = WalkInForm(posted(request), session=session, may_raise=may_raise)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            booking = actions.add_walk_in(actor=request.actor, session=session, **form.cleaned_data)
            messages.success(request, f"{booking.person} has a place and is marked as here.")
            return _at(request, session, booking.public_id)
    heading, back = "Who has come without a booking?", _register(request, session)
    words = {"caption": session.run.course.title, "submit": "Add and mark as here", "run": session.run}
    return form_page(request, form, "cpd/walk_in.html", heading=heading, back_url=back, **words)


@members
@require_POST
def sign_in_sheet(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Print the list to sign at the door, and wait for it on the page of the job."""
    session = session_of(request, public_id)
    job = actions.print_sign_in_sheet(actor=request.actor, session=session)
    return to(request, "kernel:job_detail", job.public_id)


def _kept(request: PortalRequest, public_id: UUID) -> Session:
    """A session whose register the actor keeps."""
    session = session_of(request, public_id)
    require(request.actor, "register", session)
    return session


def _register(request: PortalRequest, session: Session) -> str:
    return inside(request.alliance, "cpd:register", session.public_id)


def _at(request: PortalRequest, session: Session, key: UUID) -> HttpResponse:
    """Back to the register as it was filtered, at this person's row."""
    kept = {name: request.GET[name] for name in ("q", "show") if name in request.GET}
    query = f"?{urlencode(kept)}" if kept else ""
    return redirect(f"{_register(request, session)}{query}#p-{key}")


def _undoable(request: PortalRequest, session: Session) -> UUID | None:
    """What was marked at one press a moment ago, unless it is taken back already or the register is closed."""
    try:
        batch = UUID(request.GET.get("undo", ""))
    except ValueError:
        return None
    marks = Attendance.objects.filter(session=session, batch=batch)
    was_used = marks.exists() or bool(guests_marked_at_once(session, batch))
    return batch if session.register_taken_at is None and was_used else None
