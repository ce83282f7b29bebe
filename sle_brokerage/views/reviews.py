"""The log, the rating by the supported school, the closing notes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse

from alliance_portal.kernel.access import PortalRequest, allow, manages
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import SCHOOL_LEADERS, SYSTEM_LEADERS, Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from sle_brokerage import actions
from sle_brokerage.forms import LogForm, NoteForm, RatingForm
from sle_brokerage.models import ClosingNote
from sle_brokerage.rules import VERB_OF_PARTY

from .deployments import address, find

HINTS = {
    ClosingNote.Party.LEADER: "What did you learn that you take home to your own school? Your head can read this.",
    ClosingNote.Party.BROKER: "What came of it for the money, and would you broker it again?",
}


@allow(*SCHOOL_LEADERS)
def rate(request: PortalRequest, public_id: UUID) -> HttpResponse:
    deployment = find(request, public_id)
    require(request.actor, "rate", deployment)
    form = RatingForm(posted(request), objectives=deployment.objectives.all())

    def act(values: dict[str, Any]) -> str:
        given = {"grade": values["grade"], "comment": values["comment"], "impacts": form.impacts()}
        actions.rate_support(actor=request.actor, deployment=deployment, **given)
        messages.success(request, "Thank you. Your rating has gone to the leader and to the alliance.")
        return address(request, deployment)

    about = {"heading": "Rate the support", "caption": str(deployment), "submit": "Send the rating"}
    return form_action(request, form, act, back_url=address(request, deployment), **about)


@manages(Strand.SUPPORT, *SYSTEM_LEADERS)
def closing_note(request: PortalRequest, public_id: UUID, party: str) -> HttpResponse:
    if party not in ClosingNote.Party.values:
        raise Http404
    side = ClosingNote.Party(party)
    deployment = find(request, public_id)
    require(request.actor, VERB_OF_PARTY[side], deployment)
    note = ClosingNote.objects.filter(deployment=deployment, party=side).first()
    form = NoteForm(posted(request), initial={"text": note.text if note else ""})
    form.fields["text"].help_text = HINTS[side]

    def act(values: dict[str, Any]) -> str:
        actions.write_closing_note(
            actor=request.actor, deployment=deployment, party=side, text=values["text"]
        )
        messages.success(request, "Your closing note is saved.")
        return address(request, deployment)

    about = {"heading": "Write the closing note", "caption": str(deployment), "submit": "Save the note"}
    return form_action(request, form, act, back_url=address(request, deployment), **about)


@manages(Strand.SUPPORT, *SYSTEM_LEADERS)
def log_contact(request: PortalRequest, public_id: UUID) -> HttpResponse:
    deployment = find(request, public_id)
    require(request.actor, "log", deployment)

    def act(values: dict[str, Any]) -> str:
        actions.log_contact(actor=request.actor, deployment=deployment, **values)
        messages.success(request, "It is in the log.")
        return address(request, deployment)

    about = {"heading": "Add to the log", "caption": str(deployment), "submit": "Add to the log"}
    return form_action(request, LogForm(posted(request)), act, back_url=address(request, deployment), **about)
