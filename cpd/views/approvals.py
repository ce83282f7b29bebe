"""Asking for a place for oneself, and the school's answer: on a page for many, and by the link in an e-mail."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, allow, link_holders, manages, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, require
from alliance_portal.kernel.roles import BOOKERS, Strand
from alliance_portal.kernel.ui.answers import form_action, form_page, posted, refusals
from alliance_portal.kernel.ui.formats import counted
from cpd import actions
from cpd.forms.approvals import (
    APPROVE,
    AnswerForm,
    AnswersForm,
    AskForm,
    HoldTimeForm,
    SchoolApprovalForm,
    WithdrawForm,
)
from cpd.forms.bookings import OUR_CREDITS
from cpd.models import Booking
from cpd.queries.approvals import (
    approval_is_wanted,
    asked_by_token,
    asker,
    hold_days,
    leads,
    led_schools,
    school_orders_needed,
    waiting_beside,
    waiting_for_approval,
    whole_asked,
)
from cpd.queries.bookings import why_closed
from cpd.queries.budgets import budget_of, budgets_for
from cpd.queries.credits import have_credits, offered
from cpd.queries.entitlements import PlaceToPay, cover_shown
from cpd.queries.joint import joint_of
from cpd.queries.prices import price_of
from schools.models import Organisation, Person
from schools.queries.organisations import named
from schools.queries.years import academic_year, year_label

from .common import CONFIRM, booking_of, chosen_sessions, run_with_card, to


@members
def ask(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Ask for a place for oneself; the hidden key makes sending it twice harmless."""
    run = run_with_card(request, public_id)
    require(request.actor, "ask", run)
    sessions = chosen_sessions(request, run)
    school = asker(request.actor).organisation
    form = AskForm(posted(request), school=school, initial={"key": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            group = actions.ask_for_place(
                actor=request.actor, run=run, sessions=sessions, **form.cleaned_data
            )
            messages.success(request, "We have written to you about it.")
            made = list(group.bookings.all()[:2])
            if len(made) > 1:
                return to(request, "cpd:booking_list")
            return to(request, "cpd:booking_detail", made[0].public_id)
    if closed := why_closed(run, sessions):
        form.what_next = ""  # nothing can be asked for
    context = {
        "wanted": approval_is_wanted(school),
        "school": school,
        "days": hold_days(),
        "joint": joint_of(run),
        "chosen": sessions,
        "closed": closed,
    }
    back = inside(request.alliance, "cpd:run_detail", public_id)
    asked = f"Ask for {counted(len(sessions), 'session')}" if sessions else "Ask for a place"
    words = {"heading": asked, "caption": run.course.title, "submit": asked}
    return form_page(request, form, "cpd/ask.html", back_url=back, run=run, **words, **context)


@manages(Strand.CPD, *BOOKERS)
def approvals(request: PortalRequest) -> HttpResponse:
    """Everything that waits for the school's answer; many are answered at once."""
    schools = led_schools(request.actor)
    waiting = waiting_for_approval(request.actor)
    payable = OUR_CREDITS if have_credits(schools) else ""
    form = AnswersForm(posted(request), bookings=waiting, payable=payable)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            messages.success(request, _answer(request, form, form.chosen))
            return to(request, "cpd:approvals")
    back = inside(request.alliance, "cpd:booking_list")
    context = {
        "ways": named(schools),
        "budgets": budgets_for(one for one in form.bookings if one.organisation in schools),
        "keeps": request.actor.manages(Strand.CPD),
    }
    words = {"heading": "Places to approve", "submit": "Send the answer"}
    return form_page(request, form, "cpd/approvals.html", back_url=back, **words, **context)


@link_holders
def approval(request: PortalRequest, token: str) -> HttpResponse:
    """The same by the link in an e-mail, for whoever asked and others at that school: opening it changes nothing."""
    found = asked_by_token(token)
    if found is None:
        raise Http404
    booking, person = found
    if not booking.awaits_approval:
        return render(request, "cpd/approval_done.html", {"booking": booking})
    asked = whole_asked(booking) or [booking]
    prices = [price_of(one) for one in asked]
    form = _form_of_link(request, booking, asked, prices)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            chosen = form.chosen if isinstance(form, AnswersForm) else [booking]
            said = _answer(request, form, chosen, by=person)
            now = booking  # a name of its own, for what is known of it from before no longer holds
            now.refresh_from_db()
            if not now.awaits_approval:
                return render(request, "cpd/approval_done.html", {"booking": now, "said": said})
            messages.success(request, said)
            return redirect(request.path)
    if len(asked) > 1 and booking.group.programme:
        words = {"heading": f"{booking.person} asks for all of it", "caption": str(booking.group.programme)}
    elif len(asked) > 1:
        asked_for = counted(len(asked), "session")
        words = {"heading": f"{booking.person} asks for {asked_for}", "caption": booking.run.course.title}
    else:
        words = {"heading": f"{booking.person} asks for a place", "caption": booking.run.course.title}
    to_pay = [PlaceToPay(pence, one.run_id, one.session_id) for one, pence in zip(asked, prices, strict=True)]
    context = {
        "booking": booking,
        "asked": asked,
        "pence": sum(prices),
        **cover_shown(booking.organisation_id, to_pay),
        "budgets": budgets_for([booking] if leads(person, booking.organisation) else []),
    }
    return form_page(request, form, "cpd/approval.html", submit="Send the answer", **words, **context)


def _form_of_link(
    request: PortalRequest, booking: Booking, asked: Sequence[Booking], prices: Sequence[int]
) -> AnswerForm:
    """Where others at the school wait too, it lists all of them, with the one of the link ticked."""
    others = list(waiting_beside(asked))
    if not others:
        return AnswerForm(posted(request), payable=_offer(booking, asked, prices))
    its_own_first = sorted(asked, key=lambda one: one.pk != booking.pk)
    return AnswersForm(
        posted(request),
        bookings=[*its_own_first, *others],
        payable=OUR_CREDITS if have_credits([booking.organisation]) else "",
        initial={"booking": [str(booking.public_id)]},
    )


def _offer(booking: Booking, asked: Sequence[Booking], prices: Sequence[int]) -> str:
    """What the places that are held cost in credits, of how many; "" where they cannot be paid so."""
    held = [
        (one.run, pence)
        for one, pence in zip(asked, prices, strict=True)
        if one.state == Booking.State.REQUESTED
    ]
    return str(offered(booking.organisation_id, held, singly=booking.session_id is not None) or "")


def _answer(
    request: PortalRequest, form: AnswerForm, bookings: Sequence[Booking], by: Person | None = None
) -> str:
    """Do what the form says; what to tell of it."""
    answer: dict[str, Any] = {"actor": request.actor, "bookings": bookings, "by": by}
    if form.cleaned_data["answer"] == APPROVE:
        with_credits = form.cleaned_data.get("with_credits", False)
        number = form.cleaned_data["order_number"]
        approved = actions.approve(order_number=number, with_credits=with_credits, **answer)
        return f"{counted(approved, 'place')} approved. We have written about it."
    declined = actions.decline(because=form.cleaned_data["because"], **answer)
    return f"{counted(declined, 'place')} declined. We have written about it."


@members
def request_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Whoever asked wants it no more."""
    booking = booking_of(request, public_id)
    require(request.actor, "withdraw", booking)

    def withdraw(_values: dict[str, Any]) -> str:
        actions.withdraw_request(actor=request.actor, booking=booking)
        messages.success(request, "You have taken your request back.")
        return inside(request.alliance, "cpd:run_detail", booking.run.public_id)

    back = inside(request.alliance, "cpd:booking_detail", public_id)
    whole = booking.group.programme
    words = {"heading": "Take your request back?", "caption": str(whole or booking.run.course)}
    if whole:
        words["text"] = "You asked for all of it, so this takes back all that your school has not answered."
    return form_action(
        request,
        WithdrawForm(posted(request)),
        withdraw,
        CONFIRM,
        back_url=back,
        submit="Take it back",
        **words,
    )


@allow(*BOOKERS)
def school_approval(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Whether a school that the actor leads wants to be asked, and its budget of this academic year."""
    school = get_visible(request.actor, Organisation, public_id, led_schools(request.actor))
    year = academic_year(timezone.localdate())
    now = {
        "is_wanted": "yes" if approval_is_wanted(school) else "no",
        "orders_needed": school_orders_needed(school),
        "budget": budget_of(school, year),
    }
    form = SchoolApprovalForm(posted(request), initial=now, year_label=year_label(year))

    def save(values: dict[str, Any]) -> str:
        budget = values.pop("budget")
        actions.set_approval(actor=request.actor, school=school, **values)
        actions.set_budget(actor=request.actor, school=school, year=year, pence=budget)
        messages.success(request, "Saved.")
        return inside(request.alliance, "cpd:approvals")

    words = {"heading": "How places are approved", "caption": school.name, "submit": "Save"}
    return form_action(request, form, save, back_url=inside(request.alliance, "cpd:approvals"), **words)


@manages(Strand.CPD)
def hold_time(request: PortalRequest) -> HttpResponse:
    """How long the alliance holds a place for the answer of a school."""
    form = HoldTimeForm(posted(request), initial={"days": hold_days()})

    def save(values: dict[str, Any]) -> str:
        actions.set_hold_time(actor=request.actor, **values)
        messages.success(request, "Saved.")
        return inside(request.alliance, "cpd:approvals")

    back = inside(request.alliance, "cpd:approvals")
    return form_action(request, form, save, heading="How long places are held", submit="Save", back_url=back)
