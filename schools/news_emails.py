"""What people are told about stories in which they are named. The link needs no sign-in, and nobody else knows it."""

from __future__ import annotations

from typing import Any

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.private_links import private_link
from alliance_portal.kernel.roles import Actor
from schools.models import Alliance, Mention, Person


def ask_for_consent(actor: Actor, mention: Mention) -> None:
    _send(actor, mention, mention.person, "consent_wanted", {"link": private_link("consent", mention)})


def tell_of_refusal(actor: Actor, to: Person, mention: Mention, *, was_published: bool) -> None:
    alliance = Alliance.objects.get(pk=actor.alliance_id)
    values = {
        "person": str(mention),
        "link": absolute(inside(alliance, "schools:news_item", mention.item.public_id)),
    }
    _send(actor, mention, to, "consent_withdrawn" if was_published else "consent_refused", values)


def _send(actor: Actor, mention: Mention, to: Any, kind: str, values: dict[str, str]) -> None:
    story = {"story": mention.item.title}
    about = f"Consent: {mention.item}"
    mail.send(actor=actor, to=to, kind=f"schools.{kind}", values=story | values, about=about)
