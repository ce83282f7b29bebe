"""Inviting people, and what became of each invitation: for co-ordinators, and for heads at their own schools."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, allow
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS, Offer
from alliance_portal.kernel.ui.answers import form_action, form_page, posted, refusals, refusals_told
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from schools import actions
from schools.forms import InviteForm, PlaceForm, WithdrawForm
from schools.forms.invitations import MOST_PLACES
from schools.models import Invitation, Staff
from schools.queries import invitations as read
from schools.queries.history import history
from schools.tables import InvitationFilter, InvitationTable
from schools.tables.invitations import when

INVITERS = (*COORDINATORS, *SCHOOL_LEADERS)


@allow(*INVITERS)
def invitation_list(request: PortalRequest) -> HttpResponseBase:
    rows = read.invitations(request.actor)
    filterset = InvitationFilter(request.GET, queryset=rows)
    table, may_invite = InvitationTable(filterset.qs), may(request.actor, "create", Invitation)
    if may_invite:
        table.empty_action = Action("Invite a person", inside(request.alliance, "schools:invitation_new"))
    counts = read.counts(rows)
    tiles = [(state.label, counts[state], f"?state={state}") for state in Invitation.State if counts[state]]
    return list_page(
        request, "schools/invitation_list.html", table, filterset, {"counts": tiles, "may_invite": may_invite}
    )


@acts
@allow(*INVITERS)
def invitation_new(request: PortalRequest) -> HttpResponse:
    """One person, at one place or several: a form, then check your answers, then it goes. Each step posts what was
    typed so far."""
    step, count = request.POST.get("step", ""), _count(request)
    if step == "another":
        form = InviteForm(actor=request.actor, initial=_typed(request), count=count + 1)
    else:
        form = InviteForm(posted(request), actor=request.actor, initial=_like(request), count=count)
    if form.is_bound and step != "change" and form.is_valid():
        with refusals(form):
            if step == "send":
                return _send(request, form)
            actions.refuse_members(request.actor, form.cleaned_data["email"].lower())
            context = {
                "form": form,
                "staff_label": Staff(staff).label if (staff := form.cleaned_data["staff"]) else "",
                "places": [
                    (place.organisation, [Offer.parse(role).label for role in place.roles])
                    for place in form.places
                ],
                **form.cleaned_data,
            }
            return render(request, "schools/invitation_check.html", context)
    back = inside(request.alliance, "schools:invitation_list")
    words = {"heading": "Invite a person", "submit": "Continue", "back_url": back}
    return form_page(request, form, "schools/invitation_form.html", **words)


def _send(request: PortalRequest, form: InviteForm) -> HttpResponse:
    first, *further = actions.invite_to_places(actor=request.actor, places=form.places, **form.about)
    told = f" to {len(further) + 1} places" if further else ""
    messages.success(request, f"We have sent {first} an invitation{told}.")
    return _to(request, first)


def _count(request: PortalRequest) -> int:
    """How many places the form has room for."""
    said = request.POST.get("count", "")
    return min(int(said), MOST_PLACES) if said.isdecimal() and int(said) else 1


def _typed(request: PortalRequest) -> dict[str, Any]:
    """What was typed so far, in a form that has not been sent yet: nothing in it is wrong."""
    several = {name: values for name, values in request.POST.lists() if name.startswith("roles")}
    return {**request.POST.dict(), **several}


def _like(request: PortalRequest) -> dict[str, Any]:
    """What an earlier invitation said, to invite the same person anew."""
    try:
        earlier = get_visible(request.actor, Invitation, UUID(request.GET["like"]))
    except (KeyError, ValueError):
        return {}
    names = ("name", "email", "job_title", "staff", "roles", "note")
    return {name: getattr(earlier, name) for name in names} | {"organisation": earlier.organisation.public_id}


@allow(*INVITERS)
def invitation(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _invitation(request, public_id)
    context = {
        "invitation": row,
        "when": when(row),
        "may_resend": row.state == Invitation.State.INVITED and may(request.actor, "resend", row),
        "may_invite_anew": row.state in (Invitation.State.DECLINED, Invitation.State.REVOKED),
        "others": read.others_of_the_letter(request.actor, row),
        "history": history(row, ()),
    }
    return render(request, "schools/invitation_detail.html", context)


@allow(*INVITERS)
@require_POST
def invitation_resend(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _invitation(request, public_id)
    require(request.actor, "resend", row)
    with refusals_told(request):
        actions.resend_invitation(actor=request.actor, invitation=row)
        messages.success(
            request, f"We have sent {row} the invitation again. The link before it no longer works."
        )
    return _to(request, row)


@acts
@allow(*INVITERS)
def invitation_place_add(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """One more school or partner, while nobody has answered."""
    row = _invitation(request, public_id)
    require(request.actor, "resend", row)
    taken = [one.organisation for one in read.letter_of(row).unanswered]
    form = PlaceForm(posted(request), actor=request.actor, taken=taken)

    def act(_values: dict[str, Any]) -> str:
        added = actions.add_place(actor=request.actor, invitation=row, place=form.place)
        said = "The invitation has gone anew to {}, with {} too. The link before it no longer works."
        messages.success(request, said.format(row, added.organisation))
        return inside(request.alliance, "schools:invitation", added.public_id)

    words = {
        "heading": "Add a school or partner",
        "caption": f"Invitation of {row}",
        "submit": "Add and send",
    }
    return form_action(
        request, form, act, back_url=inside(request.alliance, "schools:invitation", public_id), **words
    )


@allow(*INVITERS)
def invitation_revoke(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _invitation(request, public_id)
    require(request.actor, "revoke", row)
    letter = read.letter_of(row).unanswered
    form = WithdrawForm(posted(request), place=row.organisation, count=len(letter))
    if form.is_valid():
        with refusals(form):
            whole = form.cleaned_data.get("what") == WithdrawForm.WHOLE
            actions.revoke_invitation(actor=request.actor, invitation=row, whole=whole)
            messages.success(request, f"The invitation of {row} is withdrawn.")
            return _to(request, row)
    ends = "The link that we sent to {} stops working{}. We send no e-mail about it."
    words = {
        "heading": f"Withdraw the invitation of {row}?",
        "text": ends.format(row.email, " when no place is left" if len(letter) > 1 else ""),
        "submit": "Withdraw the invitation",
        "is_destructive": True,
    }
    back = inside(request.alliance, "schools:invitation", public_id)
    return form_page(request, form, "components/confirm.html", back_url=back, **words)


def _invitation(request: PortalRequest, public_id: UUID) -> Invitation:
    return get_visible(request.actor, Invitation, public_id, read.invitations(request.actor))


def _to(request: PortalRequest, row: Invitation) -> HttpResponse:
    return redirect(inside(request.alliance, "schools:invitation", row.public_id))
