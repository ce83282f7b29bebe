"""Reading news."""

from __future__ import annotations

import base64
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.urls import Resolver404, resolve
from django.utils import timezone

from alliance_portal.kernel import files
from alliance_portal.kernel.access import access_of
from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.search import beginning
from alliance_portal.kernel.ui.formats import day
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


def to_remind(mentions: Sequence[Mention], today: dt.date) -> list[Mention]:
    """Those who were asked, or reminded, before today and have not answered."""
    asked = [one for one in mentions if one.state == State.ASKED]
    return [one for one in asked if _last_written(one) < today]


def not_reminded(asked_before: dt.datetime) -> QuerySet[Mention]:
    """Those who were asked before the moment, in stories that are still drafts, and have heard nothing since."""
    waiting = Mention.objects.filter(state=State.ASKED, reminded_at=None, removed_at=None)
    waiting = waiting.filter(asked_at__lt=asked_before, person__archived_at=None)
    drafts = waiting.filter(item__state=NewsItem.State.DRAFT)
    return drafts.select_related("item", "person").order_by("pk")


def _last_written(mention: Mention) -> dt.date:
    latest = max(filter(None, (mention.asked_at, mention.reminded_at)))
    return timezone.localtime(latest).date()


@dataclass(frozen=True)
class WithoutName:
    """A story without the name of somebody; `problems` say why a person has to do it after all."""

    title: str
    body: str
    problems: tuple[str, ...]


def without_name(item: NewsItem, mention: Mention) -> WithoutName:
    """Put "a colleague" for each full name, "A colleague" where a sentence begins with it."""
    name, problems = str(mention), []
    title, body = (_replaced(text, name) for text in (item.title, item.body))
    left = [part for part in name.split() if len(part) > 2 and _word(part).search(f"{title}\n{body}")]
    if left:
        problems.append(f"“{left[0]}” still stands in the story. Change the story yourself.")
    return WithoutName(title, body, tuple(problems))


def _replaced(text: str, name: str) -> str:
    begins = re.compile(rf"(^|[.!?:]\s+|\n\s*(?:- )?|“){re.escape(name)}(?!\w)")
    text = begins.sub(lambda found: f"{found[1]}A colleague", text)
    return _word(name).sub("a colleague", text)


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)


def found(actor: Actor, text: str) -> QuerySet[NewsItem]:
    """Published stories, and drafts that the actor may see, with these beginnings of words; the newest first."""
    rows = visible(actor, NewsItem).exclude(state=NewsItem.State.ARCHIVED)
    latest = F("published_at").desc(nulls_last=True)
    return with_words(rows, text).select_related("school").order_by(latest, "-pk")


def with_words(rows: QuerySet[NewsItem], text: str) -> QuerySet[NewsItem]:
    """Those of `rows` whose title and text have these beginnings of words."""
    return rows.filter(pk__in=beginning("search_news", text))


def in_words(item: NewsItem) -> str:
    """Which school it is about and since when it is published."""
    when = day(timezone.localtime(item.published_at)) if item.published_at else ""
    since = when if item.state == NewsItem.State.PUBLISHED else item.get_state_display()
    return ", ".join(filter(None, (str(item.school or ""), since)))


def is_open_activity(item: NewsItem) -> bool:
    """May everybody open the page that the story tells of?"""
    try:
        return bool(item.activity) and access_of(resolve(item.activity).func).open_to_strangers
    except Resolver404:
        return False


def picture_data(picture: StoredFile) -> str:
    """The picture inside the page: for whoever holds the link of a draft, before it is public."""
    return f"data:{picture.content_type};base64,{base64.b64encode(files.read(picture)).decode()}"
