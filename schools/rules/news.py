"""Who may do what with news: co-ordinators write and publish, heads propose what concerns their own school (D13)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import EVERYTHING, Policy, visible
from alliance_portal.kernel.roles import Actor
from schools.models import Mention, NewsItem


def coordinates(actor: Actor, _row: Any) -> bool:
    return actor.coordinates


def writes(actor: Actor, item: NewsItem | None) -> bool:
    """Co-ordinators anything; the head of a school a draft about it. Without an item: may the actor write at all?"""
    if actor.coordinates or item is None:
        return actor.coordinates or bool(actor.schools_led)
    return item.state == NewsItem.State.DRAFT and item.school_id in actor.schools_led


class NewsItemPolicy(Policy[NewsItem]):
    """Everybody reads what is published; drafts are for those who write them and those who are named in them."""

    model = NewsItem
    verbs = {
        "create": writes,
        "change": writes,
        **dict.fromkeys(("ask", "publish", "take_down", "archive", "restore"), coordinates),
    }

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        named = Mention.objects.filter(person=actor.person_id, removed_at=None).values("item")
        draft = Q(state=NewsItem.State.DRAFT)
        own = draft & (Q(school__in=actor.schools_led) | Q(pk__in=named))
        return Q(state=NewsItem.State.PUBLISHED) | own


class MentionPolicy(Policy[Mention]):
    """How somebody answered is for herself, those who write the story, and the co-ordinators."""

    model = Mention

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        return Q(person=actor.person_id) | Q(item__school__in=actor.schools_led)


def may_read_picture(actor: Actor, file: StoredFile) -> bool:
    """Whoever reads the story sees its picture."""
    return visible(actor, NewsItem).filter(picture=file).exists()


def is_public_picture(file: StoredFile) -> bool:
    return NewsItem.objects.filter(picture=file, state=NewsItem.State.PUBLISHED).exists()
