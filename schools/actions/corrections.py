"""Correcting what is held on oneself: at once where one may, by asking for it elsewhere."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import Consent, Person, PrivacyRequest
from schools.privacy_emails import tell_answered, tell_asked
from schools.queries.copies import shown_addresses
from schools.queries.people import person_of

from .people import describe

State = PrivacyRequest.State


def correct_own_details(*, actor: Actor, name: str, job_title: str, staff: str) -> Person:
    """Her name, her job and her kind of staff, as she writes them."""
    person = person_of(actor)
    require(actor, "correct", person)
    describe(person, name, person.email, job_title)
    person.staff = staff
    person.save(update_fields=["name", "job_title", "staff"])
    return person


def use_address(*, actor: Actor, email: str) -> Person:
    """The alliance writes to another of her addresses: one that she has shown to be hers, where she signs in."""
    person = person_of(actor)
    require(actor, "correct", person)
    if person.account is None or email.lower() not in shown_addresses(person.account):
        raise ValidationError({"email": "Confirm this address first, in your account"})
    describe(person, person.name, email, person.job_title)
    person.save(update_fields=["email"])
    return person


@transaction.atomic
def ask_for_correction(*, actor: Actor, about: str, words: str) -> PrivacyRequest:
    """Something is wrong that she cannot put right herself: whoever looks after her data is asked."""
    person = person_of(actor)
    request = PrivacyRequest(
        kind=PrivacyRequest.Kind.CORRECTION,
        person=person,
        name=person.name,
        email=person.email,
        how=Consent.How.PORTAL,
        about=about,
        words=words.strip(),
        recorded_by=person,
    )
    require(actor, "ask", request)
    request.save()
    tell_asked(actor, request)
    return request


@transaction.atomic
def answer_correction(
    *, actor: Actor, request: PrivacyRequest, is_accepted: bool, answer: str
) -> PrivacyRequest:
    """Put right, and what was changed; or not, and why. She is told in these words."""
    request = locked(request)
    require(actor, "answer", request)
    refuse_answered(request)
    request.state = State.DONE if is_accepted else State.DECLINED
    request.answer, request.answered_by_id, request.answered_at = (
        answer.strip(),
        actor.person_id,
        timezone.now(),
    )
    request.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    if request.person:
        tell_answered(actor, request, request.person)
    return request


@transaction.atomic
def withdraw_request(*, actor: Actor, request: PrivacyRequest) -> PrivacyRequest:
    """She thought better of it. A second time changes nothing."""
    request = locked(request)
    require(actor, "withdraw", request)
    if request.state != State.WITHDRAWN:
        refuse_answered(request)
        request.state, request.answered_at = State.WITHDRAWN, timezone.now()
        request.save(update_fields=["state", "answered_at"])
    return request


def refuse_answered(request: PrivacyRequest) -> None:
    if request.state != State.ASKED:
        raise ValidationError(f"This request is answered already: {request.get_state_display().lower()}.")


def locked(request: PrivacyRequest) -> PrivacyRequest:
    rows = PrivacyRequest.objects.select_for_update(of=("self",)).select_related("person")
    return rows.get(pk=request.pk)
