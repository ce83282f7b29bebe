"""E-mail: a row in the same transaction as what it tells; the post sends it after the commit, once.

The row is the queue (TENANCY.md §4.2): a lock on it keeps a second worker out, a killed worker lets go of it, and the
next round finds it waiting. Only between the mail server's "accepted" and our commit can a kill make it go twice;
then both bear the same Message-ID.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from .mail_choices import is_refused, refusing
from .mail_kinds import MailKind, Wording, mail_kind
from .mail_message import message_of
from .mail_terms import mail_terms
from .models import MailWording, OutgoingMail
from .policy import require
from .roles import Actor
from .tenancy import enter_service
from .wording import current, fill, fill_subject, sample

log = logging.getLogger(__name__)
State = OutgoingMail.State


def send(
    *,
    actor: Actor,
    to: Any,
    kind: str,
    values: dict[str, str],
    about: str,
    link: str = "",
    urgent: bool = False,
    invitations: Sequence[str] = (),
) -> OutgoingMail:
    """Write an e-mail of a kind (kernel.mail_kinds) to a person, or anything with name and email; it goes after the
    commit. `values` fill the kind's own placeholders, each of them.

    `about` says in a few words why it was sent and `link` leads to what it is about, for the list that staff see.
    Unless it is `urgent` (signing in) it waits for the alliance's hold-back, so that staff can stop it.
    """
    [mail] = send_to_all(
        actor=actor,
        people=[to],
        kind=kind,
        values=values,
        about=about,
        link=link,
        urgent=urgent,
        invitations=invitations,
    )
    return mail


def send_to_all(
    *,
    actor: Actor,
    people: Iterable[Any],
    kind: str,
    values: dict[str, str],
    about: str,
    link: str = "",
    urgent: bool = False,
    invitations: Sequence[str] = (),
) -> list[OutgoingMail]:
    """The same e-mail to each of these people, in as few queries for many as for one: see `send`."""
    known = _fitting(kind, values)
    terms, recipients = mail_terms(), list(people)
    wording = current(known) if kind in terms.reworded else known.standard
    values = {"alliance": terms.alliance, **values}
    common = {
        "kind": kind,
        "wording_id": wording.saved,
        "reply_to": address_of(actor) if known.person_answers else "",
        "invitations": list(invitations),
        "about": about[:200],
        "link": link,
        "send_after": timezone.now() if urgent else terms.goes_at,
    }
    unwanted = refusing(known.about, map(_person_id, recipients))
    mails = OutgoingMail.objects.bulk_create(
        OutgoingMail(
            **common,
            **_addressed(to),
            **_worded(wording, values | {"name": to.name}),
            state=State.UNWANTED if _person_id(to) in unwanted else State.WAITING,
        )
        for to in recipients
    )
    for mail in mails if urgent else ():
        wake_on_commit(mail)
    return mails


def _fitting(kind: str, values: dict[str, str]) -> MailKind:
    """The kind; ValueError when it speaks of anything else than what it was given: that is a mistake in our code."""
    known = mail_kind(kind)
    wanted, given = {one.name for one in known.own}, set(values)
    if wanted != given:
        raise ValueError(f"{kind} speaks of {sorted(wanted)}, and was given {sorted(given)}")
    return known


def _addressed(to: Any) -> dict[str, Any]:
    return {"person_id": _person_id(to), "to_email": to.email, "to_name": to.name}


def _worded(wording: Wording, values: dict[str, str]) -> dict[str, str]:
    return {"subject": fill_subject(wording.subject, values), "text": fill(wording.body, values)}


def _person_id(to: Any) -> int | None:
    return to.pk if to._meta.label == settings.PERSON_MODEL else None


def withdraw(*, kind: str, link: str) -> int:
    """Stop the e-mails of a kind about what `link` leads to that still wait: what they tell is not so any more. Staff
    see that they were stopped, and can send them all the same. Returns how many; one that is just going is left."""
    waiting = OutgoingMail.objects.filter(kind=kind, link=link, state=State.WAITING)
    held = list(waiting.select_for_update(skip_locked=True))
    for mail in held:
        mail.state = State.CANCELLED
        mail.save(update_fields=["state"])
    return len(held)


def send_test(
    *, actor: Actor, kind: MailKind, wording: Wording, real: Mapping[str, str] | None = None
) -> str:
    """A wording to whoever asks, filled with `real` values and with samples for the rest; returns her address. It is no
    e-mail of that kind."""
    require(actor, "create", MailWording)
    to = apps.get_model(settings.PERSON_MODEL).objects.get(pk=actor.person_id)
    subject, text = sample(kind, wording, name=to.name, alliance=mail_terms().alliance, real=real)
    mail = OutgoingMail.objects.create(
        **_addressed(to),
        subject=f"Test: {subject}"[:200],
        text=text,
        about=f"Test of a wording: {kind.name}"[:200],
    )
    wake_on_commit(mail)
    return mail.to_email


def address_of(actor: Actor) -> str:
    """Where answers to whoever acts go; "" for the portal itself."""
    people = apps.get_model(settings.PERSON_MODEL).objects
    return people.filter(pk=actor.person_id).values_list("email", flat=True).first() or ""


def wake_on_commit(mail: OutgoingMail) -> None:
    """Best effort: without a broker the next round finds the row."""
    from .tasks import send_mail

    def wake() -> None:
        try:
            send_mail.apply_async((mail.alliance_id, mail.pk), retry=False, queue="mail")
        except Exception as error:  # noqa: BLE001  whatever the broker says, the row is safe
            log.warning("could not wake the post for mail %s: %s", mail.pk, error)

    transaction.on_commit(wake)


def send_due(limit: int = 50) -> int:
    """One round of the post through all alliances; returns how many e-mails went.

    The first that cannot go ends the round: the mail server may be away, and each try would wait for it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT alliance_id, id FROM app.due_mail(%s)", [limit])
        due = list(cursor.fetchall())
    for number, (alliance_id, mail_id) in enumerate(due):
        if not deliver(alliance_id, mail_id):
            return number
    return len(due)


