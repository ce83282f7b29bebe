"""Typing an entry, correcting it, taking it off, and answering for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alliance_portal.kernel.access import PortalRequest, acts, allow, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, require, visible
from alliance_portal.kernel.roles import SCHOOL_LEADERS, Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.checking import checked_action
from deliveries.actions import add_entry, answer_entry, correct_entry, explain_entry, withdraw_entry
from deliveries.forms import AnswerForm, CorrectionForm, EntryForm, ExplanationForm, WithdrawalForm
from deliveries.models import Contribution, ContributionConfirmation
from deliveries.queries.answers import open_queries_of
from deliveries.queries.ledger import received_by, standing
from deliveries.rules import tags_recorded_by

recorders = manages(Strand.RESEARCH, Strand.LEADERSHIP)
heads = allow(*SCHOOL_LEADERS)


@acts
@recorders
def contribution_new(request: PortalRequest) -> HttpResponse:
    """A form, then check your answers, with the evidence's file, then it counts."""
    form = EntryForm(posted(request), request.FILES or None, tags=tags_recorded_by(request.actor))

    def act(values: dict[str, Any]) -> str:
        entry = add_entry(actor=request.actor, key=values["key"], values=form.values(), upload=values["file"])
        return inside(request.alliance, "deliveries:contribution_added", entry.public_id)

    check = {"heading": "Check the contribution", "submit": "Add contribution"}
    context = {
        "heading": "Add a contribution",
        "submit": "Continue",
        "back_url": inside(request.alliance, "deliveries:contribution_list"),
    }
    template = "deliveries/contribution_form.html"
    return checked_action(request, form, act, template, check=check, asked_last=["file"], **context)


@acts
@recorders
def contribution_added(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The end of adding: what happens next."""
    entry = get_visible(request.actor, Contribution, public_id)
    context = {"entry": entry, "asked": entry.beneficiaries.exists()}
    return render(request, "deliveries/contribution_added.html", context)


@recorders
def contribution_correct(request: PortalRequest, public_id: UUID) -> HttpResponse:
    entry = _standing_entry(request, public_id)
    require(request.actor, "correct", entry)
    form = CorrectionForm(
        request.POST or None,
        request.FILES or None,
        initial=CorrectionForm.initial_of(entry),
        tags=tags_recorded_by(request.actor),
    )
    if request.method == "POST" and form.is_valid():
        new = correct_entry(
            actor=request.actor,
            entry=entry,
            reason=form.cleaned_data["reason"],
            values=form.values(),
            upload=form.cleaned_data["file"],
        )
        text = "Nothing was different." if new == entry else "The entry was reversed and recorded anew."
        return _done(request, new, text)
    context = {"heading": "Correct this entry", "caption": entry.description, "submit": "Correct entry"}
    return _form(request, "deliveries/contribution_form.html", context | _about(request, entry, form))


@recorders
def contribution_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    entry = _standing_entry(request, public_id)
    require(request.actor, "correct", entry)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_entry(actor=request.actor, entry=entry, reason=form.cleaned_data["reason"])
        return _done(request, entry, "The entry was reversed. It counts no longer.")
    context = {
        "heading": "Take this entry off the ledger?",
        "text": f"“{entry.description}” will be reversed. Both lines stay in the ledger.",
        "submit": "Reverse entry",
    }
    return _form(request, "components/confirm.html", context | _about(request, entry, form))


@heads
def contribution_confirm(request: PortalRequest, public_id: UUID) -> HttpResponse:
    entry = _standing_entry(request, public_id)
    require(request.actor, "confirm", entry)
    schools = received_by(request.actor, entry)
    form = AnswerForm(request.POST or None, schools=len(schools))
    if request.method == "POST" and form.is_valid():
        verdict = ContributionConfirmation.Verdict(form.cleaned_data["verdict"])
        comment = form.cleaned_data["comment"]
        answer_entry(actor=request.actor, entry=entry, verdict=verdict, comment=comment)
        return _done(request, entry, "Thank you. Your answer stands beside the entry.")
    context = {
        "heading": "Confirm what you received",
        "submit": "Send answer",
        "entry": entry,
        "schools": schools,
    }
    return _form(request, "deliveries/contribution_confirm.html", context | _about(request, entry, form))


@recorders
def contribution_explain(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """A school said that something is wrong with it, and it is right."""
    entry = _standing_entry(request, public_id)
    require(request.actor, "explain", entry)
    back = inside(request.alliance, "deliveries:contribution_detail", public_id)

    def act(values: dict[str, Any]) -> str:
        explain_entry(actor=request.actor, entry=entry, comment=values["comment"])
        messages.success(request, "Your answer stands beside the entry. Whoever asked gets it by e-mail.")
        return back

    words = {"heading": "Answer what a school asks", "caption": entry.description, "submit": "Send answer"}
    context = {"queries": open_queries_of(entry), "entry": entry, "back_url": back}
    template = "deliveries/contribution_explain.html"
    return form_action(request, ExplanationForm(posted(request)), act, template, **words, **context)


def _standing_entry(request: PortalRequest, public_id: UUID) -> Contribution:
    """404 for an entry that is reversed already, as for one that does not exist."""
    rows = standing(visible(request.actor, Contribution))
    return get_visible(request.actor, Contribution, public_id, rows)


def _about(request: PortalRequest, entry: Contribution, form: object) -> dict[str, object]:
    url = inside(request.alliance, "deliveries:contribution_detail", entry.public_id)
    return {"form": form, "back_url": url, "cancel_url": url}


def _form(request: PortalRequest, template: str, context: dict[str, object]) -> HttpResponse:
    return render(request, template, context, status=422 if request.method == "POST" else 200)


def _done(request: PortalRequest, entry: Contribution, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect(inside(request.alliance, "deliveries:contribution_detail", entry.public_id))
