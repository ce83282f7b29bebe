"""The privacy notice, and consents: one's own, and for staff those of the people they look after."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, allow, members, public
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, visible
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.lists import list_page
from schools.actions import privacy as actions
from schools.forms.privacy import ConsentForm, NoticeForm
from schools.models import Consent, Person, PrivacyNotice
from schools.queries.consents import consents_of, people_with_consents, states_of
from schools.queries.notices import notice_in_force, reading_of
from schools.queries.people import person_of
from schools.queries.privacy_requests import own_requests
from schools.rules.consent_words import WORDINGS
from schools.rules.privacy import looks_after
from schools.tables import PersonFilter
from schools.tables.privacy import ConsentTable


@public
def privacy_notice(request: PortalRequest) -> HttpResponse:
    """For everybody, before they give any data (UK GDPR, Article 13)."""
    return render(
        request, "schools/privacy/public_notice.html", {"notice": notice_in_force(request.alliance)}
    )


@members
def notice_read(request: PortalRequest) -> HttpResponse:
    """The version that holds, what is new, and "I have read it"."""
    notice = notice_in_force(request.alliance)
    if request.method == "POST":
        actions.confirm_notice(actor=request.actor, version=notice.version)
        messages.success(request, "Thank you. We have noted that you have read the privacy notice.")
        return redirect(inside(request.alliance, "privacy:your_data"))
    context = {
        "notice": notice,
        "reading": reading_of(request.actor.person_id or 0, notice.version),
        "may_publish": may(request.actor, "create", PrivacyNotice),
        "versions": list(visible(request.actor, PrivacyNotice)),
    }
    return render(request, "schools/privacy/notice.html", context)


@acts
@allow(*COORDINATORS)
def notice_publish(request: PortalRequest) -> HttpResponse:
    form = NoticeForm(posted(request), initial={"text": notice_in_force(request.alliance).text})
    here = inside(request.alliance, "privacy:notice_read")
    if form.is_valid():
        with refusals(form):
            actions.publish_notice(actor=request.actor, **form.cleaned_data)
            messages.success(
                request, "The new privacy notice holds. Everybody is asked once to confirm having read it."
            )
            return redirect(here)
    return form_page(
        request,
        form,
        heading="Publish a new privacy notice",
        submit="Publish",
        back_url=here,
        cancel_url=here,
    )


@members
def your_data(request: PortalRequest) -> HttpResponse:
    """What the portal tells somebody about her own data, and what she decides."""
    person = person_of(request.actor)
    notice = notice_in_force(request.alliance)
    context = {
        "person": person,
        "notice": notice,
        "reading": reading_of(person.pk, notice.version),
        "states": states_of(person),
        "consents": consents_of(person),
        "requests": list(own_requests(request.actor)),
    }
    return render(request, "schools/privacy/your_data.html", context)


@members
@require_POST
def consent_give(request: PortalRequest, purpose: str) -> HttpResponse:
    actions.give_consent(actor=request.actor, person=person_of(request.actor), purpose=_known(purpose))
    messages.success(request, "You agree. You can change your mind at any time.")
    return redirect(inside(request.alliance, "privacy:your_data"))


@members
@require_POST
def consent_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    consent = get_visible(request.actor, Consent, public_id)
    if consent.person_id != request.actor.person_id:
        raise PermissionDenied
    if consent.withdrawn_on is None:
        actions.withdraw_consent(actor=request.actor, consent=consent)
    messages.success(request, "You no longer agree. It is not used from now on.")
    return redirect(inside(request.alliance, "privacy:your_data"))


@allow(*COORDINATORS, *SCHOOL_LEADERS)
def consent_list(request: PortalRequest) -> HttpResponseBase:
    filterset = PersonFilter(request.GET, queryset=people_with_consents(request.actor))
    return list_page(
        request, "schools/privacy/consent_list.html", ConsentTable(filterset.qs), filterset, name="consents"
    )


@allow(*COORDINATORS, *SCHOOL_LEADERS)
def person_consents(request: PortalRequest, public_id: UUID) -> HttpResponse:
    person = _looked_after(request, public_id)
    context = {"person": person, "states": states_of(person), "consents": consents_of(person)}
    return render(request, "schools/privacy/person_consents.html", context)


@acts
@allow(*COORDINATORS, *SCHOOL_LEADERS)
def consent_record(request: PortalRequest, public_id: UUID, purpose: str) -> HttpResponse:
    """Staff write down what somebody told them: that she agrees, or no longer does."""
    person, label = _looked_after(request, public_id), Consent.Purpose(_known(purpose)).label
    held = Consent.objects.filter(person=person, purpose=purpose, about=None, withdrawn_on=None).first()
    form, here = ConsentForm(posted(request)), inside(request.alliance, "privacy:person_consents", public_id)
    if form.is_valid():
        how, on = form.cleaned_data["how"], form.cleaned_data["on"]
        with refusals(form):
            if held:
                actions.withdraw_consent(actor=request.actor, consent=held, how=how, withdrawn_on=on)
            else:
                actions.give_consent(
                    actor=request.actor, person=person, purpose=purpose, how=how, given_on=on
                )
            messages.success(request, "It is recorded.")
            return redirect(here)
    heading = f"{label}: record that {person} {'no longer agrees' if held else 'agrees'}"
    words = held.wording if held else WORDINGS[purpose].text
    return form_page(
        request,
        form,
        "schools/privacy/consent_form.html",
        heading=heading,
        words=words,
        submit="Record",
        back_url=here,
        cancel_url=here,
    )


def _looked_after(request: PortalRequest, public_id: UUID) -> Person:
    person = get_visible(request.actor, Person, public_id)
    if not looks_after(request.actor, person):
        raise PermissionDenied
    return person


def _known(purpose: str) -> str:
    """Anything else in the address is no purpose of ours."""
    if purpose not in Consent.Purpose.values:
        raise PermissionDenied
    return purpose