def deliver(alliance_id: int, mail_id: int) -> bool:
    """Hand one e-mail to the mail server if it still waits and nobody else does; False when that went wrong."""
    try:
        with enter_service(alliance=alliance_id, purpose="worker", request=f"mail:{mail_id}"):
            due = OutgoingMail.objects.filter(pk=mail_id, state=State.WAITING, send_after__lte=timezone.now())
            for mail in due.select_for_update(skip_locked=True):
                if is_refused(mail):  # since it was written
                    mail.state = State.UNWANTED
                else:
                    message_of(mail).send()
                    mail.state, mail.sent_at = State.SENT, timezone.now()
                mail.save(update_fields=["state", "sent_at"])
    except Exception as error:
        log.exception("mail %s did not go", mail_id)
        _put_off(alliance_id, mail_id, error)
        return False
    return True


def _put_off(alliance_id: int, mail_id: int, error: Exception) -> None:
    """Try again later; give up after the last attempt, or at once when the mail server refuses the address."""
    with enter_service(alliance=alliance_id, purpose="worker", request=f"mail:{mail_id}"):
        mail = OutgoingMail.objects.select_for_update().get(pk=mail_id)
        mail.attempts += 1
        mail.problem = f"{type(error).__name__}: {error}"[:500]
        if refusal := _refusal(error):
            mail.state, mail.problem = State.BOUNCED, refusal[:500]
        elif mail.attempts >= settings.MAIL_ATTEMPTS:
            mail.state = State.FAILED
        else:
            mail.send_after = timezone.now() + timedelta(minutes=5 ** (mail.attempts - 1))
        mail.save(update_fields=["attempts", "problem", "state", "send_after"])


def _refusal(error: Exception) -> str:
    """The mail server's words when it refused the address for good (5xx)."""
    if not isinstance(error, SMTPRecipientsRefused):
        return ""
    refused = [
        f"{code} {words.decode(errors='replace')}" for code, words in error.recipients.values() if code >= 500
    ]
    return refused[0] if refused else ""
