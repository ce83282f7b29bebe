"""Inviting somebody, sending it again, taking it back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance_portal.kernel.new_accounts import account_with
from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from schools.emails import send_invitation
from schools.models import Invitation, Organisation, Person
from schools.rules.invitations import offered_grants

from .places import refuse_wrong_place

State = Invitation.State
MOST_TIMES, PAUSE = 5, dt.timedelta(minutes=10)  # so that nobody is pestered, and a double click sends once


@transaction.atomic
def invite(
    *,
    actor: Actor,
    name: str,
    email: str,
    organisation: Organisation,
    roles: Iterable[str],
    job_title: str = "",
    staff: str = "",
    note: str = "",
    starts_on: dt.date | None = None,
    key: uuid.UUID | None = None,
) -> Invitation:
    """Ask somebody to take up roles at an organisation, by an e-mail with a link of her own.

    `key` makes asking twice harmless: the same key returns the invitation that exists.
    """
    done = Invitation.objects.filter(public_id=key).first() if key else None
    if done:
        require(actor, "view", done)
        return done
    invitation = Invitation(
        public_id=key or uuid.uuid4(),
        name=" ".join(name.split()),
        email=email.strip().lower(),
        job_title=" ".join(job_title.split()),
        staff=staff,
        organisation=organisation,
        roles=list(dict.fromkeys(roles)),
        starts_on=starts_on or timezone.localdate(),
        note=note.strip(),
        invited_by_id=actor.person_id,
        expires_at=timezone.now() + Invitation.LASTS,
    )
    if not invitation.roles:
        raise ValidationError({"roles": "Select at least one role"})
    require(actor, "create", invitation)
    for grant in offered_grants(invitation.roles, organisation):
        refuse_wrong_place(grant)
    invitation.person = refuse_members(actor, invitation.email)
    _save_as_only_one(invitation)
    send_invitation(actor, invitation)
    return invitation


@transaction.atomic
def resend_invitation(*, actor: Actor, invitation: Invitation) -> Invitation:
    """The e-mail again, with a new link and a new fortnight; the old link stops working. A few times at most."""
    invitation = _locked(invitation)
    require(actor, "resend", invitation)
    if invitation.state != State.INVITED:
        raise ValidationError(
            f"This invitation is {invitation.get_state_display().lower()}. Invite anew instead."
        )
    if invitation.times_sent >= MOST_TIMES:
        raise ValidationError(
            f"We have sent this invitation {MOST_TIMES} times. Please ring {invitation} instead."
        )
    if timezone.now() - invitation.last_sent_at < PAUSE:
        raise ValidationError("We sent it less than ten minutes ago. Please give it time to arrive.")
    invitation.times_sent += 1
    invitation.last_sent_at, invitation.asked_again_at = timezone.now(), None
    invitation.expires_at = timezone.now() + Invitation.LASTS
    invitation.save(update_fields=["times_sent", "last_sent_at", "asked_again_at", "expires_at"])
    send_invitation(actor, invitation)
    return invitation


@transaction.atomic
def revoke_invitation(*, actor: Actor, invitation: Invitation) -> Invitation:
    """Take it back: its link stops working. Twice is the same as once."""
    invitation = _locked(invitation)
    require(actor, "revoke", invitation)
    if invitation.state == State.ACCEPTED:
        raise ValidationError(f"{invitation} has accepted it. End the role on the person’s page instead.")
    if invitation.state == State.INVITED:
        invitation.state = State.REVOKED
        invitation.save(update_fields=["state"])
    return invitation


def refuse_members(actor: Actor, email: str) -> Person | None:
    """Whom the alliance knows by this address and may be invited; ValidationError when she signs in here already."""
    account = account_with(email)
    member = Person.objects.filter(account=account).first() if account else None
    if member:
        raise ValidationError(
            {"email": f"{member} signs in with it already: give the role on the person’s page"}
        )
    known = Person.objects.filter(email=email).first()
    if known and known.account_id:
        raise ValidationError({"email": f"{known} has a sign-in already: give the role on the person’s page"})
    if known and not may(actor, "change", known):
        raise ValidationError({"email": "Somebody in the alliance already has this e-mail address"})
    return known


def _save_as_only_one(invitation: Invitation) -> None:
    """An address has one open invitation; one that lapsed makes room."""
    same = Invitation.objects.filter(email=invitation.email, state=State.INVITED)
    for lapsed in same.filter(expires_at__lte=timezone.now()):
        lapsed.state = State.REVOKED
        lapsed.save(update_fields=["state"])
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError:
        other = same.first()
        when = f" on {day(timezone.localtime(other.last_sent_at))}" if other else ""
        raise ValidationError({"email": f"This address was invited already{when}"}) from None


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update().get(pk=invitation.pk)
