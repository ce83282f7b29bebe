"""Invitations for calendars that go with e-mails (RFC 5545, 5546): one event each, so that Outlook, Google and Apple
take it, move it and cancel it. Times are UTC, which every calendar shows in its owner's zone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from email.utils import parseaddr
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress

from .addresses import domain

PRODUCT = "-//{}//Alliance Portal//EN"
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
PLACE = {"DTSTAMP": "19700101T000000Z", "SEQUENCE": "0"}  # what stands there until the moment is known


class Method(StrEnum):
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"  # to look at: it asks nobody to come


@dataclass(frozen=True)
class Occasion:
    """What stands in a calendar. The row's public_id is its UID for ever. Days instead of moments last all day."""

    row: Any = field(
        compare=False
    )  # a date that was removed has no id any more; its uid tells it from others
    title: str
    starts: dt.datetime | dt.date
    ends: dt.datetime | dt.date
    place: str
    url: str
    where: str = ""  # the alliance, in a calendar that shows several

    @property
    def uid(self) -> str:
        return f"{self.row.public_id}@{domain()}"

    @property
    def mark(self) -> str:
        """All that a calendar shows of it, to find out whether something has changed."""
        shown = (self.row.public_id, self.title, self.starts, self.ends, self.place, self.url, self.where)
        return "\t".join(map(str, shown))


def invitation(occasion: Occasion, method: Method, organiser: str) -> str:
    """An invitation to nobody yet: it names its guest when the e-mail goes."""
    now = timezone.now().astimezone(dt.UTC)
    written = _put_together(occasion.uid, occasion, method, organiser)
    for name, value in (("DTSTAMP", f"{now:%Y%m%dT%H%M%SZ}"), ("SEQUENCE", str(sequence_of(occasion, now)))):
        written = written.replace(f"\r\n{name}:{PLACE[name]}\r\n", f"\r\n{name}:{value}\r\n")
    return written


@lru_cache(maxsize=256)
def _put_together(_uid: str, occasion: Occasion, method: Method, organiser: str) -> str:
    """With a place for the moment: dozens are invited to the same date while its run is held for whoever books next,
    and the library takes a third of a booking's time for each."""
    calendar = Calendar.new(prodid=PRODUCT.format(domain()), method=method)
    calendar.add_component(event_of(occasion, method, organiser, now=NEVER, sequence=0))
    return as_text(calendar)


def sequence_of(occasion: Occasion, now: dt.datetime) -> int:
    """The seconds since the row was made, and how often it moved (`moves`, where it counts that). So each later
    invitation or cancellation counts as later: also for somebody who is booked, cancelled and booked again, and where a
    date moves twice within one second."""
    return int((now - occasion.row.created_at).total_seconds()) + getattr(occasion.row, "moves", 0)


def event_of(
    occasion: Occasion, method: Method, organiser: str, *, now: dt.datetime, sequence: int | None = None
) -> Event:
    """One event, as it is `now`."""
    event = Event.new(
        uid=occasion.uid,
        stamp=now,
        sequence=sequence_of(occasion, now) if sequence is None else sequence,
        summary=occasion.title,
        start=_in_utc(occasion.starts),
        end=_in_utc(occasion.ends),
        location=occasion.place,
        description=f"{occasion.where}: {occasion.url}" if occasion.where else None,
        url=occasion.url,
        organizer=_address(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], organiser),
    )
    event.add("status", "CANCELLED" if method is Method.CANCEL else "CONFIRMED")
    return event


def addressed(content: str, name: str, email: str) -> tuple[str, str]:
    """The invitation as it goes to this guest, and its content type."""
    calendar = Calendar.from_ical(content)
    guest = _address(email, name)
    guest.params |= {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"}
    for event in calendar.events:
        event.add("attendee", guest)
    return as_text(calendar), f"text/calendar; method={calendar['METHOD']}"


def as_text(calendar: Calendar) -> str:
    content: bytes = calendar.to_ical()
    return content.decode()


def _in_utc(when: dt.datetime | dt.date) -> dt.datetime | dt.date:
    return when.astimezone(dt.UTC) if isinstance(when, dt.datetime) else when


def _address(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = name
    return address
