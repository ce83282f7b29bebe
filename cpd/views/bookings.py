"""Bookings: lists, one booking, cancelling it, and its evaluation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render

from alliance_portal.kernel.access import PortalRequest, link_holders, manages, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.roles import BOOKERS, Strand
from alliance_portal.kernel.ui.answers import form_action, form_page, posted, refusals
from alliance_portal.kernel.ui.first_pages import KeptList
from alliance_portal.kernel.ui.formats import counted
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from cpd import actions, emails
from cpd.forms.bookings import EvaluationForm
from cpd.forms.messages import WAITING, MessageForm
from cpd.forms.tariffs import CancelForm
from cpd.models import Booking, CancellationCharge
from cpd.queries.approvals import decides_itself
from cpd.queries.billing import owed_in_words, who_invoices
from cpd.queries.bookings import find_booking_alone, listed, on_run, waiting_for
from cpd.queries.certificates import certificate_of, missing_for_certificate
from cpd.queries.check_in import has_place_to_come, place_link
from cpd.queries.credits import credits_shown, spent_on
from cpd.queries.entitlements import covers_of
from cpd.queries.impact import may_tell_impact
from cpd.queries.orders import order_shown
from cpd.queries.prices import price_shown
from cpd.queries.programmes import whole_of
from cpd.queries.tariffs import charge_of, quote, too_late_to_substitute
from cpd.queries.whole_certificates import certificate_of_whole, missing_for_whole, parts_taken
from cpd.rules import books
from cpd.rules.bookings import sees_own_bookings_alone
from cpd.tables.bookings import (
    BookingFilter,
    BookingTable,
    OwnBookingFilter,
    OwnBookingTable,
    RunBookingTable,
)
from schools.queries.words import noun_of

from .common import booking_of, run_of, run_with_card, to, told_unchangeable

A_RUN = 100  # bookings on a page of them
all_bookings = KeptList(Booking, listed, BookingFilter)
own_bookings = KeptList(Booking, listed, OwnBookingFilter)
bookings_of_run = KeptList(
    Booking, lambda rows, run: listed(rows.filter(run=run)), BookingFilter, "run", per_page=A_RUN
)


@members
def booking_list(request: PortalRequest) -> HttpResponseBase:
    """My bookings, my school's, or the alliance's: whatever the actor may see."""
    own = sees_own_bookings_alone(request.actor)
    filterset, rows = (own_bookings if own else all_bookings)(request)
    table = OwnBookingTable(rows) if own else BookingTable(rows)
    table.empty_action = Action("Find a course", inside(request.alliance, "cpd:run_list"))
    context = {"books": books(request.actor), "keeps": request.actor.manages(Strand.CPD)}
    return list_page(request, "cpd/booking_list.html", table, filterset, context=context)


@members
def run_bookings(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """Everybody on a run and its waiting list, for co-ordinators and whoever delivers it."""
    run = run_of(request, public_id)
    require(request.actor, "register", run)
    filterset, rows = bookings_of_run(request, run=run.pk)
    hidden = () if run.offers_sessions else ("only",)
    table, name = RunBookingTable(rows, exclude=hidden), f"bookings-{run.reference}"
    return list_page(
        request, "cpd/run_bookings.html", table, filterset, name=name, per_page=A_RUN, context={"run": run}
    )


@members
def run_message(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """A message to everybody with a place, or to everybody who waits; for those who see the list."""
    run = run_with_card(request, public_id)
    require(request.actor, "register", run)
    booked = on_run(run).order_by().values("person").distinct().count()
    groups = {"booked": booked, "waiting": waiting_for(run).count()}
    form = MessageForm(posted(request), **groups)
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("subject", "text")}
        with refusals(form):
            waiting = form.cleaned_data["to"] == WAITING
            told = actions.write_to_all(actor=request.actor, run=run, waiting=waiting, **words)
            people = counted(told, "person", "people")
            messages.success(request, f"Your message goes to {people} in a few minutes.")
            return to(request, "cpd:run_bookings", public_id)
    back = inside(request.alliance, "cpd:run_bookings", public_id)
    page = {
        "heading": "Write to everybody on this run",
        "caption": run.course.title,
        "submit": "Send",
        "run": run,
    }
    return form_page(request, form, "cpd/message_form.html", back_url=back, **page)


@members
def booking_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    booking = booking_of(request, public_id)
    attended = booking.state in Booking.WAS_THERE
    may_certify = attended and may(request.actor, "certificate", booking)
    is_gone = booking.state in Booking.GONE
    context = {
        "booking": booking,
        "is_gone": is_gone,
        "seller": who_invoices(request.alliance, booking.organisation) if is_gone else "",
        "run": booking.run,
        "sessions": booking.dates,
        "may_certify": may_certify,
        "certificate": certificate_of(booking) if may_certify else None,
        "missing": missing_for_certificate(booking) if may_certify else "",
        **(_whole_certificate(booking) if may_certify else {}),
        "may_change": _may_change(request, booking),
        "whole": whole_of(booking) if _may_change(request, booking) else [],
        "too_late_to_substitute": too_late_to_substitute(request.actor, booking)
        if _may_change(request, booking)
        else "",
        "may_ask_to_leave": _is_open(booking) and may(request.actor, "cannot_come", booking),
        "asked": _asked(booking) if booking.awaits_approval else "",
        "may_approve": booking.awaits_approval and may(request.actor, "approve", booking),
        "may_withdraw": booking.awaits_approval and may(request.actor, "withdraw", booking),
        "may_answer_offer": booking.state == Booking.State.OFFERED
        and may(request.actor, "answer_offer", booking),
        "may_tell_needs": has_place_to_come(booking) and may(request.actor, "needs", booking),
        "place_url": _place_url(request, booking),
        "charge": charge_of(request.actor, booking) if booking.state == Booking.State.CANCELLED else None,
        **price_shown(request.actor, booking),
        "covered_by": covers_of(request.actor, booking),
        **order_shown(request.actor, booking),
        **credits_shown(request.actor, booking),
        "may_waive": may(request.actor, "waive", CancellationCharge),
        "may_tell_impact": attended and may_tell_impact(request.actor, booking),
        "may_evaluate": attended
        and may(request.actor, "evaluate", booking)
        and not booking.evaluations.exists(),
    }
    return render(request, "cpd/booking_detail.html", context)


@manages(Strand.CPD, *BOOKERS)
def booking_cancel_all(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """All that is left of a programme that somebody has as a whole."""
    booking = booking_of(request, public_id)
    require(request.actor, "cancel", booking)
    if too_late := told_unchangeable(request, booking):
        return too_late
    hers = whole_of(booking)
    if not hers:
        raise Http404
    lines = [(one, quote(one)) for one in hers]
    form = CancelForm(posted(request))
    form.speak_of(booking.organisation)
    form.initial["agreed_pence"] = sum(due.pence for _, due in lines if due)
    programme = booking.group.programme

    def cancel(values: dict[str, Any]) -> str:
        many = actions.cancel_whole(actor=request.actor, booking=booking, **values)
        done = f"{counted(many, 'booking')} of {booking.person} cancelled. We have sent one e-mail."
        messages.success(request, done + _owed(request, booking, values["agreed_pence"]))
        return inside(request.alliance, "cpd:booking_list")

    about = {
        "heading": f"Cancel all of {programme} for {booking.person}?",
        "submit": "Cancel all of it",
        "back_url": inside(request.alliance, "cpd:booking_detail", public_id),
        "lines": lines,
        "total_pence": form.initial["agreed_pence"],
    }
    return form_action(request, form, cancel, "cpd/booking_cancel_all.html", is_destructive=True, **about)


def _owed(request: PortalRequest, booking: Booking, pence: int) -> str:
    """What its school owes now that it is given up, and to whom; "" where that is nothing."""
    return f" {owed_in_words(booking.organisation, request.alliance, pence)}" if pence else ""


@manages(Strand.CPD, *BOOKERS)
def booking_cancel(request: PortalRequest, public_id: UUID) -> HttpResponse:
    # What was posted mostly ends on another page, so that the action reads what it needs under the lock alone.
    is_posted = request.method == "POST"
    booking = find_booking_alone(request.actor, public_id) if is_posted else booking_of(request, public_id)
    require(request.actor, "cancel", booking)
    if too_late := told_unchangeable(request, booking):
        return too_late
    form = CancelForm(posted(request))
    if is_posted and form.is_valid():
        with refusals(form):
            gone = actions.cancel_booking(actor=request.actor, booking=booking, **form.cleaned_data)
            done = f"The booking of {gone.person} is cancelled. We have sent an e-mail about it."
            messages.success(request, done + _owed(request, gone, form.cleaned_data["agreed_pence"]))
            return to(request, "cpd:run_detail", gone.run.public_id)
    form.speak_of(booking.organisation)
    due = quote(booking)
    form.initial["agreed_pence"] = due.pence if due else 0
    back = inside(request.alliance, "cpd:booking_detail", public_id)
    words = {"heading": f"Cancel the booking of {booking.person}?", "submit": "Cancel the booking"}
    covered = sum(pence for _, pence in covers_of(request.actor, booking))
    seller = who_invoices(request.alliance, booking.organisation) if due and due.pence else ""
    costs = {"quote": due, "credits": spent_on(booking), "covered": covered, "seller": seller}
    return form_page(
        request,
        form,
        "cpd/booking_cancel.html",
        back_url=back,
        booking=booking,
        is_destructive=True,
        **costs,
        **words,
    )


@members
def booking_evaluate(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The two questions, from a person's own pages."""
    booking = booking_of(request, public_id)
    require(request.actor, "evaluate", booking)
    return _evaluate(request, booking)


