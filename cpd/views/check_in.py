"""Checking in by code: the room's, which hangs on the wall, and the attendee's own (CAPABILITIES C64)."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alliance_portal.kernel.access import PortalRequest, link_holders, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.documents.pictures import qr_code
from alliance_portal.kernel.memberships import alliances_of
from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from cpd import actions
from cpd.forms.registers import CheckInForm
from cpd.models import Booking, Session
from cpd.queries import check_in as codes

from .common import booking_of, session_of, to


@members
def room_code(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The code for the screen or the door, for whoever keeps the register."""
    session = session_of(request, public_id)
    require(request.actor, "register", session)
    picture = qr_code(codes.room_link(session), f"Code to check in to {session.run.course} on {session}")
    context = {"session": session, "run": session.run, "code": codes.room_code(session), "picture": picture}
    return render(request, "cpd/room_code.html", context)


@link_holders
def check_in(request: PortalRequest, token: str) -> HttpResponse:
    """Where the room's code leads. Whoever is signed in goes on to her own page; people of an alliance that shares the
    course have theirs over there, and type the code."""
    session = codes.session_of_room(token)
    if session is None:
        return _ended(request, token)
    if request.user.is_authenticated and request.alliance in alliances_of(request.user):
        return to(request, "cpd:check_in_here", token)
    context = {
        "session": session,
        "run": session.run,
        "code": codes.room_code(session),
        "problem": codes.window_problem(session),
        "sign_in_url": f"{reverse('account_login')}?{urlencode({'next': request.path})}",  # and here again
    }
    return render(request, "cpd/check_in.html", context)


@members
def check_in_here(request: PortalRequest, token: str) -> HttpResponse:
    """Somebody who is signed in and has scanned the room's code says that she is here."""
    session = codes.session_of_room(token)
    if session is None:
        return _ended(request, token)
    booking = codes.booking_in(session, request.actor.person_id)
    if booking is None:
        return render(request, "cpd/check_in_unknown.html", {"session": session, "run": session.run})
    form = CheckInForm({"code": codes.room_code(session)} if request.method == "POST" else None)
    return _page(request, form, session, booking, needs_code=False)


@link_holders
def place(request: PortalRequest, token: str) -> HttpResponse:
    """An attendee's own page: her code to be scanned, and on the day a box for the room's code."""
    booking = codes.booking_of_place(token)
    if booking is None:
        return _ended(request, token)
    if _is_somebody_else(request, booking):
        return to(request, "cpd:arrival", booking.public_id)
    session = codes.session_on(booking)
    return _page(request, CheckInForm(posted(request)), session, booking, needs_code=True)


@members
def arrival(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Where an attendee's code leads whoever keeps the register: to her row of today's session."""
    booking = booking_of(request, public_id)
    session = codes.session_on(booking)
    if session is None or not may(request.actor, "register", session):
        return to(request, "cpd:booking_detail", public_id)
    register = inside(request.alliance, "cpd:register", session.public_id)
    return redirect(f"{register}?{urlencode({'q': booking.person.name})}#p-{booking.public_id}")


def _page(
    request: PortalRequest, form: CheckInForm, session: Session | None, booking: Booking, *, needs_code: bool
) -> HttpResponse:
    if session and form.is_bound and form.is_valid():
        with refusals(form):
            actions.check_in(actor=request.actor, session=session, booking=booking, **form.cleaned_data)
            messages.success(request, "You are marked as here.")
            return redirect(request.get_full_path())
    is_here = session is not None and codes.is_marked_present(session, booking)
    if session is None or is_here or codes.window_problem(session):
        form.what_next = ""  # nothing can be pressed
    context = {
        "heading": str(booking.person),
        "caption": booking.run.course.title,
        "submit": "Check in",
        "booking": booking,
        "run": booking.run,
        "session": session,
        "is_here": is_here,
        "problem": codes.window_problem(session) if session else "",
        "needs_code": needs_code,
        "token": codes.place_token(booking),
        "picture": qr_code(codes.place_link(booking), f"Code of {booking.person}"),
    }
    return form_page(request, form, "cpd/place.html", **context)


def _ended(request: PortalRequest, token: str) -> HttpResponse:
    """What a code of ours says once it leads nowhere; a forged one is no page."""
    if not codes.was_ours(token):
        raise Http404
    return render(request, "cpd/code_ended.html", status=HTTPStatus.GONE)


def _is_somebody_else(request: PortalRequest, booking: Booking) -> bool:
    """Signed in, and not the attendee: whoever stands at the door with her phone."""
    return request.user.is_authenticated and booking.person.account_id != request.user.pk
