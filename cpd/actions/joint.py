"""Joint runs (CAPABILITIES E6, C87): a host allots places, a guest accepts them as a run of its own.

Each side writes its own rows; the database keeps the sums (sql/joint_runs.sql).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import Allotment, Course, JointRun, Run, RunDeliverer
from cpd.queries.joint import ACCEPTED, JointOffer, may_be_guests, offer_of, to_give_back
from schools.models import Alliance, Organisation, Term

from .following import follow
from .hosts import known_as
from .promotions import tell_promoted
from .states import held
from .waking import wake

NO_SHARE = Decimal(0)
REFUSALS = {
    "never_oversold": "There are not so many places: some are booked, or allotted to others",
    "shares_within_the_whole": "All shares together can be the whole at most: 100 per cent, or all hours or days of its"
    " dates",
    "shares_in_one_unit": "Another alliance has its share of this course already, so use what its share is counted in",
    "still_offered": "These places are no longer offered. The alliance that offered them took them back.",
    "an_allotment_answered_once": "We have answered already.",
    "places_are_given_back": "Places can only be given back: enter at most as many as there are",
}
OF_THE_SHARE = {"shares_within_the_whole": "share", "shares_in_one_unit": "share_unit"}


@transaction.atomic
def allot(
    *,
    actor: Actor,
    run: Run,
    guest: Alliance,
    places: int,
    share: Decimal = NO_SHARE,
    unit: str = Allotment.Unit.PER_CENT,
    message: str = "",
) -> Allotment:
    """Offer so many places of a run, planned or published, to another alliance of a network: its own from now on.

    With a `share` in per cent, hours or days it is a co-owner, and has that part of the contribution when it accepts
    (C41).
    """
    require(actor, "change", run)
    run = held(run)
    if run.state not in (Run.State.DRAFT, Run.State.PUBLISHED) or run.has_started:
        raise ValidationError("Only a run that is still to come can be shared.")
    if JointRun.objects.filter(run=run).exists():
        raise ValidationError("Another alliance hosts this run, so only it can share places.")
    if run.offers_sessions:
        raise ValidationError(
            "Single sessions of this run can be booked, so it cannot be shared: a joint run is booked as a whole."
        )
    if guest not in may_be_guests(run, actor.alliance_id):
        raise ValidationError({"guest": "Select an alliance of a network that has no places of this run yet"})
    wake(guest.pk)
    with _refused("places"):
        return Allotment.objects.create(
            run=run,
            guest=guest,
            places=places,
            share=share,
            share_unit=unit,
            message=message,
            offered_by_id=actor.person_id,
        )


@transaction.atomic
def change_allotment(*, actor: Actor, allotment: Allotment, places: int) -> Allotment:
    """More places, while there are some; or fewer, but never fewer than the guest's people have taken."""
    require(actor, "change", allotment)
    if allotment.ended_at:
        raise ValidationError("These places were declined or taken back.")
    fewer = places < allotment.places
    allotment.places = places
    with _refused("places", "More people of theirs are booked than that" if fewer else ""):
        allotment.save(update_fields=["places"])
    wake(allotment.guest_id)
    tell_promoted(actor=actor, run=allotment.run)
    return allotment


@transaction.atomic
def withdraw_allotment(*, actor: Actor, allotment: Allotment) -> Allotment:
    """Take the places back, as long as nobody of theirs is booked."""
    require(actor, "change", allotment)
    if allotment.ended_at:
        raise ValidationError("These places were declined or taken back already.")
    allotment.ended_at = timezone.now()
    with _refused(
        None, "People of theirs are booked, so these places cannot be taken back. Lower the number instead."
    ):
        allotment.save(update_fields=["ended_at"])
    wake(allotment.guest_id)
    tell_promoted(actor=actor, run=allotment.run)
    return allotment


@transaction.atomic
def accept_places(
    *,
    actor: Actor,
    allotment: UUID,
    accountable: Organisation,
    price_pence: int,
    shares_names: bool = False,
    gives_share_back: bool = True,
) -> JointRun:
    """A course and a draft of a run in our own alliance, with the host's dates and as many places as we were offered.

    Our own price, people, waiting list and register. The host's dates, venue and number of places. With
    `shares_names` the host sees who comes, and marks them (decision 0018); `gives_share_back` as in `set_share_back`.
    """
    offer = _open(actor, allotment)
    partner = known_as(offer.host)
    course = _course_of(offer, partner, price_pence)
    run = Run.objects.create(
        course=course,
        term=_term_of(offer),
        accountable=accountable,
        host=partner,
        venue=offer.venue,
        places=offer.places,
        price_pence=price_pence,
    )
    RunDeliverer.objects.create(run=run, organisation=partner)
    with _refused(None):
        joint = JointRun.objects.create(
            allotment=allotment,
            host_id=offer.host_id,
            run=run,
            accepted_at=timezone.now(),
            names_shared_at=timezone.now() if shares_names else None,
            gives_share_back=gives_share_back,
            answered_by_id=actor.person_id,
        )
    follow(actor=actor, joint=joint)
    return joint


