"""What the members of a body are told about its meetings. Every message is a row, in the transaction it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import clock, day
from schools.models import Alliance, Body, Meeting, MeetingAction, Person
from schools.queries.governance import seats_on


def tell_planned(actor: Actor, body: Body, meetings: Sequence[Meeting]) -> None:
    """One e-mail with all dates."""
    dates = "\n".join(f"- {', '.join(filter(None, (_when(one), one.place)))}" for one in meetings)
    page = _url(actor, "schools:body", body)
    _tell(actor, body, "meetings_planned", {"dates": dates, "link": page})


def tell_set(actor: Actor, meeting: Meeting, before: Meeting | None) -> None:
    """A new meeting, or one that was planned for another day, time or place."""
    values = _of(actor, meeting) | {"when and where": _when_and_where(meeting)}
    if before:
        _tell(actor, meeting.body, "meeting_moved", values | {"old date": _begins(before)})
    else:
        _tell(actor, meeting.body, "meeting_set", values)


def tell_cancelled(actor: Actor, meeting: Meeting) -> None:
    more = {"old date": _begins(meeting), "reason": meeting.cancelled_because}
    _tell(actor, meeting.body, "meeting_cancelled", _of(actor, meeting) | more)


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


def _tell(actor: Actor, body: Body, kind: str, values: dict[str, str]) -> None:
    """An e-mail to everybody who sits on the body today."""
    for seat in seats_on(body, timezone.localdate()):
        _write(actor, seat.person, kind, {"body": str(body), **values})


def _write(actor: Actor, to: Person, kind: str, values: dict[str, str]) -> None:
    mail.send(actor=actor, to=to, kind=f"schools.{kind}", values=values, about="Meeting of a body")


def _url(actor: Actor, name: str, row: Any) -> str:
    return absolute(inside(Alliance.objects.get(pk=actor.alliance_id), name, row.public_id))
