"""Reads about invitations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from schools.models import Invitation, Organisation, Person

State = Invitation.State
LOOKED_BACK = dt.timedelta(days=60)


def invitations(actor: Actor) -> QuerySet[Invitation]:
    rows = visible(actor, Invitation).alias(sorts_as=SortsAs("name"))
    return rows.select_related("organisation", "invited_by")


@dataclass(frozen=True)
class Letter:
    """The invitations of one e-mail, in the order in which they were written; the first open place is where she mostly
    works."""

    rows: list[Invitation]

    @property
    def open(self) -> list[Invitation]:
        """What can be accepted."""
        return [row for row in self.rows if row.is_open]

    @property
    def unanswered(self) -> list[Invitation]:
        """What can be sent again: open or lapsed."""
        return [row for row in self.rows if row.state == State.INVITED]

    @property
    def accepted(self) -> list[Invitation]:
        return [row for row in self.rows if row.state == State.ACCEPTED]

    @property
    def telling(self) -> Invitation:
        """The one whose state says how the letter stands when nothing in it is open."""
        return next(iter(self.accepted or self.unanswered or self.rows))


def letter_of(invitation: Invitation, *, locked: bool = False) -> Letter:
    rows = Invitation.objects.filter(letter=invitation.letter).order_by("pk")
    rows = rows.select_for_update(of=("self",)) if locked else rows
    return Letter(list(rows.select_related("organisation", "invited_by")))


def others_of_the_letter(actor: Actor, invitation: Invitation) -> QuerySet[Invitation]:
    """What else went in the same e-mail, as far as the actor may see it."""
    return invitations(actor).filter(letter=invitation.letter).exclude(pk=invitation.pk).order_by("pk")


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
    """What somebody has to look at: who asked for a new link, then who let the time pass, within the last 60 days. Of
    each letter the first."""
    asked = Q(state=State.INVITED, asked_again_at__gt=F("last_sent_at"))
    before = Invitation.objects.filter(letter=OuterRef("letter"), state=State.INVITED, pk__lt=OuterRef("pk"))
    lapsed = Q(state=State.INVITED, expires_at__range=(timezone.now() - LOOKED_BACK, timezone.now()))
    return (
        invitations(actor)
        .filter(asked | lapsed)
        .exclude(Exists(before))
        .order_by(F("asked_again_at").desc(nulls_last=True), "expires_at")
    )


def places_to_invite_to(actor: Actor) -> QuerySet[Organisation]:
    """Co-ordinators anywhere, heads to their schools."""
    rows = Organisation.objects.filter(archived_at=None)
    return rows if actor.coordinates or actor.is_service else rows.filter(pk__in=actor.schools_led)