@transaction.atomic
def decline_places(*, actor: Actor, allotment: UUID, because: str = "") -> JointRun:
    """The places go back to the host, which reads our words."""
    offer = _open(actor, allotment)
    wake(offer.host_id)
    with _refused(None):
        return JointRun.objects.create(
            allotment=allotment,
            host_id=offer.host_id,
            declined_at=timezone.now(),
            declined_because=because,
            answered_by_id=actor.person_id,
        )


def set_share_back(*, actor: Actor, joint: JointRun, gives_share_back: bool) -> None:
    """When the host takes a date out from now on, its share of our own price comes back to our schools, or it stays."""
    require(actor, "change", joint)
    joint.gives_share_back = gives_share_back
    joint.save(update_fields=["gives_share_back"])


@transaction.atomic
def give_back(*, actor: Actor, joint: JointRun, places: int, give_back_on: dt.date | None = None) -> None:
    """Keep so many of the places; the host has the others again, at once. From `give_back_on` on, what nobody of ours
    has goes back each day (give_back_what_is_left)."""
    require(actor, "change", joint)
    offer = offer_of(joint.allotment)
    if offer.state != ACCEPTED:
        raise ValidationError("We have no places of this run.")
    if give_back_on and (problem := _day_problem(offer, give_back_on)):
        raise ValidationError({"give_back_on": problem})
    joint.give_back_on = give_back_on
    joint.save(update_fields=["give_back_on"])
    _keep(joint, places)


def give_back_what_is_left(*, actor: Actor) -> int:
    """The round of each day in the open alliance; returns on how many runs places went back."""
    given = 0
    for joint in to_give_back():
        require(actor, "change", joint)
        with suppress(ValidationError):  # somebody has booked meanwhile: tomorrow is another day
            _keep(joint, cast(Run, joint.run).taken)
            given += 1
    return given


def _keep(joint: JointRun, places: int) -> None:
    taken = "More of our people are booked than that: enter at least as many"
    with _refused("places", taken), connection.cursor() as cursor:
        cursor.execute("SELECT app.give_back_places(%s, %s)", [joint.public_id, places])
    wake(joint.host_id)


def _day_problem(offer: JointOffer, day: dt.date) -> str:
    if day <= timezone.localdate():
        return "Enter a day to come. To give places back today, lower the number"
    if offer.sessions and day >= offer.sessions[0].held_on:
        return "Enter a day before the first date, so that the host can still fill the places"
    return ""


def _open(actor: Actor, allotment: UUID) -> JointOffer:
    require(actor, "create", JointRun)
    offer = offer_of(allotment)
    if not offer.is_open:
        raise ValidationError("These places are no longer offered, or we have answered already.")
    return offer


def _course_of(offer: JointOffer, partner: Organisation, price_pence: int) -> Course:
    """In the host's words, to begin with; it is our own from then on."""
    return Course.objects.create(
        **offer.course,
        provider_kind=Course.ProviderKind.EXTERNAL,
        provider=partner,
        price_pence=price_pence,
        state=Course.State.PUBLISHED,
    )


def _term_of(offer: JointOffer) -> Term:
    """Our term of the first date, or the next one."""
    days = [one.held_on for one in offer.sessions]
    first = min(days, default=timezone.localdate())
    term = Term.objects.filter(ends_on__gte=first).order_by("starts_on").first()
    if term is None:
        raise ValidationError(
            f"Add a term that includes {first:%-d %B %Y} first, so that the course has its place."
        )
    return term


@contextmanager
def _refused(field: str | None, taken: str = "") -> Iterator[None]:
    """What the database refuses, in words; `taken` is said when the guest's people hold more places."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        cause: Any = error.__cause__  # of psycopg2
        name = cause.diag.constraint_name
        if name not in REFUSALS:
            raise
        field = OF_THE_SHARE.get(name, field)
        words = taken if taken and name == "never_oversold" else REFUSALS[name]
        raise ValidationError({field: words} if field else words) from None
