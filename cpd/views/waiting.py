"""Waiting lists: how they move, and answering an offer, signed in or by the link in the e-mail."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render

from alliance_portal.kernel.access import PortalRequest, link_holders, manages, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from cpd import emails
from cpd.actions.offers import accept_offer, decline_offer, save_waiting_list_settings
from cpd.forms.waiting import OfferForm, WaitingListForm
from cpd.models import Booking
from cpd.queries.bookings import settings_of_waiting_lists

from .common import booking_of, to


@manages(Strand.CPD)
def waiting_lists(request: PortalRequest) -> HttpResponse:
    form = WaitingListForm(posted(request), instance=settings_of_waiting_lists())
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            save_waiting_list_settings(actor=request.actor, row=form.save(commit=False))
            messages.success(request, "Saved. Waiting lists move like this from now on.")
            return to(request, "cpd:waiting_lists")
    back = inside(request.alliance, "cpd:course_list")
    return form_page(
        request, form, heading="How waiting lists move", submit="Save", back_url=back, cancel_url=back
    )


@members
def booking_offer(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """From the page of the booking: for the person, her head and the co-ordinators."""
    booking = booking_of(request, public_id)
    require(request.actor, "answer_offer", booking)
    back = inside(request.alliance, "cpd:booking_detail", public_id)
    return _answer(request, booking, back)


@link_holders
def offer(request: PortalRequest, token: str) -> HttpResponse:
    """By the link in the e-mail, without sign-in."""
    sent = emails.read_offer_token(token)
    booking = booking_of(request, UUID(sent[0])) if sent else None
    if sent is None or booking is None or str(booking.person.public_id) != sent[1]:
        raise Http404
    return _answer(request, booking)


def _answer(request: PortalRequest, booking: Booking, back: str = "") -> HttpResponse:
    form = OfferForm(posted(request))
    if request.method == "POST" and form.is_valid():
        act = accept_offer if form.cleaned_data["answer"] == "take" else decline_offer
        with refusals(form):
            booking = act(actor=request.actor, booking=booking)
            return render(
                request, "cpd/offer_done.html", {"booking": booking, "run": booking.run, "back_url": back}
            )
    if booking.state != Booking.State.OFFERED:
        form.what_next = ""  # there is nothing to answer
    words = {"heading": f"A place for {booking.person}", "caption": booking.run.course.title}
    return form_page(
        request, form, "cpd/offer.html", booking=booking, run=booking.run, back_url=back, **words
    )
