"""Invitations for calendars that go with e-mails (RFC 5545, 5546): one event each, so that Outlook, Google and Apple
take it, move it and cancel it. Times are UTC, which every calendar shows in its owner's zone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.utils import parseaddr
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress

from .addresses import domain


class Method(StrEnum):
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True)
class Occasion:
    """What stands in a calendar. The row's public_id is its UID for ever."""

    row: Any
    title: str
    starts: dt.datetime
    ends: dt.datetime
    place: str
    url: str


def invitation(occasion: Occasion, method: Method, organiser: str) -> str:
    """An invitation to nobody yet: it names its guest when the e-mail goes.

    SEQUENCE counts the seconds since the row was made. So each later invitation or cancellation counts as later,
    also for somebody who is booked, cancelled and booked again, without a counter to keep.
    """
    now = timezone.now().astimezone(dt.UTC)
    event = Event.new(
        uid=f"{occasion.row.public_id}@{domain()}",
        stamp=now,
        sequence=int((now - occasion.row.created_at).total_seconds()),
        summary=occasion.title,
        start=occasion.starts.astimezone(dt.UTC),
        end=occasion.ends.astimezone(dt.UTC),
        location=occasion.place,
        url=occasion.url,
        organizer=_address(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], organiser),
    )
    event.add("status", "CANCELLED" if method is Method.CANCEL else "CONFIRMED")
    calendar = Calendar.new(prodid=f"-//{domain()}//Alliance Portal//EN", method=method)
    calendar.add_component(event)
    return _text(calendar)


def addressed(content: str, name: str, email: str) -> tuple[str, str]:
    """The invitation as it goes to this guest, and its content type."""
    calendar = Calendar.from_ical(content)
    guest = _address(email, name)
    guest.params |= {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"}
    for event in calendar.events:
        event.add("attendee", guest)
    return _text(calendar), f"text/calendar; method={calendar['METHOD']}"


def _text(calendar: Calendar) -> str:
    content: bytes = calendar.to_ical()
    return content.decode()


def _address(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = name
    return address
