"""Upcoming runs as schools' websites take them in: iCalendar (RFC 5545), RSS 2.0 and JSON Feed 1.1.

Each gives its text and a mark of what stands in it, which is the same as long as nothing has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.feedgenerator import Rss201rev2Feed

from alliance_portal.kernel.calendar_feed import calendar_of
from alliance_portal.kernel.invitations import Occasion
from alliance_portal.kernel.ui.formats import clock, day
from cpd.queries.public_offer import PublicCourse, PublicDate, PublicRun


@dataclass(frozen=True)
class Source:
    """What a feed is of: whose courses, where they stand, and where the feed itself does."""

    alliance: str
    url: str
    feed_url: str

    @property
    def title(self) -> str:
        return f"Courses of {self.alliance}"


@dataclass(frozen=True)
class Kind:
    """A kind of feed: its words, its type and how it is written."""

    label: str
    content_type: str
    write: Callable[[Source, list[PublicCourse]], str]


def as_calendar(source: Source, courses: list[PublicCourse]) -> str:
    """Every date to come as an event, without anybody who is invited."""
    occasions = [
        Occasion(
            date.session,
            date.session.full_title,
            date.starts,
            date.ends,
            date.place,
            course.url,
            source.alliance,
        )
        for course, run in _runs(courses)
        for date in run.dates
    ]
    return calendar_of(occasions, source.title)[0]


def as_rss(source: Source, courses: list[PublicCourse]) -> str:
    """A run is an item; what was published last comes first."""
    feed = Rss201rev2Feed(
        title=source.title,
        link=source.url,
        description=f"Professional development to come, from {source.alliance}",
        language="en-gb",
        feed_url=source.feed_url,
    )
    for course, run in _newest(courses):
        feed.add_item(
            title=course.title,
            link=f"{course.url}#{run.reference}",
            description=f"{course.summary} {in_words(run)}",
            unique_id=f"{course.url}#{run.reference}",
            pubdate=run.published_at,
            categories=[*course.audiences, course.phase],
        )
    return str(feed.writeString("utf-8"))


def as_json(source: Source, courses: list[PublicCourse]) -> str:
    """As RSS; `_course` holds the facts one by one, for websites that lay them out themselves."""
    items = [_json_item(course, run) for course, run in _newest(courses)]
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": source.title,
        "home_page_url": source.url,
        "feed_url": source.feed_url,
        "language": "en-GB",
    }
    return json.dumps({**head, "items": items}, ensure_ascii=False)


KINDS = {
    "ics": Kind("Calendar (iCal)", "text/calendar; charset=utf-8", as_calendar),
    "rss": Kind("RSS", "application/rss+xml; charset=utf-8", as_rss),
    "json": Kind("JSON Feed", "application/feed+json; charset=utf-8", as_json),
}


def mark_of(source: Source, courses: list[PublicCourse]) -> str:
    """An entity tag: what is written into feeds as the time of writing does not count."""
    return f'W/"{hashlib.sha256(as_json(source, courses).encode()).hexdigest()[:32]}"'


def in_words(run: PublicRun) -> str:
    """4 March 2026, 9am to 3:30pm, The hall; 11 March … £45. Places left."""
    said = ("; ".join(map(_date, run.dates)), run.price, run.singly, run.places)
    return " ".join(f"{part}." for part in said if part)


def _date(date: PublicDate) -> str:
    times = f"{clock(date.starts.timetz())} to {clock(date.ends.timetz())}"
    about = f": {date.title}" if date.title else ""
    return f"{day(date.starts)}, {times}, {date.place}{about}"


def _runs(courses: list[PublicCourse]) -> Iterator[tuple[PublicCourse, PublicRun]]:
    return ((course, run) for course in courses for run in course.runs)


def _newest(courses: list[PublicCourse]) -> list[tuple[PublicCourse, PublicRun]]:
    return sorted(_runs(courses), key=lambda pair: pair[1].published_at, reverse=True)


def _json_item(course: PublicCourse, run: PublicRun) -> dict[str, Any]:
    return {
        "id": f"{course.url}#{run.reference}",
        "url": course.url,
        "title": course.title,
        "summary": course.summary,
        "content_text": f"{course.summary}\n\n{in_words(run)}",
        "date_published": run.published_at.isoformat(timespec="seconds"),
        "tags": [*course.audiences, course.phase, *course.subjects, *course.policies],
        "_course": {
            "reference": run.reference,
            "host": run.host,
            "price_pence": run.price_pence,
            "prices": [{"for": whom, "pence": pence} for whom, pence in run.prices],
            "places": run.places,
            "dates": [
                {
                    "starts": one.starts.isoformat(),
                    "ends": one.ends.isoformat(),
                    "place": one.place,
                    "title": one.title,
                }
                for one in run.dates
            ],
        },
    }
