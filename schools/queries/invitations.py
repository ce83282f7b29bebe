"""Reads about invitations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from schools.models import Invitation, Organisation, Person

State = Invitation.State
LOOKED_BACK = dt.timedelta(days=60)


def invitations(actor: Actor) -> QuerySet[Invitation]:
    return visible(actor, Invitation).select_related("organisation", "invited_by")


def in_states(states: Iterable[str]) -> Q:
    """Invitations that are in one of these states now; time alone makes one expired."""
    lapsed = Q(state=State.INVITED, expires_at__lte=timezone.now())
    wanted = Q(pk__in=[])
    for state in states:
        if state == State.EXPIRED:
            wanted |= lapsed
        else:
            wanted |= Q(state=state) & ~lapsed
    return wanted


def counts(rows: QuerySet[Invitation]) -> dict[str, int]:
    """How many of the rows are in each state now."""
    found: dict[str, int] = rows.order_by().aggregate(
        **{state.value: Count("pk", filter=in_states([state])) for state in State}
    )
    return found


def open_invitations_of(person: Person) -> QuerySet[Invitation]:
    """What waits for this person's answer, or lapsed without one."""
    return Invitation.objects.filter(email=person.email, state=State.INVITED)


def unanswered(actor: Actor) -> QuerySet[Invitation]:
    """What somebody has to look at: who asked for a new link, then who let the time pass, within the last 60 days."""
    asked = Q(state=State.INVITED, asked_again_at__gt=F("last_sent_at"))
    lapsed = Q(state=State.INVITED, expires_at__range=(timezone.now() - LOOKED_BACK, timezone.now()))
    return (
        invitations(actor)
        .filter(asked | lapsed)
        .order_by(F("asked_again_at").desc(nulls_last=True), "expires_at")
    )


def places_to_invite_to(actor: Actor) -> QuerySet[Organisation]:
    """Co-ordinators anywhere, heads to their schools."""
    rows = Organisation.objects.filter(archived_at=None)
    return rows if actor.coordinates or actor.is_service else rows.filter(pk__in=actor.schools_led)
