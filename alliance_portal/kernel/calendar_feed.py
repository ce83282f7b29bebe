"""Somebody's dates in all her alliances, for her own calendar program (RFC 5545, 5546 PUBLISH, 7986).

The apps register what they know. Each alliance is entered as the person herself with the roles that she holds now, so
the feed shows what its pages would; where her last role has ended, it shows nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from icalendar import Calendar

from .addresses import domain
from .invitations import PRODUCT, Method, Occasion, as_text, event_of
from .memberships import alliances_of
from .models import Account, CalendarFeed
from .roles import Actor
from .tenancy import NotAMember, enter

PAST = dt.timedelta(days=365)
ASK_AGAIN_AFTER = dt.timedelta(hours=1)
Source = Callable[[Actor, dt.date], Iterable[Occasion]]
_sources: dict[str, Source] = {}


def register_calendar(name: str, source: Source) -> None:
    """Add an area's dates of the actor herself, from a day on; the same name again replaces it."""
    _sources[name] = source


@transaction.atomic
def make_feed(account: Any) -> str:
    """A new address, and the end of the one before: its secret, which is never to be had again."""
    end_feed(account)
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(account=account, token_hash=_hashed(secret))
    return secret


@transaction.atomic
def end_feed(account: Any) -> None:
    """Calendars that subscribed get nothing from now on."""
    Account.objects.select_for_update().get(pk=account.pk)  # two windows at once make one feed
    CalendarFeed.objects.filter(account=account, revoked_at=None).update(revoked_at=timezone.now())


def feed_of(account: Any) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(account=account, revoked_at=None).first()


def feed_of_secret(secret: str) -> CalendarFeed | None:
    """The feed that the address opens; None when it was ended, or the account is closed."""
    live = CalendarFeed.objects.filter(revoked_at=None, account__is_active=True)
    return live.filter(token_hash=_hashed(secret)).select_related("account").first()


def was_ended(secret: str) -> bool:
    """Did the address open a feed that its holder has ended since?"""
    return CalendarFeed.objects.filter(token_hash=_hashed(secret), revoked_at__isnull=False).exists()


def note_fetch(feed: CalendarFeed) -> None:
    CalendarFeed.objects.filter(pk=feed.pk).update(last_fetched_at=timezone.now())


def occasions_of(account: Account) -> list[Occasion]:
    """All dates of the account's holder, by time; an alliance's name stands with each where she has several."""
    found = [
        replace(one, where=str(each)) for each in alliances_of(account) for one in _in_alliance(account, each)
    ]
    return sorted(found, key=lambda one: (str(one.starts), one.title))


def own_dates(actor: Actor, since: dt.date, leave_out: Collection[str] = ()) -> list[Occasion]:
    """The actor's own dates in this alliance from a day on, of every area but those that are shown otherwise."""
    sources = [source for name, source in _sources.items() if name not in leave_out]
    return [one for source in sources for one in source(actor, since)]


def _in_alliance(account: Account, alliance: object) -> list[Occasion]:
    since = timezone.localdate() - PAST
    try:
        with enter(account=account, alliance=alliance, request="calendar") as actor:
            if actor.person_id is None:  # support staff look in; nothing there is a date of theirs
                return []
            return own_dates(actor, since)
    except NotAMember:  # her last role ended this moment
        return []


def calendar_of(occasions: Iterable[Occasion], name: str = "Alliance Portal") -> tuple[str, str]:
    """The calendar as text, and a mark of what stands in it: the same as long as nothing has changed."""
    rows = list(occasions)
    calendar = Calendar.new(
        prodid=PRODUCT.format(domain()),
        method=Method.PUBLISH,
        name=name,
        refresh_interval=ASK_AGAIN_AFTER,
    )
    del calendar["uid"]  # made anew with every answer; RFC 7986 §5.3 wants the same for good
    calendar.add("x-published-ttl", "PT1H")  # Outlook's word for the interval
    now = timezone.now().astimezone(dt.UTC)
    for one in rows:
        calendar.add_component(event_of(one, Method.PUBLISH, one.where, now=now))
    mark = hashlib.sha256("\n".join(one.mark for one in rows).encode()).hexdigest()
    return as_text(calendar), f'W/"{mark[:32]}"'


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
