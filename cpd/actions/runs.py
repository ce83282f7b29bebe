"""Writing runs and who delivers them."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance_portal.kernel.made_once import made_already
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import JointRun, Run, RunDeliverer, Session
from cpd.queries.courses import run_problems
from cpd.queries.joint import joint_of

from .called_off import call_off_bookings
from .hosts import end_joint, held_joint, refuse_of_host
from .promotions import tell_promoted
from .reviews import refuse_stopped
from .school_networks import tell_members
from .sessions import tell_changed
from .states import change_state, held, held_open, keep_steps, refuse_to_cancel
from .waking import wake_guests

REFUSED = {  # constraint → field of the form, and what is wrong with it
    "never_oversold": (
        "places",
        "There are more people booked than that, or places of other alliances: enter at least as many",
    ),
    "singly_where_offered": (
        "session_price_pence",
        "People are booked on single sessions: enter what one costs, or cancel those bookings first",
    ),
    "joint_runs_are_booked_whole": (
        "session_price_pence",
        "Other alliances have places of this run, so it is booked as a whole: leave this empty",
    ),
}


@transaction.atomic
def save_run(*, actor: Actor, run: Run) -> int:
    """Keep a run that is not over as the form filled it. More places move the waiting list; fewer than are taken are
    refused. Returns how many people were told that it is elsewhere.

    What another alliance decides about a joint run is not changed here. Of a form that was sent twice the second makes
    nothing.
    """
    if run._state.adding and made_already(Run, run.public_id):
        return 0
    if run.pk:
        held_open(run, "places, venue and price")
    fixed = {name: getattr(run, name) for name in JointRun.FROM_HOST}
    if run.pk and not Run.objects.filter(pk=run.pk, **fixed).exists():
        refuse_of_host(run, "places and venue")
    if run.pk and run.offers_sessions and joint_of(run):
        raise ValidationError("Another alliance hosts this run, so it is booked as a whole.")
    return keep_run(actor=actor, run=run)


@transaction.atomic
def keep_run(*, actor: Actor, run: Run) -> int:
    """As save_run, also for what follows a host. Of what is not said in the form, the run stays as it is by now."""
    require(actor, "create" if run._state.adding else "change", run)
    before = None
    if run._state.adding:
        refuse_stopped(run.course)
    else:
        before = held(run)
        keep_steps(run, before)
    try:
        with transaction.atomic():
            run.save()
    except IntegrityError as error:
        field, message = next((said for name, said in REFUSED.items() if name in str(error)), ("", ""))
        if not field:
            raise
        raise ValidationError({field: message}) from None
    wake_guests(run)
    tell_promoted(actor=actor, run=run)
    if before is None or before.venue == run.venue:
        return 0
    return tell_changed(actor, run, {one: _at(before, one) for one in run.sessions.filter(venue="")})


def _at(run: Run, session: Session) -> Session:
    """The session as a date of the run as it was."""
    was = copy(session)
    was.run = run
    return was


@transaction.atomic
def set_deliverers(*, actor: Actor, run: Run, deliverers: Sequence[RunDeliverer]) -> None:
    """Who delivers and facilitates the run: new rows, which replace what was there."""
    require(actor, "change", run)
    held_open(run, "deliverers")
    run.deliverers.all().delete()
    for deliverer in deliverers:
        deliverer.run = run
    RunDeliverer.objects.bulk_create(deliverers)


@transaction.atomic
def publish_run(*, actor: Actor, run: Run) -> None:
    """Open it for bookings, and tell the members of the network whose meeting it is (C94). ValidationError lists
    everything that is still missing."""
    require(actor, "publish", run)
    run.state = held(run).state
    if problems := run_problems(run):
        raise ValidationError(problems)
    change_state(run, Run.State.PUBLISHED, published_at=timezone.now())
    wake_guests(run)
    tell_members(actor, run)


@transaction.atomic
def cancel_run(*, actor: Actor, run: Run, because: str) -> int:
    """As call_off; whoever has places of a joint run follows at once, ours of another's run go back to the host."""
    joint = held_joint(run)
    told = call_off(actor=actor, run=run, because=because)
    if joint:
        end_joint(joint, because)
    wake_guests(run)
    return told


@transaction.atomic
def call_off(*, actor: Actor, run: Run, because: str) -> int:
    """Call a run off and tell everybody who was booked or waiting; returns how many were told."""
    require(actor, "cancel", run)
    run = held(run)
    refuse_to_cancel(run)
    change_state(run, Run.State.CANCELLED, cancelled_because=because)
    emails.tell_deliverers_it_is_off(actor, run, because)
    return call_off_bookings(actor, run.bookings.all(), because)
