"""Every session that took place is an entry of the ledger (decision 0019)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from cpd.models import Allotment, Run
from cpd.queries.delivered import Delivered, delivered_sessions
from cpd.queries.joint_shares import our_part
from deliveries.actions import (
    NotATeachingSchool,
    Particulars,
    record_contribution,
    withdraw_contribution,
)
from deliveries.models import Area, Big6, Contribution

from .hosts import known_as

SOURCE = "cpd.session"
COUNTED = (Run.State.PUBLISHED, Run.State.FINISHED)
OF_WHOLE_RUN = "cpd.run"  # entries written before each session had its own


def count_sessions(actor: Actor, run: Run) -> None:
    """Write, keep or correct the entry of each session with a register. Doing it again changes nothing.

    Of a joint run each alliance counts its part of the days and its own people, once over all of them; the people of a
    guest without a part count at the host, as the guest's (CAPABILITIES C41, C23, decision 0017). Where the
    accountable school did not lead on the day, an unfinished run waits for its co-ordinators, who cannot finish it so.
    Raises NotATeachingSchool for a finished one.
    """
    ours = our_part(run)
    if ours is None:
        _withdraw(actor, run)
        return
    withdraw_contribution(
        actor=actor,
        source_kind=OF_WHOLE_RUN,
        source_id=run.public_id,
        reason="Each session of the course has an entry of its own.",
    )
    for delivered in delivered_sessions(run, ours):
        try:
            _count(actor, run, delivered)
        except NotATeachingSchool:
            if run.state == Run.State.FINISHED:
                raise


def count_joint_runs(*, actor: Actor) -> None:
    """Of runs that we host for others too: their registers may be closed after ours. Those over for two months stay."""
    recent = timezone.now() - dt.timedelta(days=60)
    held = Run.objects.filter(sessions__register_taken_at__isnull=False, ends_at__gte=recent)
    shared = held.filter(Exists(Allotment.objects.filter(run=OuterRef("pk"))), state__in=COUNTED)
    for run in shared.select_related("course", "accountable", "host").order_by("pk").distinct():
        count_sessions(actor, run)


def _withdraw(actor: Actor, run: Run) -> None:
    """We have no part of it, or no longer."""
    for session in run.sessions.exclude(register_taken_at=None):
        withdraw_contribution(
            actor=actor,
            source_kind=SOURCE,
            source_id=session.public_id,
            reason="We have no share of this joint course.",
        )


def _count(actor: Actor, run: Run, delivered: Delivered) -> Contribution:
    """The days of the session and who was there. A school is named once for each of its people, so that the ledger
    gives it its part; in `people` everybody counts once a run, at the first session she came to. Money stays out:
    what is paid stands on invoices.
    """
    session, days = delivered.session, delivered.days
    there = [booking.organisation for booking in delivered.there]
    first_here = [booking.organisation for booking in delivered.first_here]
    for guest in delivered.guests:
        partner = known_as(guest.guest)
        there += [partner] * guest.there
        first_here += [partner] * guest.first_here
    finished = run.state == Run.State.FINISHED
    is_evidence_based = run.is_evidence_based if finished else run.course.is_evidence_based
    return record_contribution(
        actor=actor,
        source_kind=SOURCE,
        source_id=session.public_id,
        area=Area.CPD,
        big6=Big6(run.course.big6),
        accountable=run.accountable,
        happened_on=session.held_on,
        description=f"{run.course.title}: {session.title}" if session.title else run.course.title,
        days=days,
        people=len(first_here),
        deliverers=[(one.organisation, one.weight) for one in delivered.deliverers] or [(run.accountable, 1)],
        beneficiaries=there,
        people_of=first_here,
        particulars=Particulars(
            host=delivered.host,
            hours=delivered.hours,
            evidence_based_days=days * is_evidence_based,
            attended=len(there),
        ),
        evidence=f"Registers of {run.reference}" + (", taken over from a file" if run.imported_at else ""),
        reason="The register, or what the course says of its sessions, was changed.",
    )
