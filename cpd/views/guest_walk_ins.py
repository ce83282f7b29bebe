"""People of a guest alliance who come to a joint course without a booking (decision 0022)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse

from alliance_portal.kernel.access import PortalRequest, manages, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from cpd import actions
from cpd.forms.guest_walk_ins import AskGuestForm, WalkInAnswerForm
from cpd.models import Session
from cpd.queries.guest_walk_ins import guests_to_ask, walk_in_of_ours

from .common import session_of


@members
def guest_walk_in(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """For the host: ask another alliance about somebody at the door."""
    session = session_of(request, public_id)
    require(request.actor, "register", session)
    guests = guests_to_ask(session.run)
    if not guests:
        raise Http404
    back = inside(request.alliance, "cpd:register", public_id)

    def ask(values: dict[str, Any]) -> str:
        asked = actions.ask_guest(actor=request.actor, session=session, **values)
        messages.success(request, f"{asked.guest} is asked about {asked.name}.")
        return back

    form = AskGuestForm(posted(request), guests=guests)
    about = {
        "heading": "Who has come from another alliance?",
        "caption": session.run.course.title,
        "submit": "Ask her alliance",
    }
    return form_action(request, form, ask, back_url=back, **about)


@manages(Strand.CPD)
def walk_in_answer(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """For the guest: is she one of our people? `public_id` is the key of what the host asked."""
    asked = walk_in_of_ours(public_id)
    session = Session.objects.select_related("run__course").filter(public_id=asked.session).first()
    back = inside(request.alliance, "cpd:run_detail", asked.run)

    def answer(values: dict[str, Any]) -> str:
        confirms, because = values.pop("confirms"), values.pop("because")
        if confirms:
            booking = actions.confirm_walk_in(actor=request.actor, walk_in=public_id, **values)
            messages.success(request, f"{booking.person} has a place and is marked as there.")
        else:
            actions.decline_walk_in(actor=request.actor, walk_in=public_id, because=because)
            messages.success(request, f"Declined. {asked.host} reads why.")
        return back

    form = WalkInAnswerForm(posted(request), asked=asked)
    about = {"heading": f"Is {asked.name} one of our people?", "submit": "Answer"}
    caption = session.run.course.title if session else ""
    return form_action(
        request,
        form,
        answer,
        "cpd/walk_in_answer.html",
        back_url=back,
        caption=caption,
        asked=asked,
        session=session,
        **about,
    )
