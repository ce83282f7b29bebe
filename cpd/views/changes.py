"""Changing a booking: a colleague goes, or the person goes on another date."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse

from alliance_portal.kernel.access import PortalRequest, manages, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import require, visible
from alliance_portal.kernel.roles import BOOKERS, Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.formats import counted
from cpd import actions
from cpd.forms.bookings import KeyForm
from cpd.forms.changes import CannotComeForm, MoveForm, MoveSessionForm, SubstituteForm
from cpd.models import Booking
from cpd.queries.prices import price_shown
from cpd.queries.programmes import whole_of
from cpd.queries.tariffs import quote_for_moving, too_late_to_substitute

from .common import booking_of, to, told_unchangeable

who_books = manages(Strand.CPD, *BOOKERS)


@who_books
def booking_substitute(request: PortalRequest, public_id: UUID) -> HttpResponse:
    booking = _changeable(request, public_id)
    if gone := told_unchangeable(request, booking):
        return gone
    if too_late := too_late_to_substitute(request.actor, booking):
        messages.error(request, too_late)
        return to(request, "cpd:booking_detail", public_id)
    form = SubstituteForm(posted(request), bookings=[booking])
    if request.method == "POST" and form.is_valid():
        before, person = booking.person, form.cleaned_data["person"]
        with refusals(form):
            actions.substitute(actor=request.actor, booking=booking, person=person)
            messages.success(request, f"{person} goes instead of {before}. We have written to both.")
            return to(request, "cpd:booking_detail", public_id)
    return _page(
        request, form, booking, f"Who goes instead of {booking.person}?", "cpd/booking_substitute.html"
    )


@who_books
def booking_substitute_all(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """A colleague goes to all that has not begun of a programme that somebody has as a whole."""
    booking = _changeable(request, public_id)
    if gone := told_unchangeable(request, booking):
        return gone
    hers, programme = whole_of(booking), booking.group.programme
    if not hers or programme is None:
        raise Http404
    form = SubstituteForm(posted(request), bookings=hers)
    if request.method == "POST" and form.is_valid():
        before, person = booking.person, form.cleaned_data["person"]
        with refusals(form):
            many = actions.substitute_whole(actor=request.actor, booking=booking, person=person)
            parts = counted(many, "part")
            messages.success(
                request, f"{person} goes to {parts} instead of {before}. We have written to both."
            )
            return to(request, "cpd:booking_detail", public_id)
    context = {"caption": programme.title, "programme": programme, "parts": hers}
    heading = f"Who goes to all of it instead of {booking.person}?"
    return _page(request, form, booking, heading, "cpd/booking_substitute_all.html", **context)


@who_books
def booking_move(request: PortalRequest, public_id: UUID) -> HttpResponse:
    booking = _changeable(request, public_id)
    if gone := told_unchangeable(request, booking):
        return gone
    if moved_before := _moved_before(request, booking):
        return to(request, "cpd:booking_detail", moved_before.public_id)
    due = quote_for_moving(booking)
    shown = {"key": uuid.uuid4(), "agreed_pence": due.pence if due else 0}
    kind = MoveSessionForm if booking.session else MoveForm
    form = kind(posted(request), booking=booking, initial=shown)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            moved = actions.move_booking(actor=request.actor, booking=booking, **form.cleaned_data)
            messages.success(request, f"{moved.person} is moved. We have sent an e-mail about it.")
            return to(request, "cpd:booking_detail", moved.public_id)
    heading = f"Move {booking.person} to another date"
    if not form.has_choice:
        form.what_next = form.who_sees = ""  # nothing can be sent
    costs = {
        "can_move": form.has_choice,
        "quote": due,
        "has_needs": booking.needs.exists(),
        **price_shown(request.actor, booking),
    }
    return _page(request, form, booking, heading, "cpd/booking_move.html", **costs)


def _moved_before(request: PortalRequest, booking: Booking) -> Booking | None:
    """What came of the same form when it was sent the first time."""
    form = KeyForm(posted(request))
    if not form.is_valid():
        return None
    rows = visible(request.actor, Booking).filter(group__key=form.cleaned_data["key"])
    return rows.filter(person=booking.person_id).first()


@members
def booking_cannot_come(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Whoever is booked tells her school, which decides what becomes of the place."""
    booking = booking_of(request, public_id)
    require(request.actor, "cannot_come", booking)
    if gone := told_unchangeable(request, booking):
        return gone
    form = CannotComeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.say_cannot_come(actor=request.actor, booking=booking, **form.cleaned_data)
            messages.success(request, "We have written to your school.")
            return to(request, "cpd:booking_detail", public_id)
    back = inside(request.alliance, "cpd:booking_detail", public_id)
    words = {"heading": "Tell your school that you cannot come", "caption": booking.run.course.title}
    return form_page(request, form, submit="Tell my school", back_url=back, **words)


def _changeable(request: PortalRequest, public_id: UUID) -> Booking:
    booking = booking_of(request, public_id)
    require(request.actor, "cancel", booking)
    return booking


def _page(
    request: PortalRequest,
    form: SubstituteForm | MoveForm | MoveSessionForm,
    booking: Booking,
    heading: str,
    template: str,
    **context: Any,
) -> HttpResponse:
    back = inside(request.alliance, "cpd:booking_detail", booking.public_id)
    words = {"heading": heading, "caption": booking.run.course.title, "submit": "Save", "booking": booking}
    return form_page(request, form, template, back_url=back, **words | context)
