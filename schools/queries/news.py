"""Reading news."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import Resolver404, resolve

from alliance_portal.kernel import files
from alliance_portal.kernel.access import access_of
from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from schools.models import Mention, NewsItem

State = Mention.State


def items(actor: Actor, state: NewsItem.State) -> QuerySet[NewsItem]:
    """What the actor may read in this state, newest first."""
    return visible(actor, NewsItem).filter(state=state).select_related("picture", "school")


def published() -> QuerySet[NewsItem]:
    """For everybody, also without sign-in."""
    return NewsItem.objects.filter(state=NewsItem.State.PUBLISHED).select_related("picture", "school")


def mentions_of(item: NewsItem) -> QuerySet[Mention]:
    """Who is named in it now, people first."""
    named = item.mentions.filter(removed_at=None).select_related("person", "organisation")
    return named.order_by("organisation_id", "pk")


def without_consent(mentions: Sequence[Mention]) -> list[Mention]:
    """Those because of whom it cannot be published."""
    return [one for one in mentions if one.state not in Mention.CONSENTED]


def is_open_activity(item: NewsItem) -> bool:
    """May everybody open the page that the story tells of?"""
    try:
        return bool(item.activity) and access_of(resolve(item.activity).func).open_to_strangers
    except Resolver404:
        return False


def picture_data(picture: StoredFile) -> str:
    """The picture inside the page: for whoever holds the link of a draft, before it is public."""
    return f"data:{picture.content_type};base64,{base64.b64encode(files.read(picture)).decode()}"
