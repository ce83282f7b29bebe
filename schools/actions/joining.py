"""Asking to join, showing the address, withdrawing; and the school's answer."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.new_accounts import account_with
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.emails import send_join_link, tell_belongs_already, tell_join_asked, tell_join_declined
from schools.models import Invitation, JoinRequest, Organisation, Person

from .invitations import invite

State = JoinRequest.State


@transaction.atomic
def ask_to_join(
    *,
    actor: Actor,
    organisation: Organisation,
    name: str,
    email: str,
    job_title: str,
    account: Account | None,
) -> None:
    """Write it down and send her a link. Whoever asks learns nothing here: all that may be known stands in the e-mail.

    Somebody who is signed in with this address has shown it already.
    """
    require(actor, "create", JoinRequest)
    email = email.strip().lower()
    known = account_with(email)
    member = Person.objects.filter(account=known, archived_at=None).first() if known else None
    if member:
        tell_belongs_already(actor, member)
        return
    lapsed = JoinRequest.objects.filter(
        email=email, state__in=JoinRequest.OPEN, expires_at__lte=timezone.now()
    )
    for row in lapsed:
        row.state = State.EXPIRED
        row.save(update_fields=["state"])
    said = {
        "name": " ".join(name.split()),
        "job_title": " ".join(job_title.split()),
        "organisation": organisation,
        "expires_at": timezone.now() + JoinRequest.SHOWN_WITHIN,
    }
    row, is_new = JoinRequest.objects.get_or_create(email=email, state__in=JoinRequest.OPEN, defaults=said)
    if not is_new and row.state == State.ASKED:  # nobody has seen it: what she says now counts
        for field, value in said.items():
            setattr(row, field, value)
        row.save(update_fields=list(said))
    if account and EmailAddress.objects.filter(user=account, email__iexact=email, verified=True).exists():
        row = show_address(actor=actor, request=row)
    send_join_link(actor, row)


@transaction.atomic
def show_address(*, actor: Actor, request: JoinRequest) -> JoinRequest:
    """The address is hers: now whoever acts for the school is asked. A second time changes nothing."""
    request = _locked(request)
    require(actor, "own", request)
    if request.state == State.ASKED and request.is_open:
        request.state, request.expires_at = State.WAITING, timezone.now() + JoinRequest.ANSWERED_WITHIN
        request.save(update_fields=["state", "expires_at"])
        tell_join_asked(actor, request)
    return request


@transaction.atomic
def withdraw_join_request(*, actor: Actor, request: JoinRequest) -> JoinRequest:
    """She thought better of it; the school need not answer any more."""
    request = _locked(request)
    require(actor, "own", request)
    if request.is_open:
        request.state, request.answered_at = State.WITHDRAWN, timezone.now()
        request.save(update_fields=["state", "answered_at"])
    return request


@transaction.atomic
def confirm_join_request(*, actor: Actor, request: JoinRequest, roles: Iterable[str]) -> Invitation:
    """She does work there: invited, with these roles. A double click invites once."""
    request = _locked(request)
    require(actor, "answer", request)
    given: Invitation | None = request.invitation
    if given:
        return given
    _refuse_answered(request)
    request.invitation = given = invite(
        actor=actor,
        name=request.name,
        email=request.email,
        job_title=request.job_title,
        organisation=request.organisation,
        roles=roles,
    )
    _answer(actor, request, State.CONFIRMED)
    return given


@transaction.atomic
def decline_join_request(*, actor: Actor, request: JoinRequest, reason: str) -> JoinRequest:
    """No, and why: she reads it in an e-mail."""
    request = _locked(request)
    require(actor, "answer", request)
    if request.state == State.DECLINED:
        return request
    _refuse_answered(request)
    request.reason = reason.strip()
    _answer(actor, request, State.DECLINED)
    tell_join_declined(actor, request)
    return request


def _refuse_answered(request: JoinRequest) -> None:
    if request.state_now != State.WAITING:
        raise ValidationError(f"This request is {request.state_now.label.lower()}: it needs no answer.")


def _answer(actor: Actor, request: JoinRequest, state: JoinRequest.State) -> None:
    request.state, request.answered_by_id, request.answered_at = state, actor.person_id, timezone.now()
    request.save(update_fields=["state", "answered_by", "answered_at", "reason", "invitation"])


def _locked(request: JoinRequest) -> JoinRequest:
    return (
        JoinRequest.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=request.pk)
    )
