"""Every session that took place is an entry of the ledger (decision 0019)."""

from __future__ import annotations

from alliance_portal.kernel.roles import Actor
from cpd.models import Run
from cpd.queries.delivered import Delivered, delivered_sessions
from cpd.queries.joint import joint_of
from deliveries.actions import (
    NotATeachingSchool,
    Particulars,
    record_contribution,
    withdraw_contribution,
)
from deliveries.models import Area, Big6, Contribution

SOURCE = "cpd.session"
OF_WHOLE_RUN = "cpd.run"  # entries written before each session had its own


def count_sessions(actor: Actor, run: Run) -> None:
    """Write, keep or correct the entry of each session with a register. Doing it again changes nothing.

    A joint run is the host's contribution: counted once over all alliances, and split among those who delivered there
    (CAPABILITIES C41, decision 0017). Where the accountable school did not lead on the day, an unfinished run waits for
    its co-ordinators, who cannot finish it so. Raises NotATeachingSchool for a finished one.
    """
    if joint_of(run):
        return
    withdraw_contribution(
        actor=actor,
        source_kind=OF_WHOLE_RUN,
        source_id=run.public_id,
        reason="Each session of the course has an entry of its own.",
    )
    for delivered in delivered_sessions(run):
        try:
            _count(actor, run, delivered)
        except NotATeachingSchool:
            if run.state == Run.State.FINISHED:
                raise


def _count(actor: Actor, run: Run, delivered: Delivered) -> Contribution:
    """The days of the session and who was there. A school is named once for each of its people, so that the ledger
    gives it its part; in `people` everybody counts once a run, at the first session she came to. Money stays out:
    what is paid stands on invoices.
    """
    session = delivered.session
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
        days=session.counted_days,
        people=len(delivered.first_here),
        deliverers=[(one.organisation, one.weight) for one in run.deliverers.select_related("organisation")],
        beneficiaries=[booking.organisation for booking in delivered.there],
        people_of=[booking.organisation for booking in delivered.first_here],
        particulars=Particulars(
            host=delivered.host,
            hours=delivered.hours,
            evidence_based_days=session.counted_days * is_evidence_based,
            attended=len(delivered.there),
        ),
        evidence=f"Registers of {run.reference}" + (", taken over from a file" if run.imported_at else ""),
        reason="The register, or what the course says of its sessions, was changed.",
    )
