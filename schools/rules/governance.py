"""Bodies, meetings and decisions are open to the alliance; what people owe, and confidential minutes, to the body.

Co-ordinators, and the chair and the clerk of a body, keep its records.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.prepared import Prepared
from schools.models import Attendance, Body, Decision, Meeting, MeetingAction, Minutes, Seat
from schools.models.periods import on
from schools.rules import coordinates

KEEPERS = (Seat.Role.CHAIR, Seat.Role.CLERK)
seats_held: Prepared[tuple[int, str]] = Prepared(
    lambda person, today: (
        Seat.objects.filter(on(today), person=person).order_by().values_list("body_id", "role")
    ),
    *("person", "today"),
)


def sits_on(actor: Actor, body_id: int, *roles: Seat.Role) -> bool:
    """Does the actor sit on the body today, in one of these roles (in any, when none is named)?"""
    held = seats_held(person=actor.person_id, today=timezone.localdate())
    return any(body == body_id and (not roles or role in roles) for body, role in held)


def keeps(actor: Actor, body_id: int) -> bool:
    return actor.coordinates or sits_on(actor, body_id, *KEEPERS)


def belongs(actor: Actor, body_id: int) -> bool:
    """Does the actor see all of what the body's meetings are about? The policies below say the same of rows."""
    return actor.coordinates or sits_on(actor, body_id)


def own_bodies(actor: Actor, *roles: Seat.Role) -> Any:
    """Bodies on which the actor sits today, in one of these roles (in any, when none is named)."""
    seats = Seat.objects.filter(on(timezone.localdate()), person=actor.person_id)
    return (seats.filter(role__in=roles) if roles else seats).values("body")


class BodyPolicy(Policy[Body]):
    model = Body
    verbs = {"create": coordinates, "change": coordinates, "keep": lambda actor, body: keeps(actor, body.pk)}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class SeatPolicy(Policy[Seat]):
    model = Seat
    verbs = {"create": coordinates, "end": coordinates}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class MeetingPolicy(Policy[Meeting]):
    model = Meeting
    verbs = {"keep": lambda actor, meeting: keeps(actor, meeting.body_id)}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class DecisionPolicy(Policy[Decision]):
    model = Decision

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class MinutesPolicy(Policy[Minutes]):
    model = Minutes

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        return Q(is_confidential=False) | Q(meeting__body__in=own_bodies(actor))


class _OfTheBody(Policy[Any]):
    """Seen by the members of the body and the co-ordinators."""

    model: ClassVar[type[Any]] = Attendance

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else Q(meeting__body__in=own_bodies(actor))


class MeetingActionPolicy(_OfTheBody):
    """Whoever owns an action sees it, and says that it is done; keepers of the body may change it."""

    model = MeetingAction
    verbs = {
        "change": lambda actor, action: keeps(actor, action.meeting.body_id),
        "finish": lambda actor, action: (
            action.owner_id == actor.person_id or keeps(actor, action.meeting.body_id)
        ),
    }

    def rows(self, actor: Actor) -> Q:
        return super().rows(actor) if actor.coordinates else super().rows(actor) | Q(owner=actor.person_id)
