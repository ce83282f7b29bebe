"""Writing runs, their sessions and who delivers them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import (
    Booking,
    JointRun,
    Notice,
    OutcomeAsking,
    Run,
    RunDeliverer,
    Session,
    SessionOutcome,
    SignInSheet,
)
from cpd.queries.courses import run_problems
from cpd.queries.joint import joint_of
from schools.models import Organisation

from .called_off import call_off_bookings
from .hosts import end_joint, held_joint, refuse_of_host
from .promotions import tell_promoted
from .reviews import refuse_stopped
from .school_networks import tell_members
from .states import change_state
from .tariffs import note_rescheduling
from .waking import wake_guests

TOLD = (
    "title",
    "held_on",
    "starts",
    "ends",
    "venue",
    "online_link",
)  # a change of these goes into people's calendars

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


def save_run(*, actor: Actor, run: Run) -> Run:
    """Keep a run as the form filled it. More places move the waiting list; fewer than are taken are refused.

    What another alliance decides about a joint run is not changed here.
    """
    fixed = {name: getattr(run, name) for name in JointRun.FROM_HOST}
    if run.pk and not Run.objects.filter(pk=run.pk, **fixed).exists():
        refuse_of_host(run, "places and venue")
    if run.pk and run.offers_sessions and joint_of(run):
        raise ValidationError("Another alliance hosts this run, so it is booked as a whole.")
    return keep_run(actor=actor, run=run)


@transaction.atomic
def keep_run(*, actor: Actor, run: Run) -> Run:
    """As save_run, also for what follows a host."""
    require(actor, "create" if run._state.adding else "change", run)
    if run._state.adding:
        refuse_stopped(run.course)
    moved = Run.objects.filter(pk=run.pk).exclude(venue=run.venue).exists()
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
    if moved:
        _tell_changed(actor, run, list(run.sessions.filter(venue="")))
    return run


def save_session(*, actor: Actor, session: Session) -> Session:
    """Keep a date of a run, new or changed. A session whose register was taken has happened and stays as it is."""
    refuse_of_host(session.run)
    return keep_session(actor=actor, session=session)


@transaction.atomic
def keep_session(*, actor: Actor, session: Session) -> Session:
    """As save_session, also for dates that follow a host's."""
    _require_open(actor, session)
    taken = Session.objects.filter(run=session.run, held_on=session.held_on, starts=session.starts)
    if taken.exclude(pk=session.pk).exists():
        raise ValidationError({"held_on": "This run already has a session on that day at that time"})
    same = {field: getattr(session, field) for field in TOLD}
    changed = not Session.objects.filter(pk=session.pk, **same).exists()
    if Session.objects.filter(pk=session.pk).exclude(held_on=session.held_on).exists():
        Notice.objects.filter(
            session=session
        ).delete()  # whoever was reminded of the old day is so of the new one
    session.save()
    wake_guests(session.run)
    if changed:
        _tell_changed(actor, session.run, [session])
    return session


@transaction.atomic
def set_hosts(
    *, actor: Actor, run: Run, hosts: Mapping[Session, tuple[Organisation | None, str]]
) -> list[Session]:
    """Who hosts which date, and where it is then (C67); None and "" are as for the whole run. Returns the dates that
    changed. Everybody booked hears once of all those that are at another venue."""
    refuse_of_host(run)
    changed = [one for one, place in hosts.items() if (one.host, one.venue) != place]
    moved = [one for one in changed if one.venue != hosts[one][1]]
    for session in changed:
        _require_open(actor, session)
        session.host, session.venue = hosts[session]
        session.save(update_fields=["host", "venue"])
    if moved:
        wake_guests(run)
        _tell_changed(actor, run, moved)
    return changed


def remove_session(*, actor: Actor, session: Session) -> None:
    """Take a date out; whoever is booked is told, and who booked it alone is booked no more."""
    refuse_of_host(session.run)
    drop_session(actor=actor, session=session)


@transaction.atomic
def drop_session(*, actor: Actor, session: Session) -> None:
    """As remove_session, also for dates that the host took out. ValidationError once somebody was marked on its
    register: then it took place."""
    _require_open(actor, session)
    if is_marked(session):
        raise ValidationError(
            "Somebody was marked on the register of this session, so it cannot be removed. Close the register."
        )
    call_off_bookings(
        actor, Booking.objects.filter(session=session), "This date was taken out of the course."
    )
    Booking.objects.filter(session=session).update(session=None)  # none of them is live any more
    for sent in (Notice.objects, OutcomeAsking.objects, SignInSheet.objects):
        sent.filter(session=session).delete()
    session.delete()
    wake_guests(session.run)
    if not session.has_begun:
        note_rescheduling(session.run, [session])
        for booking in _booked(session.run).filter(session=None):
            emails.tell_removed(actor, booking, session)


def is_marked(session: Session) -> bool:
    """Was somebody put on its register, closed or not?"""
    return session.attendances.exists() or session.guest_walk_ins.exists()


def _tell_changed(actor: Actor, run: Run, sessions: Sequence[Session]) -> None:
    """Everybody with a place hears of the dates that moved; what is over is nobody's news."""
    coming = [session for session in sessions if not session.has_begun]
    if coming:
        note_rescheduling(run, coming)
    for booking in _booked(run) if coming else ():
        if hers := [session for session in coming if booking.covers(session)]:
            emails.tell_changed(actor, booking, hers)


def _booked(run: Run) -> QuerySet[Booking]:
    rows = run.bookings.filter(state=Booking.State.BOOKED).order_by("pk")
    related = ("person", "session", "run__course", "run__alliance")
    return rows.select_related(*related).prefetch_related("run__sessions")


def _require_open(actor: Actor, session: Session) -> None:
    require(actor, "change", session.run)
    if session.register_taken_at:
        raise ValidationError("The register of this session was taken, so its date cannot change.")
    if SessionOutcome.objects.filter(session=session.pk).exists():
        raise ValidationError("It is written down what came of this session, so its date cannot change.")


@transaction.atomic
def set_deliverers(*, actor: Actor, run: Run, deliverers: Sequence[RunDeliverer]) -> None:
    """Who delivers and facilitates the run: new rows, which replace what was there."""
    require(actor, "change", run)
    if run.state in (Run.State.FINISHED, Run.State.CANCELLED):
        raise ValidationError("This run is over, so its deliverers cannot change.")
    run.deliverers.all().delete()
    for deliverer in deliverers:
        deliverer.run = run
    RunDeliverer.objects.bulk_create(deliverers)


@transaction.atomic
def publish_run(*, actor: Actor, run: Run) -> None:
    """Open it for bookings, and tell the members of the network whose meeting it is (C94). ValidationError lists
    everything that is still missing."""
    require(actor, "publish", run)
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
    run = Run.objects.select_for_update(no_key=True).get(pk=run.pk)
    change_state(run, Run.State.CANCELLED, cancelled_because=because)
    return call_off_bookings(actor, run.bookings.all(), because)
