"""What those who run the alliance are told of meetings of its networks, with invitations for their calendars (E6)."""

from __future__ import annotations

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.invitations import Method, invitation
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import clock, day
from schools.models import Alliance, NetworkNotice
from schools.queries.network_meetings import NetworkMeeting, occasion_of
from schools.queries.networks import networks
from schools.queries.role_holders import RUN_THE_ALLIANCE, holders

Meets = NetworkMeeting | NetworkNotice
NO_LONGER = (
    "Our alliance, or the one that called the meeting, takes part in the network no longer, "
    "or the network has ended."
)


def tell_set(actor: Actor, meeting: NetworkMeeting) -> None:
    values = {"owner": meeting.owner, "when and where": _when_and_where(meeting)}
    _tell(actor, "network_meeting_set", meeting, values, Method.REQUEST)


def tell_changed(actor: Actor, meeting: NetworkMeeting, before: NetworkNotice) -> None:
    values = {"owner": meeting.owner, "old date": _begins(before), "when and where": _when_and_where(meeting)}
    _tell(actor, "network_meeting_changed", meeting, values, Method.REQUEST)


def tell_cancelled(actor: Actor, notice: NetworkNotice, by: str) -> None:
    """`by` is the alliance that withdrew it; "" where we may read it no longer."""
    reason = f"{by} has withdrawn it." if by else NO_LONGER
    _tell(
        actor,
        "network_meeting_cancelled",
        notice,
        {"old date": _begins(notice), "reason": reason},
        Method.CANCEL,
    )


def _tell(actor: Actor, kind: str, meeting: Meets, values: dict[str, str], method: Method) -> None:
    alliance = Alliance.objects.get(pk=actor.alliance_id)
    name = next(one.about.name for one in networks() if one.about.network == meeting.network)
    page = inside(alliance, "schools:networks")
    mail.send_to_all(
        actor=actor,
        people=holders(*RUN_THE_ALLIANCE),
        kind=f"schools.{kind}",
        values=values | {"network": name, "meeting": meeting.title, "link": absolute(page)},
        about=f"Network: {name}",
        link=page,
        invitations=[invitation(occasion_of(meeting, alliance), method, alliance.name)],
    )


def _begins(meeting: Meets) -> str:
    return f"{day(meeting.dated_on)}, {clock(meeting.starts_at)}"


def _when(meeting: Meets) -> str:
    return _begins(meeting) + (f" to {clock(meeting.ends_at)}" if meeting.ends_at else "")


def _when_and_where(meeting: Meets) -> str:
    lines = [_when(meeting), f"Place: {meeting.place}", *([f"Online: {meeting.url}"] if meeting.url else [])]
    return "\n".join(f"  {line}" for line in lines)
