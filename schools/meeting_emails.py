"""What the members of a body are told about its meetings, with invitations for their calendars. Every message is a row,
in the transaction it tells of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.invitations import Method, invitation
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import clock, day
from schools.models import Alliance, Body, Meeting, MeetingAction, Person, Seat
from schools.queries.calendar import occasion_of
from schools.queries.governance import meetings_to_come, seats_on


def tell_planned(actor: Actor, body: Body, meetings: Sequence[Meeting]) -> None:
    """One e-mail with all dates."""
    page = _url(actor, "schools:body", body)
    events = _events(meetings, Method.REQUEST)
    _tell(actor, body, "meetings_planned", {"dates": _dates(meetings), "link": page}, events)


def tell_set(actor: Actor, meeting: Meeting, before: Meeting | None) -> None:
    """A new meeting, or one that was planned for another day, time or place."""
    values = _of(actor, meeting) | {"when and where": _when_and_where(meeting)}
    events = _events([meeting], Method.REQUEST)
    if before:
        _tell(actor, meeting.body, "meeting_moved", values | {"old date": _begins(before)}, events)
    else:
        _tell(actor, meeting.body, "meeting_set", values, events)


def tell_cancelled(actor: Actor, meeting: Meeting) -> None:
    more = {"old date": _begins(meeting), "reason": meeting.cancelled_because}
    _tell(
        actor,
        meeting.body,
        "meeting_cancelled",
        _of(actor, meeting) | more,
        _events([meeting], Method.CANCEL),
    )


def tell_seated(actor: Actor, seats: Iterable[Seat]) -> None:
    """Who takes a seat is invited to the meetings that are planned; without any there is no news yet."""
    for seat in seats:
        meetings = list(meetings_to_come(seat.body).filter(held_on__gte=seat.starts_on))
        _tell_of_seat(actor, seat, meetings, Method.REQUEST)


def tell_unseated(actor: Actor, seat: Seat) -> None:
    """Who leaves is rid of the dates after her last day."""
    meetings = list(meetings_to_come(seat.body).filter(held_on__gt=seat.ends_on))
    _tell_of_seat(actor, seat, meetings, Method.CANCEL)


def _tell_of_seat(actor: Actor, seat: Seat, meetings: Sequence[Meeting], method: Method) -> None:
    leaves = method is Method.CANCEL
    kind, on = ("unseated", seat.ends_on) if leaves else ("seated", seat.starts_on)
    if meetings and on:
        page = _url(actor, "schools:body", seat.body)
        values = {"body": str(seat.body), "day": day(on), "dates": _dates(meetings), "link": page}
        _write(actor, seat.person, kind, values, _events(meetings, method))


def tell_owner(actor: Actor, action: MeetingAction) -> None:
    """Not when she wrote it down for herself."""
    if action.owner_id != actor.person_id:
        values = {
            "meeting": str(action.meeting),
            "action": action.text,
            "due date": day(action.due_on),
            "link": _url(actor, "schools:action_finish", action),
        }
        _write(actor, action.owner, "action_agreed", values)


def _events(meetings: Iterable[Meeting], method: Method) -> list[str]:
    return [invitation(occasion_of(one), method, one.alliance.name) for one in meetings]


def _dates(meetings: Iterable[Meeting]) -> str:
    return "\n".join(f"- {', '.join(filter(None, (_when(one), one.place)))}" for one in meetings)


def _of(actor: Actor, meeting: Meeting) -> dict[str, str]:
    return {"meeting": str(meeting), "link": _url(actor, "schools:meeting", meeting)}


def _begins(meeting: Meeting) -> str:
    return f"{day(meeting.held_on)}, {clock(meeting.starts_at)}"


def _when(meeting: Meeting) -> str:
    return _begins(meeting) + (f" to {clock(meeting.ends_at)}" if meeting.ends_at else "")


def _when_and_where(meeting: Meeting) -> str:
    where = [("Place", meeting.place), ("Online", meeting.online_url)]
    lines = [_when(meeting), *(f"{label}: {text}" for label, text in where if text)]
    return "\n".join(f"  {line}" for line in lines)


def _tell(actor: Actor, body: Body, kind: str, values: dict[str, str], events: Sequence[str]) -> None:
    """An e-mail to everybody who sits on the body today."""
    for seat in seats_on(body, timezone.localdate()):
        _write(actor, seat.person, kind, {"body": str(body), **values}, events)


def _write(actor: Actor, to: Person, kind: str, values: dict[str, str], events: Sequence[str] = ()) -> None:
    mail.send(
        actor=actor,
        to=to,
        kind=f"schools.{kind}",
        values=values,
        about="Meeting of a body",
        invitations=events,
    )


def _url(actor: Actor, name: str, row: Any) -> str:
    return absolute(inside(Alliance.objects.get(pk=actor.alliance_id), name, row.public_id))
