"""What follows from registers: who attended, who is asked for an evaluation, what the ledger says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import counted, day, number
from cpd import emails
from cpd.models import Booking, Run, RunDeliverer, Session
from cpd.queries.bookings import on_run
from cpd.queries.joint import joint_of
from cpd.queries.registers import held_sessions, participants, states_after
from deliveries.actions import record_contribution
from deliveries.models import Area, Big6

from .certificates import withdraw_untrue
from .credits import earn_credits
from .states import change_state

SOURCE = "cpd.run"


def settle_if_complete(actor: Actor, run: Run) -> None:
    """Once each session has its register, bookings become attended, partly attended or did not attend, and those who
    were there are asked the two questions. A correction after the run finished corrects the ledger too.
    """
    if run.state == Run.State.FINISHED or not run.sessions.filter(register_taken_at=None).exists():
        _settle(actor, run)


@transaction.atomic
def finish_run(*, actor: Actor, run: Run) -> None:
    """Close a run and write its contribution. Sessions without a register did not take place and count for nothing."""
    require(actor, "finish", run)
    run = (
        Run.objects.select_related("course", "accountable")
        .select_for_update(no_key=True, of=("self",))
        .get(pk=run.pk)
    )
    if not held_sessions(run).exists():
        raise ValidationError("Mark the register of at least one session first.")
    if any(not session.has_begun for session in run.sessions.all()):
        raise ValidationError("There is a session still to come. Remove it, or finish the course after it.")
    change_state(
        run, Run.State.FINISHED, finished_at=timezone.now(), is_evidence_based=run.course.is_evidence_based
    )
    earn_credits(run)
    without = (Booking.State.REQUESTED, Booking.State.WAITLISTED, Booking.State.OFFERED)
    for booking in run.bookings.filter(state__in=without):
        change_state(booking, Booking.State.CANCELLED)
    _settle(actor, run)


def _settle(actor: Actor, run: Run) -> None:
    """Give each booking the state that the registers say, then whatever follows from it."""
    states = states_after(run)
    for booking in on_run(run).select_related("run__course"):
        if booking.state != states[booking.pk]:
            change_state(booking, states[booking.pk])
    withdraw_untrue(run)
    _invite(actor, run)
    if run.state == Run.State.FINISHED:
        record(actor, run)


def _invite(actor: Actor, run: Run) -> None:
    """Ask those who were there, once."""
    for booking in (
        participants(run).filter(invited_at=None).select_related("person", "run__course", "run__alliance")
    ):
        booking.invited_at = timezone.now()
        booking.save(update_fields=["invited_at"])
        emails.ask_to_evaluate(actor, booking)


def record(actor: Actor, run: Run) -> None:
    """The contribution of a finished run: the days of the sessions held, the people who were there, their schools.

    A school is named once for each of its people, so that the ledger gives it its part. Money stays out until the
    portal knows what was paid (issue of prices and invoices). A joint run is the host's contribution: counted
    once over all alliances, and split among those who delivered there (CAPABILITIES C41, decision 0017).
    """
    if joint_of(run):
        return
    held = list(held_sessions(run))
    last, there = held[-1].held_on, list(participants(run))
    deliverers = run.deliverers.select_related("organisation")
    record_contribution(
        actor=actor,
        source_kind=SOURCE,
        source_id=run.public_id,
        area=Area.CPD,
        big6=Big6(run.course.big6),
        accountable=run.accountable,
        happened_on=last,
        description=run.course.title,
        days=sum(session.counted_days for session in held),
        people=len(there),
        deliverers=[(deliverer.organisation, deliverer.weight) for deliverer in deliverers],
        beneficiaries=[booking.organisation for booking in there],
        evidence=_evidence(run, held, there, deliverers),
    )


def _evidence(
    run: Run, held: Sequence[Session], there: Sequence[Booking], deliverers: Iterable[RunDeliverer]
) -> str:
    """Host, hours of those who delivered, distinct schools and persons, beside the days (CAPABILITIES C24)."""
    hours = sum((one.hours for one in deliverers if one.hours), Decimal(0))
    schools = len({booking.organisation_id for booking in there})
    parts = (
        f"Register of {day(held[-1].held_on)}",
        f"hosted by {run.host.name[:120]}",
        f"{number(hours)} hours of deliverers" if hours else "",
        f"{counted(schools, 'school')}, {counted(len(there), 'person', 'people')} attended",
    )
    return ", ".join(filter(None, parts))
