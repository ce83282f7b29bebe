"""An e-mail as it goes: text, HTML in the alliance's dress, who answers, how to stop it, dates for calendars."""

from __future__ import annotations

from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from .addresses import absolute, domain, inside
from .invitations import addressed
from .mail_choices import stop_url, topic_of
from .mail_events import provider_headers
from .mail_kinds import Topic
from .models import OutgoingMail
from .private_links import with_links
from .ui.mail_brand import Footer, html_of


def message_of(mail: OutgoingMail) -> EmailMultiAlternatives:
    """What is handed to the mail server. It comes from the alliance by name, and from the portal's own address."""
    text, topic, alliance = with_links(mail), topic_of(mail), mail.alliance
    stop = stop_url(mail, topic) if topic else ""  # signed with the second: asked for twice, it may be two
    footer = footer_of(alliance, topic, stop) if topic else None
    answers = mail.reply_to or alliance.reply_to
    message = EmailMultiAlternatives(
        mail.subject,
        f"{text}{footer.text}" if footer else text,
        formataddr((alliance.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        [_recipient(mail)],
        headers=_headers(mail, stop),
        reply_to=[answers] if answers else None,
    )
    message.attach_alternative(html_of(text, alliance.brand, mail.subject, footer), "text/html")
    _invite(message, mail)
    return message


def message_id(mail: OutgoingMail) -> str:
    return f"<{mail.public_id}@{domain()}>"


def _recipient(mail: OutgoingMail) -> str:
    simple = mail.to_name.isascii() and '"' not in mail.to_name
    return f'"{mail.to_name}" <{mail.to_email}>' if simple else mail.to_email


def _headers(mail: OutgoingMail, stop: str) -> dict[str, str]:
    headers = {"Message-ID": message_id(mail), "Auto-Submitted": "auto-generated"} | provider_headers(mail)
    if stop:  # the button that mail programs show beside the sender (RFC 8058)
        headers["List-Unsubscribe"] = f"<{stop}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def footer_of(alliance: Any, topic: Topic, stop: str) -> Footer:
    """Why she gets an e-mail that she may do without, and the address `stop` at which she stops such e-mails."""
    return Footer(
        f"You get this e-mail because you belong to {alliance.name} and have not chosen otherwise.",
        (
            (f"Stop e-mails like this ({topic.name.lower()})", stop),
            ("Choose your e-mails", absolute(inside(alliance, "kernel:your_emails"))),
        ),
    )


def _invite(message: EmailMultiAlternatives, mail: OutgoingMail) -> None:
    """Mail programs show an invitation that is an alternative, but only one: each is a file as well."""
    for number, event in enumerate(mail.invitations, start=1):
        content, kind = addressed(event, mail.to_name, mail.to_email)
        if number == 1:
            message.attach_alternative(content, kind)
        message.attach(f"date-{number}.ics", content, kind)
