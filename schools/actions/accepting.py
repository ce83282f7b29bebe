"""Answering an invitation, by the link in its e-mail: accept, decline, or ask for a new one."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.new_accounts import account_of_addressee, account_with, is_in_use
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.emails import tell_asked_again, tell_declined
from schools.models import Invitation, Person, RoleGrant
from schools.models.periods import during
from schools.queries.invitations import letter_of
from schools.rules.invitations import offered_grants

from .appointing import refuse_accepting

State = Invitation.State


@transaction.atomic
def accept_invitation(
    *, actor: Actor, invitation: Invitation, account: Account | None = None, password: str = ""
) -> Person:
    """She becomes a person of the alliance and holds the roles at all places of the letter that still stand, with the
    account that is signed in, or with a new one for the address that the link went to. A second time changes nothing.
    """
    require(actor, "answer", invitation)
    letter = letter_of(invitation, locked=True)
    if letter.accepted:
        return Person.objects.get(invitations=letter.accepted[0])
    if not letter.open:
        raise ValidationError("This invitation can no longer be accepted.")
    first = letter.open[0]
    person = _arrive(first, account or _new_account(first, password))
    for row in letter.open:
        _give_roles(row, person)
        row.person, row.state, row.answered_at = person, State.ACCEPTED, timezone.now()
        row.save(update_fields=["person", "state", "answered_at"])
    return person


@transaction.atomic
def decline_invitation(*, actor: Actor, invitation: Invitation) -> Invitation:
    """No, thank you, to all of the letter; whoever invited is told."""
    require(actor, "answer", invitation)
    rows = letter_of(invitation, locked=True).open
    for row in rows:
        row.state, row.answered_at = State.DECLINED, timezone.now()
        row.save(update_fields=["state", "answered_at"])
    if rows:
        tell_declined(actor, rows)
    return invitation


@transaction.atomic
def ask_again(*, actor: Actor, invitation: Invitation) -> Invitation:
    """Her link lapsed, or she declined by mistake: whoever invited is told, once."""
    require(actor, "answer", invitation)
    letter = letter_of(invitation, locked=True)
    rows = letter.unanswered or letter.rows
    if letter.accepted or letter.open or any(row.asked_again_at for row in rows):
        return invitation
    for row in rows:
        row.asked_again_at = timezone.now()
        row.save(update_fields=["asked_again_at"])
    tell_asked_again(actor, letter.telling)
    return invitation


def _new_account(invitation: Invitation, password: str) -> Account:
    if is_in_use(account_with(invitation.email)):
        raise ValidationError("You have a sign-in already. Sign in first, then accept.")
    if not password:
        raise ValidationError({"password": "Choose a password"})
    return account_of_addressee(invitation.email, password)


def _arrive(invitation: Invitation, account: Account) -> Person:
    """The account's own person here; else the one whom the alliance knows by the address; else a new one."""
    person = Person.objects.filter(account=account).first()
    if person:
        return person
    known = Person.objects.filter(email=invitation.email).first()
    if known and known.account_id:
        raise ValidationError(f"{known} signs in with another account already. Please ask your co-ordinator.")
    person = known or Person(
        organisation=invitation.organisation,
        name=invitation.name,
        email=invitation.email,
        job_title=invitation.job_title,
    )
    person.staff = person.staff or invitation.staff  # what somebody said of her stays
    person.account, person.archived_at = account, None
    person.save()
    return person


def _give_roles(invitation: Invitation, person: Person) -> None:
    """From the day that was meant, or today when that has passed; a role that she holds already stays as it is."""
    starts_on = max(invitation.starts_on, timezone.localdate())
    for grant in offered_grants(invitation.roles, invitation.organisation):
        held = RoleGrant.objects.filter(
            person=person, role=grant.role, strand=grant.strand, organisation=grant.organisation
        )
        if not held.filter(during(starts_on, starts_on.max)).exists():
            grant.person, grant.starts_on, grant.granted_by = person, starts_on, invitation.invited_by
            refuse_accepting(invitation, grant)
            grant.save()
