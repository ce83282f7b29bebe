"""Inviting somebody, sending it again, taking it back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from alliance_portal.kernel.new_accounts import account_with
from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from schools.emails import send_invitation
from schools.models import Invitation, Organisation, Person
from schools.queries.invitations import Letter, letter_of
from schools.rules.invitations import offered_grants

from .appointing import refuse_offer
from .places import refuse_wrong_place

State = Invitation.State
OF_THE_PERSON = (  # the same in all invitations of a letter
    "name", "email", "job_title", "staff", "note", "starts_on", "letter", "person_id", "expires_at",
)  # fmt: skip
MOST_TIMES, PAUSE = 5, dt.timedelta(minutes=10)  # so that nobody is pestered, and a double click sends once


@dataclass(frozen=True)
class Place:
    """Where somebody is invited to, and as what. The same `key` again invites no second time."""

    organisation: Organisation
    roles: Sequence[str]
    key: uuid.UUID = field(default_factory=uuid.uuid4)


def invite(
    *, organisation: Organisation, roles: Iterable[str], key: uuid.UUID | None = None, **about: Any
) -> Invitation:
    """As invite_to_places, to a single one."""
    place = Place(organisation, list(roles), key or uuid.uuid4())
    return invite_to_places(places=[place], **about)[0]


@transaction.atomic
def invite_to_places(
    *,
    actor: Actor,
    name: str,
    email: str,
    places: Sequence[Place],
    job_title: str = "",
    staff: str = "",
    note: str = "",
    starts_on: dt.date | None = None,
) -> list[Invitation]:
    """Ask somebody to take up roles at one place or several, by one e-mail with a link of her own.

    Asking twice with the same keys is harmless: it returns the invitations that exist.
    """
    done = list(Invitation.objects.filter(public_id__in=[place.key for place in places]).order_by("pk"))
    if done:
        for row in done:
            require(actor, "view", row)
        return done
    about = {
        "name": " ".join(name.split()),
        "email": email.strip().lower(),
        "job_title": " ".join(job_title.split()),
        "staff": staff,
        "starts_on": starts_on or timezone.localdate(),
        "note": note.strip(),
        "invited_by_id": actor.person_id,
        "letter": uuid.uuid4(),
        "expires_at": timezone.now() + Invitation.LASTS,
    }
    rows = [_offer(actor, place, about) for place in places]
    known = refuse_members(actor, rows[0].email)
    for row in rows:
        row.person = known
    _save_as_only_letter(rows)
    send_invitation(actor, rows)
    return rows


def _offer(actor: Actor, place: Place, about: dict[str, Any]) -> Invitation:
    """Not saved yet, and refused where the actor may not give what it offers."""
    roles = list(dict.fromkeys(place.roles))
    row = Invitation(public_id=place.key, organisation=place.organisation, roles=roles, **about)
    if not row.roles:
        raise ValidationError({"roles": "Select at least one role"})
    require(actor, "create", row)
    offered = offered_grants(row.roles, row.organisation)
    for grant in offered:
        refuse_wrong_place(grant)
    refuse_offer(actor, offered)
    return row


@transaction.atomic
def resend_invitation(*, actor: Actor, invitation: Invitation) -> Invitation:
    """The e-mail again, with a new link and a new fortnight for all of its places that still stand; the old link stops
    working. A few times at most."""
    letter, invitation = _to_send_anew(actor, invitation)
    if timezone.now() - invitation.last_sent_at < PAUSE:
        raise ValidationError("We sent it less than ten minutes ago. Please give it time to arrive.")
    _send_anew(actor, letter)
    return invitation


@transaction.atomic
def add_place(*, actor: Actor, invitation: Invitation, place: Place) -> Invitation:
    """One more place in a letter that is not answered yet: the e-mail goes anew with all of them, for a new fortnight,
    and the old link stops working. A place that was withdrawn comes back so. Twice with the same key is the same as
    once."""
    if done := Invitation.objects.filter(public_id=place.key, letter=invitation.letter).first():
        require(actor, "view", done)
        return done
    letter, invitation = _to_send_anew(actor, invitation)
    about = {name: getattr(invitation, name) for name in OF_THE_PERSON}
    row = _offer(actor, place, about | {"invited_by_id": actor.person_id})
    there = next((one for one in letter.rows if one.organisation_id == row.organisation_id), None)
    if there and there.state == State.INVITED:
        raise ValidationError({"organisation": f"{invitation} is invited to {row.organisation} already"})
    if there:
        there.state, there.roles, there.invited_by_id = State.INVITED, row.roles, actor.person_id
        row = there
    row.times_sent = invitation.times_sent  # one letter, so one count: it goes out once more with the others
    row.save()
    _send_anew(actor, letter_of(invitation, locked=True))
    return row


def _to_send_anew(actor: Actor, invitation: Invitation) -> tuple[Letter, Invitation]:
    """Its letter, locked, and itself as it is now; refused where one of its places is not the actor's to give, where it
    was answered, and where it went too often."""
    letter = letter_of(invitation, locked=True)
    invitation = next(row for row in letter.rows if row.pk == invitation.pk)
    for row in letter.unanswered or [invitation]:
        require(actor, "resend", row)
    if invitation.state != State.INVITED:
        raise ValidationError(
            f"This invitation is {invitation.get_state_display().lower()}. Invite anew instead."
        )
    if invitation.times_sent >= MOST_TIMES:
        raise ValidationError(
            f"We have sent this invitation {MOST_TIMES} times. Please ring {invitation} instead."
        )
    return letter, invitation


def _send_anew(actor: Actor, letter: Letter) -> None:
    for row in letter.unanswered:
        row.times_sent, row.asked_again_at = row.times_sent + 1, None
        row.last_sent_at, row.expires_at = timezone.now(), timezone.now() + Invitation.LASTS
        row.save(update_fields=["times_sent", "last_sent_at", "asked_again_at", "expires_at"])
    _close_old_links(letter.rows)
    send_invitation(actor, letter.unanswered)


def _close_old_links(rows: Sequence[Invitation]) -> None:
    """The new link may come to stand at another invitation of the letter than the old one did."""
    for row in rows:
        if row.token_hash:
            row.token_hash = ""
            row.save(update_fields=["token_hash"])


@transaction.atomic
def revoke_invitation(*, actor: Actor, invitation: Invitation, whole: bool = False) -> Invitation:
    """Take it back, with its whole letter or alone: the link stops working when nothing in the letter is left. Twice is
    the same as once."""
    letter = letter_of(invitation, locked=True)
    invitation = next(row for row in letter.rows if row.pk == invitation.pk)
    rows = letter.unanswered if whole else [invitation]
    for row in rows or [invitation]:
        require(actor, "revoke", row)
    if invitation.state == State.ACCEPTED:
        raise ValidationError(f"{invitation} has accepted it. End the role on the person’s page instead.")
    for row in rows:
        if row.state == State.INVITED:
            row.state = State.REVOKED
            row.save(update_fields=["state"])
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


def _save_as_only_letter(rows: Sequence[Invitation]) -> None:
    """An address has one open letter; one that lapsed makes room. Who comes second waits for the first."""
    email, now = rows[0].email, timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"invitation:{email}"])
    for other in Invitation.objects.filter(email=email, state=State.INVITED):
        if other.expires_at > now:
            when = day(timezone.localtime(other.last_sent_at))
            raise ValidationError({"email": f"This address was invited already on {when}"})
        other.state = State.REVOKED
        other.save(update_fields=["state"])
    for row in rows:
        row.save()