@link_holders
def evaluation(request: PortalRequest, token: str) -> HttpResponse:
    """The two questions, by the link in an e-mail, without sign-in."""
    public_id = emails.booking_of_token(token)
    if public_id is None:
        raise Http404
    return _evaluate(request, booking_of(request, UUID(public_id)))


def _evaluate(request: PortalRequest, booking: Booking) -> HttpResponse:
    if booking.evaluations.exists():
        return _thanks(request, booking)
    form = EvaluationForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.answer_evaluation(actor=request.actor, booking=booking, **form.cleaned_data)
            return _thanks(request, booking)
    words = {
        "heading": "Two questions about the course",
        "caption": booking.what,
        "submit": "Send",
    }
    return form_page(request, form, **words)


def _thanks(request: PortalRequest, booking: Booking) -> HttpResponse:
    """Mostly it was the answers that stood between her and the certificate, so the page leads on to it."""
    context = {"booking": booking, "may_get_certificate": not missing_for_certificate(booking)}
    return render(request, "cpd/evaluation_done.html", context)


def _whole_certificate(booking: Booking) -> dict[str, Any]:
    """The one for all of the programme that it is a part of, or what is missing for it."""
    programme, parts = booking.group.programme, parts_taken(booking)
    if programme is None or len(parts) < 2:
        return {}
    return {
        "programme": programme,
        "whole_certificate": certificate_of_whole(programme, parts),
        "whole_missing": missing_for_whole(programme, parts),
    }


def _may_change(request: PortalRequest, booking: Booking) -> bool:
    """Cancel it, give it to a colleague, or move it to another date."""
    return _is_open(booking) and may(request.actor, "cancel", booking)


def _asked(booking: Booking) -> str:
    """Whose answer it waits for."""
    return noun_of(booking.organisation) if decides_itself(booking.organisation) else "alliance"


def _is_open(booking: Booking) -> bool:
    """Approved, and not begun yet."""
    return booking.state in Booking.LIVE and not booking.awaits_approval and not booking.has_begun


def _place_url(request: PortalRequest, booking: Booking) -> str:
    """Her own page for the door, for herself; "" for others and once the run is over."""
    is_hers = booking.person_id == request.actor.person_id
    return place_link(booking) if is_hers and has_place_to_come(booking) else ""
