"""What people are told about invitations. Every message is a row, in the transaction that it tells of."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.private_links import private_link
from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.ui.formats import and_list, day, moment
from schools.models import Invitation, JoinRequest, Organisation, Person, Strength
from schools.queries.role_holders import RUN_THE_ALLIANCE, holders
from schools.what_for import what_for


def send_invitation(actor: Actor, rows: Sequence[Invitation]) -> None:
    """The invitation itself, to all places of a letter at once, with the link that only its addressee gets."""
    invitation = rows[0]
    kind = "invitation" if len(rows) == 1 else "invitation_to_several"
    values = _offered(rows) if len(rows) == 1 else {"places": _places(rows)}
    values |= {
        "inviter": _inviter(invitation),
        "what for": what_for(role for row in rows for role in row.roles),
        "note": invitation.note,
        "link": private_link("invitation", invitation),
        "until": moment(invitation.expires_at),
    }
    _send(actor, invitation, kind, values, f"Invitation: {invitation}", urgent=True)


def tell_declined(actor: Actor, rows: Sequence[Invitation]) -> None:
    about = f"{rows[0]} has declined an invitation"
    _tell_inviter(actor, rows[0], "invitation_declined", _offered(rows), about)


def tell_asked_again(actor: Actor, invitation: Invitation) -> None:
    _tell_inviter(actor, invitation, "invitation_asked_again", {}, f"{invitation} asks for a new invitation")


def _tell_inviter(
    actor: Actor, invitation: Invitation, kind: str, values: dict[str, str], about: str
) -> None:
    """Whoever invited, while she still has a sign-in; the list shows it to all others."""
    if invitation.invited_by is None:
        return
    page = absolute(inside(invitation.alliance, "schools:invitation", invitation.public_id))
    own = {"person": invitation.name, "email": invitation.email, "link": page}
    _send(actor, invitation.invited_by, kind, values | own, about)


def send_join_link(actor: Actor, request: JoinRequest) -> None:
    """To whoever asked: to show that the address is hers, to see how it stands, to withdraw."""
    kind = "join_confirm" if request.state == JoinRequest.State.ASKED else "join_status"
    values = {
        "school": str(request.organisation),
        "link": private_link("join", request),
        "until": moment(request.expires_at),
    }
    _send(actor, request, kind, values, f"To join: {request}", urgent=True)


def tell_belongs_already(actor: Actor, person: Person) -> None:
    url = absolute(inside(person.alliance, "dashboard:dashboard"))
    _send(actor, person, "join_belongs", {"link": url}, "Asked to join, and belongs already", urgent=True)


def tell_join_asked(actor: Actor, request: JoinRequest) -> None:
    """The head and the deputies whom she named; the co-ordinators, where the school has nobody in the portal."""
    school = request.organisation
    values = {
        "person": request.name,
        "email": request.email,
        "school": str(school),
        "job": request.job_title,
        "link": absolute(inside(request.alliance, "schools:join_request", request.public_id)),
        "until": moment(request.expires_at),
    }
    leaders = list(holders(Role.HEAD, Role.DEPUTY, at=school)) or list(holders(*RUN_THE_ALLIANCE))
    for leader in leaders:
        _send(actor, leader, "join_asked", values, f"{request} asks to join at {school}")


def tell_join_declined(actor: Actor, request: JoinRequest) -> None:
    values = {"school": str(request.organisation), "reason": request.reason}
    _send(actor, request, "join_declined", values, f"To join: {request}")


def remind_of_page(actor: Actor, school: Organisation, heads: Sequence[Person]) -> None:
    """To the leaders of a school from `queries.page_checks`: its page is old."""
    checked, as_of = school.page_checked_at, timezone.localtime(school.page_as_of)  # type: ignore[attr-defined]
    values = {
        "school": str(school),
        "checked": f"last checked on {day(as_of)}"
        if checked
        else f"set up on {day(as_of)} and not checked since",
        "link": absolute(inside(school.alliance, "schools:organisation", school.public_id)),
    }
    about = f"To check: page of {school}"
    mail.send_to_all(actor=actor, people=heads, kind="schools.page_to_check", values=values, about=about)


def ask_to_approve(actor: Actor, strength: Strength, heads: Sequence[Person]) -> None:
    """To the leaders of a teacher's school, when she offers what she can show, or is entered by a co-ordinator."""
    is_hers = strength.person_id == actor.person_id
    offered = f"{strength.person} offers" if is_hers else f"A co-ordinator entered for {strength.person}"
    values = {
        "offer": f"{offered}: {strength}",
        "teacher": str(strength.person),
        "school": str(strength.organisation),
        "link": absolute(inside(strength.alliance, "schools:strength_approve", strength.public_id)),
    }
    about = f"To approve: {strength}"
    mail.send_to_all(actor=actor, people=heads, kind="schools.strength_offered", values=values, about=about)


def _inviter(invitation: Invitation) -> str:
    """Priya Shah, co-ordinator; the alliance where nobody in particular invites."""
    person = invitation.invited_by
    return ", ".join(filter(None, (person.name, person.job_title))) if person else str(invitation.alliance)


def _offered(rows: Sequence[Invitation]) -> dict[str, str]:
    """Each role and each place named once."""
    roles = dict.fromkeys(label for row in rows for label in row.role_labels)
    return {"role": and_list(list(roles)), "school": and_list([str(row.organisation) for row in rows])}


def _places(rows: Sequence[Invitation]) -> str:
    return "\n".join(f"- {row.organisation}: {and_list(row.role_labels)}" for row in rows)


def _send(
    actor: Actor,
    to: Invitation | JoinRequest | Person,
    kind: str,
    values: dict[str, str],
    about: str,
    *,
    urgent: bool = False,
) -> None:
    mail.send(actor=actor, to=to, kind=f"schools.{kind}", values=values, about=about, urgent=urgent)
