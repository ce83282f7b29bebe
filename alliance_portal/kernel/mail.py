"""E-mail: a row in the same transaction as what it tells; the post sends it after the commit, once.

The row is the queue (TENANCY.md §4.2): a lock on it keeps a second worker out, a killed worker lets go of it, and the
next round finds it waiting. Only between the mail server's "accepted" and our commit can a kill make it go twice;
then both bear the same Message-ID.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import connection, transaction
from django.template import Context, Engine
from django.utils import timezone

from .models import MailSettings, OutgoingMail
from .private_links import with_links
from .roles import Actor
from .tenancy import enter_service
from .ui.mail_brand import html_of

log = logging.getLogger(__name__)
State = OutgoingMail.State


def send(
    *,
    actor: Actor,
    to: Any,
    subject: str,
    template: str,
    context: dict[str, Any],
    about: str,
    link: str = "",
    urgent: bool = False,
) -> OutgoingMail:
    """Write an e-mail to a person (anything with name and email) from a text template; it goes after the commit.

    `about` says in a few words why it was sent and `link` leads to what it is about, for the list that staff see.
    Unless it is `urgent` (signing in) it waits for the alliance's hold-back, so that staff can stop it.
    """
    values = Context(
        {"to": to, "portal_url": settings.PORTAL_URL, **context}, autoescape=False
    )  # text, not HTML
    text = Engine.get_default().get_template(template).render(values).strip() + "\n"
    mail = OutgoingMail.objects.create(
        person_id=to.pk if to._meta.label == settings.PERSON_MODEL else None,
        to_email=to.email,
        to_name=to.name,
        kind=template.removesuffix(".txt").replace("/emails/", "."),
        subject=subject[:200],
        text=text,
        about=about[:200],
        link=link,
        send_after=timezone.now() if urgent else after_hold_back(),
    )
    if urgent:
        wake_on_commit(mail)
    return mail


def after_hold_back() -> datetime:
    """When an e-mail of the open alliance that is written now may go."""
    minutes = MailSettings.objects.values_list("hold_back_minutes", flat=True).first()
    default = MailSettings._meta.get_field("hold_back_minutes").default
    return timezone.now() + timedelta(minutes=default if minutes is None else minutes)


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
                _message(mail).send()
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


def message_id(mail: OutgoingMail) -> str:
    domain = settings.PORTAL_URL.split("://", 1)[1].split(":", 1)[0]
    return f"<{mail.public_id}@{domain}>"


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    headers = {"Message-ID": message_id(mail), "Auto-Submitted": "auto-generated"}
    to = (
        f'"{mail.to_name}" <{mail.to_email}>'
        if mail.to_name.isascii() and '"' not in mail.to_name
        else mail.to_email
    )
    text = with_links(mail)
    message = EmailMultiAlternatives(mail.subject, text, to=[to], headers=headers)
    message.attach_alternative(html_of(text, mail.alliance.brand, mail.subject), "text/html")
    return message
