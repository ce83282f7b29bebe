"""What people are told about stories in which they are named. The link needs no sign-in, and nobody else knows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.text import Truncator

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.private_links import private_link
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.prose import blocks
from schools.models import Alliance, Mention, NewsItem, Person


def ask_for_consent(actor: Actor, mention: Mention) -> None:
    _send(actor, mention, mention.person, "consent_wanted", {"link": private_link("consent", mention)})


def remind_of_consent(actor: Actor, mention: Mention) -> None:
    """With a new link, because the first one is known to nobody but her; the new one takes its place."""
    _send(actor, mention, mention.person, "consent_reminder", {"link": private_link("consent", mention)})


def tell_of_story(actor: Actor, item: NewsItem, people: Iterable[Person]) -> int:
    """Returns how many people it goes to; the others chose not to have news."""
    alliance = Alliance.objects.get(pk=actor.alliance_id)
    page = inside(alliance, "schools:story", item.public_id)
    beginning = next((" ".join(one.lines) for one in blocks(item.body) if one.kind == "paragraph"), "")
    letters = mail.send_to_all(
        actor=actor,
        people=people,
        kind="schools.story_published",
        values={"story": item.title, "beginning": Truncator(beginning).words(50), "link": absolute(page)},
        about=f"News: {item}",
        link=inside(alliance, "schools:news_item", item.public_id),
    )
    return sum(letter.is_waiting for letter in letters)


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
