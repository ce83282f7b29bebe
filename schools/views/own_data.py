"""One's own data in an alliance: correct it, ask for a correction, see how a request stands."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may
from alliance_portal.kernel.ui.answers import form_page, posted, refusals, refusals_told
from alliance_portal.kernel.ui.meanwhile import in_addition
from schools.actions import corrections as actions
from schools.forms.privacy_requests import AddressForm, CorrectionForm, OwnDetailsForm
from schools.models import PrivacyRequest
from schools.queries.copies import kinds_held, shown_addresses
from schools.queries.history import history
from schools.queries.people import person_of
from schools.queries.privacy_requests import own_requests
from schools.queries.words import noun_of, spoken


@members
def details(request: PortalRequest) -> HttpResponse:
    """Name, job and kind of staff, as she writes them herself."""
    person, back = person_of(request.actor), inside(request.alliance, "privacy:your_data")
    own = {name: getattr(person, name) for name in ("name", "job_title", "staff")}
    form = OwnDetailsForm(posted(request), of=person, initial=own)
    form.who_sees = spoken(form.who_sees, noun_of(person.organisation))
    if form.is_valid():
        with refusals(form):
            actions.correct_own_details(actor=request.actor, **form.cleaned_data)
            messages.success(request, f"Thank you. Your name and job are corrected.{in_addition(form)}")
            return redirect(back)
    return form_page(request, form, heading="Correct your name and job", submit="Save", back_url=back)


@members
def address(request: PortalRequest) -> HttpResponse:
    """To which of her confirmed addresses the alliance writes."""
    person, back = person_of(request.actor), inside(request.alliance, "privacy:your_data")
    addresses = shown_addresses(person.account) if person.account else ()
    form = AddressForm(posted(request), addresses=list(addresses), initial={"email": person.email})
    if form.is_valid():
        with refusals(form):
            actions.use_address(actor=request.actor, email=form.cleaned_data["email"])
            messages.success(request, "The alliance now writes to this address.")
            return redirect(back)
    words = {
        "heading": "Change your e-mail address",
        "submit": "Save",
        "account_url": reverse("account_email"),
    }
    return form_page(request, form, "schools/privacy/address_form.html", back_url=back, **words)


@members
def correction(request: PortalRequest) -> HttpResponse:
    """Ask for something to be put right that she cannot change herself."""
    person, back = person_of(request.actor), inside(request.alliance, "privacy:your_data")
    kinds = kinds_held(person)
    form = CorrectionForm(posted(request), kinds=kinds)
    form.who_sees = spoken(form.who_sees, noun_of(person.organisation))
    if form.is_valid():
        with refusals(form):
            asked = actions.ask_for_correction(actor=request.actor, **form.cleaned_data)
            messages.success(request, "We have passed it on. You get an e-mail with the answer.")
            return redirect(inside(request.alliance, "privacy:own_request", asked.public_id))
    return form_page(request, form, heading="Ask for a correction", submit="Ask", back_url=back)


@members
def own_request(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _own(request, public_id)
    context = {
        "row": row,
        "may_withdraw": row.state == PrivacyRequest.State.ASKED and may(request.actor, "withdraw", row),
        "history": history(row, ()),
    }
    return render(request, "schools/privacy/own_request.html", context)


@members
@require_POST
def request_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _own(request, public_id)
    with refusals_told(request):  # answered meanwhile: its page shows the answer
        actions.withdraw_request(actor=request.actor, request=row)
        messages.success(request, "Your request is withdrawn. Nothing was changed.")
    return redirect(inside(request.alliance, "privacy:own_request", public_id))


def _own(request: PortalRequest, public_id: UUID) -> PrivacyRequest:
    if request.actor.person_id is None:
        raise Http404
    return get_visible(request.actor, PrivacyRequest, public_id, own_requests(request.actor))
