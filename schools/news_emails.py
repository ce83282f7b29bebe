"""What people are told about stories in which they are named. The link needs no sign-in, and nobody else knows it."""

from __future__ import annotations

from typing import Any

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.private_links import private_link
from alliance_portal.kernel.roles import Actor
from schools.models import Alliance, Mention, Person


def ask_for_consent(actor: Actor, mention: Mention) -> None:
    subject, link = "May we name you in a story?", private_link("consent", mention)
    _send(actor, mention, mention.person, "consent_wanted", subject, link=link)


def tell_of_refusal(actor: Actor, to: Person, mention: Mention, *, was_published: bool) -> None:
    alliance = Alliance.objects.get(pk=actor.alliance_id)
    url = absolute(inside(alliance, "schools:news_item", mention.item.public_id))
    subject = "A story was taken down" if was_published else "Consent was refused"
    _send(actor, mention, to, "consent_refused", subject, url=url, was_published=was_published)


def _send(actor: Actor, mention: Mention, to: Any, template: str, subject: str, **more: Any) -> None:
    alliance = Alliance.objects.get(pk=actor.alliance_id)
    mail.send(
        actor=actor,
        to=to,
        subject=subject,
        template=f"schools/emails/{template}.txt",
        context={"mention": mention, "item": mention.item, "alliance": alliance, **more},
        about=f"Consent: {mention.item}"[:200],
    )
