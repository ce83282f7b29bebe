"""Before the day: joining instructions of a run, and what people on it need."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alliance_portal.kernel.access import PortalRequest, link_holders, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from cpd import actions
from cpd.forms.joining import JoiningForm, NeedsForm
from cpd.models import Booking
from cpd.queries.booking_states import why_no_needs
from cpd.queries.check_in import booking_of_place
from cpd.queries.joining import joining_of, needs_of

from .common import booking_of, run_form_page, run_of, to


@members
def run_joining(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What everybody with a place is told before the day; for co-ordinators and whoever delivers it."""
    run = run_of(request, public_id)
    require(request.actor, "register", run)
    form = JoiningForm(posted(request), instance=joining_of(run))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.save_joining(actor=request.actor, instructions=form.save(commit=False))
            messages.success(request, "Saved. They go by e-mail when their day comes.")
            return to(request, "cpd:run_detail", public_id)
    return run_form_page(request, form, run, "Joining instructions")


@members
def run_needs(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What people need: with names for whoever keeps the register, in numbers for the host."""
    run = run_of(request, public_id)
    require(request.actor, "see_needs", run)
    context = {"run": run, "needs": needs_of(run), "with_names": may(request.actor, "register", run)}
    return render(request, "cpd/run_needs.html", context)


@members
def booking_needs(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Said by the person, or by whoever books for her."""
    booking = booking_of(request, public_id)
    require(request.actor, "needs", booking)
    return _needs(request, booking, inside(request.alliance, "cpd:booking_detail", public_id))


@link_holders
def place_needs(request: PortalRequest, token: str) -> HttpResponse:
    """The same by the link in the joining instructions, without sign-in."""
    booking = booking_of_place(token)
    if booking is None:
        raise Http404
    return _needs(request, booking, inside(request.alliance, "cpd:place", token))


def _needs(request: PortalRequest, booking: Booking, back: str) -> HttpResponse:
    if request.method != "POST" and (refused := why_no_needs(booking)):
        messages.error(request, refused)
        return redirect(back)
    said = booking.needs.first()
    initial = {"diets": said.diets, "diet_notes": said.diet_notes, "access": said.access} if said else {}
    of_another = request.actor.person_id is not None and request.actor.person_id != booking.person_id
    form = NeedsForm(posted(request), initial=initial, of_another=of_another)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.tell_needs(actor=request.actor, booking=booking, **form.cleaned_data)
            messages.success(request, "Thank you. We pass it on to the host.")
            return redirect(back)
    heading = f"What does {booking.person} need?"
    caption = str(booking.group.programme or booking.run)  # it is said once for all of a programme
    return form_page(request, form, heading=heading, caption=caption, submit="Save", back_url=back)
