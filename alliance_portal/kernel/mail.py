"""E-mail: a row in the same transaction as what it tells, then a job that sends it, once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, Engine
from django.utils import timezone

from .jobs import RunningJob, enqueue, job
from .models import OutgoingMail
from .private_links import with_links
from .roles import Actor
from .ui.mail_brand import html_of


def send(
    *, actor: Actor, to: Any, subject: str, template: str, context: dict[str, Any], about: str
) -> OutgoingMail:
    """Write an e-mail to a person (anything with name and email) from a text template; it goes after the commit.

    `about` says in a few words why it was sent, for the list that staff see.
    """
    values = Context(
        {"to": to, "portal_url": settings.PORTAL_URL, **context}, autoescape=False
    )  # text, not HTML
    text = Engine.get_default().get_template(template).render(values).strip() + "\n"
    mail = OutgoingMail.objects.create(
        to_email=to.email, to_name=to.name, subject=subject, text=text, about=about
    )
    enqueue(
        kind="send_mail",
        title=f"E-mail: {subject}"[:200],
        actor=Actor.service(actor.alliance_id, "mail"),
        params={"mail": mail.pk},
        dedupe_key=str(mail.public_id),
    )
    return mail


@job("send_mail")
def deliver(running: RunningJob) -> None:
    """Hand one e-mail to the mail server. A mail that was sent already is not sent again."""
    with running.finishing():
        mail = OutgoingMail.objects.select_for_update().get(pk=running.params["mail"])
        if mail.state == OutgoingMail.State.WAITING:
            _message(mail).send()
            mail.state, mail.sent_at = OutgoingMail.State.SENT, timezone.now()
            mail.save(update_fields=["state", "sent_at"])


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    domain = settings.PORTAL_URL.split("://", 1)[1].split(":", 1)[0]
    headers = {"Message-ID": f"<{mail.public_id}@{domain}>", "Auto-Submitted": "auto-generated"}
    to = (
        f'"{mail.to_name}" <{mail.to_email}>'
        if mail.to_name.isascii() and '"' not in mail.to_name
        else mail.to_email
    )
    text = with_links(mail)
    message = EmailMultiAlternatives(mail.subject, text, to=[to], headers=headers)
    message.attach_alternative(html_of(text, mail.alliance.brand, mail.subject), "text/html")
    return message
