"""Deciding that a run takes place, and reminding those who decide."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor, Strand
from cpd import emails
from cpd.models import Run, Session
from cpd.queries.viability import sessions_to_decide, to_decide
from schools.queries.role_holders import managers_of

from .states import held


@transaction.atomic
def confirm_run(*, actor: Actor, run: Run) -> None:
    """It takes place, although fewer are booked than it needs: nobody is asked about it again."""
    require(actor, "change", run)
    if held(run).state != Run.State.PUBLISHED:
        raise ValidationError("Only a published run can be confirmed.")
    run.confirmed_at = timezone.now()
    run.save(update_fields=["confirmed_at"])


@transaction.atomic
def confirm_session(*, actor: Actor, session: Session) -> None:
    """The same for one session of a run whose sessions can be booked by themselves."""
    require(actor, "change", session)
    run = held(session.run)
    if run.state != Run.State.PUBLISHED or not run.offers_sessions:
        raise ValidationError(
            "Only a session of a published run that can be booked by itself can be confirmed."
        )
    session.confirmed_at = timezone.now()
    session.save(update_fields=["confirmed_at"])


@transaction.atomic
def remind_of_decisions(*, actor: Actor) -> int:
    """Write once to those who keep courses about each run, or session, that is due; returns how many those were."""
    due = list(to_decide().filter(reminded_at=None).select_for_update(of=("self",), skip_locked=True))
    for run in due:
        emails.tell_to_decide(actor, run, list(managers_of(Strand.CPD)))
        run.reminded_at = timezone.now()
        run.save(update_fields=["reminded_at"])
    return len(due) + _remind_of_sessions(actor)


def _remind_of_sessions(actor: Actor) -> int:
    due = sessions_to_decide().filter(reminded_at=None).select_for_update(of=("self",), skip_locked=True)
    for session in (found := list(due)):
        emails.tell_session_to_decide(actor, session, session.coming, list(managers_of(Strand.CPD)))
        session.reminded_at = timezone.now()
        session.save(update_fields=["reminded_at"])
    return len(found)
