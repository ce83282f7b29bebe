"""Agreements: the list, one version with its parties and signatures, and the steps of its life."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS, VISITORS
from alliance_portal.kernel.ui.answers import form_action, posted, refusals_told
from alliance_portal.kernel.ui.formats import counted
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from schools.actions import agreements as actions
from schools.forms import agreements as forms
from schools.models import Agreement, AgreementParty, AgreementVersion
from schools.queries import agreements as read
from schools.tables.agreements import AgreementFilter, AgreementTable

State = AgreementVersion.State


@members
def agreement_list(request: PortalRequest) -> HttpResponseBase:
    filterset = AgreementFilter(request.GET, queryset=read.agreements(request.actor))
    table = AgreementTable(filterset.qs)
    may_create = may(request.actor, "create", Agreement)
    if may_create:
        table.empty_action = Action("Add an agreement", inside(request.alliance, "schools:agreement_add"))
    context = {"may_create": may_create, "to_sign": read.unsigned_parties(request.actor)}
    return list_page(request, "schools/agreement_list.html", table, filterset, context)


@acts
@allow(*COORDINATORS)
def agreement_add(request: PortalRequest) -> HttpResponse:
    def act(values: dict[str, Any]) -> str:
        version = actions.draft_agreement(actor=request.actor, **values)
        return inside(request.alliance, "schools:agreement_change", version.public_id)

    form, back = forms.AgreementForm(posted(request)), inside(request.alliance, "schools:agreement_list")
    return form_action(request, form, act, heading="Add an agreement", back_url=back)


@members
def agreement_version(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row, actor = _version(request, public_id), request.actor
    parties = read.parties_of(row)
    is_out, may_change = row.state == State.SIGNING, may(actor, "change", row)
    unsigned = [one.organisation for one in parties if not one.signed] if is_out else []
    context = {
        "version": row,
        "parties": parties,
        "responsibilities": row.responsibilities.select_related("organisation"),
        "versions": visible(actor, AgreementVersion).filter(agreement=row.agreement),
        "mine": [
            (one.organisation.name, one.public_id)
            for one in parties
            if is_out and not one.signed and may(actor, "sign", one)
        ],
        "may_change": may_change,
        "is_draft": row.state == State.DRAFT,
        "is_out": is_out,
        "unsigned": unsigned,
        "on_paper": [one for one in unsigned if one.pk in actor.organisations(*VISITORS)],
        "reminded_today": row.reminded_on == timezone.localdate(),
        "may_end": may_change and row.state in (State.SIGNING, State.IN_FORCE),
        "may_renew": may_change and not row.agreement.versions.filter(state=State.DRAFT).exists(),
    }
    return render(request, "schools/agreement_detail.html", context)


@acts
@allow(*COORDINATORS)
def agreement_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _version(request, public_id)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.DraftForm(*data, version=row)

    def act(_values: dict[str, Any]) -> str:
        actions.change_draft(actor=request.actor, version=row, **form.values)
        return "The draft is saved."

    return _about(request, row, form, act, heading="Write the draft", submit="Save draft")


@acts
@allow(*COORDINATORS)
def responsibility_set(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _version(request, public_id)
    form = forms.ResponsibilityForm(posted(request), version=row)

    def act(values: dict[str, Any]) -> str:
        actions.set_responsibility(actor=request.actor, version=row, **values)
        return "The responsibility is saved."

    return _about(request, row, form, act, heading="Who answers for what?", submit="Save")


@acts
@allow(*COORDINATORS)
def agreement_send(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _version(request, public_id)

    def act(_values: dict[str, Any]) -> str:
        actions.send_out(actor=request.actor, version=row)
        return "It is out for signature. Those who act for the parties have an e-mail."

    return _about(
        request,
        row,
        GdsForm(posted(request)),
        act,
        "components/confirm.html",
        heading="Send it out for signature?",
        text="The head of each school gets an e-mail that asks for a signature, and whoever works with the alliance"
        " from a partner or an authority one that says that it signs on paper.",
        consequence="After that its words stand still: whatever changes needs a new version.",
        submit="Send out",
    )


@allow(*COORDINATORS)
@require_POST
def agreement_remind(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _version(request, public_id)
    with refusals_told(request):
        sent = actions.remind_parties(actor=request.actor, version=row)
        messages.success(request, f"{counted(sent, 'reminder')} sent.")
    return redirect(inside(request.alliance, "schools:agreement_version", row.public_id))


@allow(*SCHOOL_LEADERS)
def agreement_sign(request: PortalRequest, public_id: UUID) -> HttpResponse:
    party = _party(request, public_id)
    require(request.actor, "sign", party)

    def act(_values: dict[str, Any]) -> str:
        signature = actions.sign_agreement(actor=request.actor, party=party)
        return f"{signature.name} has signed for {party}."

    return _about(
        request,
        party.version,
        GdsForm(posted(request)),
        act,
        "schools/agreement_sign.html",
        heading=f"Sign for {party}",
        submit="Sign",
        version=party.version,
        responsibilities=party.version.responsibilities.select_related("organisation"),
    )


@acts
@allow(*COORDINATORS)
def signature_record(request: PortalRequest, public_id: UUID) -> HttpResponse:
    party = _party(request, public_id)

    def act(values: dict[str, Any]) -> str:
        actions.record_signature(actor=request.actor, party=party, **values)
        return f"The signature of {party} is recorded."

    form, heading = forms.PaperSignatureForm(posted(request)), f"Record the signature of {party}"
    return _about(request, party.version, form, act, heading=heading, submit="Record signature")


@allow(*COORDINATORS)
@require_POST
def agreement_renew(request: PortalRequest, public_id: UUID) -> HttpResponse:
    agreement = get_visible(request.actor, Agreement, public_id)
    with refusals_told(request):
        new = actions.renew_agreement(actor=request.actor, agreement=agreement)
        messages.success(request, f"Version {new.number} is a draft with everything that the last one says.")
        return redirect(inside(request.alliance, "schools:agreement_change", new.public_id))
    return redirect(inside(request.alliance, "schools:agreement_list"))


@acts
@allow(*COORDINATORS)
def agreement_end(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _version(request, public_id)

    def act(values: dict[str, Any]) -> str:
        actions.end_agreement(actor=request.actor, version=row, reason=values["reason"])
        return "The agreement has ended."

    words: dict[str, Any] = {
        "heading": "End this agreement today?",
        "submit": "End agreement",
        "is_destructive": True,
    }
    return _about(request, row, forms.ReasonForm(posted(request)), act, **words)


def _about(
    request: PortalRequest,
    row: AgreementVersion,
    form: GdsForm,
    act: Any,
    template: str = "components/form_page.html",
    **context: Any,
) -> HttpResponse:
    """A form about one version, which stands above the heading; `act` returns what to say afterwards."""
    here = inside(request.alliance, "schools:agreement_version", row.public_id)

    def then(values: dict[str, Any]) -> str:
        messages.success(request, act(values))
        return here

    return form_action(request, form, then, template, caption=str(row), back_url=here, **context)


def _version(request: PortalRequest, public_id: UUID) -> AgreementVersion:
    rows = visible(request.actor, AgreementVersion).select_related("agreement", "file")
    return get_visible(request.actor, AgreementVersion, public_id, rows)


def _party(request: PortalRequest, public_id: UUID) -> AgreementParty:
    rows = visible(request.actor, AgreementParty).select_related(
        "organisation", "version__agreement", "version__file"
    )
    return get_visible(request.actor, AgreementParty, public_id, rows)
