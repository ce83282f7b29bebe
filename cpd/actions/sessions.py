"""Writing the dates of a run: new ones, changes, who hosts which, and taking one out. Whoever is booked is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import Booking, Notice, OutcomeAsking, Run, Session, SessionOutcome, SignInSheet
from cpd.queries.reductions import Share
from schools.models import Organisation

from .called_off import call_off_bookings
from .hosts import refuse_of_host
from .reductions import agreed_shares, give_back
from .states import held_open
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
KEPT = (*TOLD, "host", "counted_days")
PARALLEL = (
    "This run already has a session then. What takes place at the same time is a run of its own: put them together as a"
    " programme, and each person chooses one"
)

OVER = (
    "This day is over, and people are booked: check the year. If it did take place then, confirm that below."
)
OR_REMOVED = " If it does not take place at all, go back and remove the date, which tells them why"


@transaction.atomic
def save_session(*, actor: Actor, session: Session, took_place: bool = False) -> int:
    """Keep a date of a run that is not over, new or changed. A session whose register was taken has happened and stays
    as it is. Returns how many people were told.

    A day that is over closes a run to everybody on it: where somebody is booked it is written down only when whoever
    types it says that it `took_place` then."""
    run = held_open(session.run, "dates")
    refuse_of_host(run)
    if not took_place:
        _refuse_over(run, session)
    return keep_sessions(actor=actor, run=run, sessions=[session])


@transaction.atomic
def keep_sessions(*, actor: Actor, run: Run, sessions: Sequence[Session]) -> int:
    """As save_session for several dates of a run at once, also for such as follow a host's: whoever is booked hears
    once of all that changed."""
    former = put_sessions(actor, run, sessions)
    wake_guests(run)
    return tell_changed(actor, run, former)


def put_sessions(actor: Actor, run: Run, sessions: Sequence[Session]) -> emails.Former:
    """Keep these dates, and tell nobody. Each can take the time of another of them that moves too. Returns those of
    which people have something else in their calendars, and how they were."""
    for session in sessions:
        _require_open(actor, session)
    _refuse_same_time(run, sessions)
    known = Session.objects.select_related("run")
    before = known.in_bulk([session.pk for session in sessions if session.pk])
    moved = [one for one in sessions if one.pk in before and before[one.pk].held_on != one.held_on]
    Notice.objects.filter(session__in=moved).delete()  # whoever was reminded of the old day is so of the new
    Session.objects.bulk_update([one for one in sessions if one.pk in before], KEPT)
    changed = [one for one in sessions if one.pk not in before or _told(one) != _told(before[one.pk])]
    for session in sessions:
        if session.pk not in before:
            session.save()
    return {one: before.get(one.pk) for one in changed}


def _refuse_over(run: Run, session: Session) -> None:
    """ValidationError where the date goes, or is added, to before today though people of ours, or of alliances that
    share the run, count on it. Nobody does so on a draft, nor on a run that is taken over from a file."""
    today = timezone.localdate()
    before = Session.objects.filter(pk=session.pk).first()
    if session.held_on >= today or (before and before.held_on < today):
        return
    if run.allotted or run.bookings.filter(state__in=Booking.LIVE).exists():
        raise ValidationError({"held_on": OVER + (OR_REMOVED if before else "")})


def _refuse_same_time(run: Run, sessions: Sequence[Session]) -> None:
    others = Session.objects.filter(run=run).exclude(pk__in=[one.pk for one in sessions if one.pk])
    taken = set(others.values_list("held_on", "starts"))
    for session in sessions:
        if (session.held_on, session.starts) in taken:
            raise ValidationError({"held_on": PARALLEL})
        taken.add((session.held_on, session.starts))


def _told(session: Session) -> list[Any]:
    return [getattr(session, name) for name in TOLD]


@transaction.atomic
def set_hosts(
    *, actor: Actor, run: Run, hosts: Mapping[Session, tuple[Organisation | None, str]]
) -> tuple[list[Session], int]:
    """Who hosts which date, and where it is then (C67); None and "" are as for the whole run. Everybody booked hears
    once of all those that are at another venue. Returns the dates that changed, and how many people were told."""
    held_open(run, "hosts")
    refuse_of_host(run)
    changed = [one for one, place in hosts.items() if (one.host, one.venue) != place]
    moved = {one: copy(one) for one in changed if one.venue != hosts[one][1]}
    for session in changed:
        _require_open(actor, session)
        session.host, session.venue = hosts[session]
        session.save(update_fields=["host", "venue"])
    if not moved:
        return changed, 0
    wake_guests(run)
    return changed, tell_changed(actor, run, moved)


@transaction.atomic
def remove_session(
    *,
    actor: Actor,
    session: Session,
    because: str = "",
    agreed_pence: int | None = None,
    agreed_credits: int = 0,
) -> None:
    """Take a date out; whoever is booked, waits or delivers it is told why, and who booked it alone is booked no more.
    Alliances that share the run hear it over there (following.follow).

    With `agreed_pence` its share of the price comes back, where that is what the co-ordinator was shown
    (queries.reductions); None leaves prices as they are.
    """
    held_open(session.run, "dates")
    refuse_of_host(session.run)
    shares = [] if agreed_pence is None else agreed_shares(session, agreed_pence, agreed_credits)
    drop_session(actor=actor, session=session, because=because, shares=shares)


@transaction.atomic
def drop_session(*, actor: Actor, session: Session, because: str = "", shares: Sequence[Share] = ()) -> None:
    """As remove_session, also for dates that the host took out. `shares` come back, and whoever has the place is told.
    ValidationError once somebody was marked on its register: then it took place."""
    _require_open(actor, session)
    because = because or "This date was taken out of the course."
    if is_marked(session):
        raise ValidationError(
            "Somebody was marked on the register of this session, so it cannot be removed. Close the register."
        )
    call_off_bookings(actor, Booking.objects.filter(session=session), because)
    Booking.objects.filter(session=session).update(session=None)  # none of them is live any more
    for sent in (Notice.objects, OutcomeAsking.objects, SignInSheet.objects):
        sent.filter(session=session).delete()
    session.delete()
    wake_guests(session.run)
    if not session.has_begun:
        note_rescheduling(session.run, [session], because)
        back = {share.booking.pk: share for share in shares}
        for booking in live_on(session.run).filter(session=None):
            share = back.get(booking.pk)
            emails.tell_removed(actor, booking, session, because, share)
        emails.tell_deliverers_of_removal(actor, session.run, session, because)
    give_back(actor, session, shares, because)


def is_marked(session: Session) -> bool:
    """Was somebody put on its register, closed or not?"""
    return session.attendances.exists() or session.guest_walk_ins.exists()


def tell_changed(actor: Actor, run: Run, former: emails.Former) -> int:
    """Everybody with a place, and those who deliver it, hear of the dates that moved, and how they were; what was over
    before is nobody's news. Returns how many people were told."""
    coming = {session: was for session, was in former.items() if _is_news(run, session, was)}
    if not coming:
        return 0
    note_rescheduling(run, list(coming))
    told: set[int] = set()
    for booking in live_on(run).filter(state=Booking.State.BOOKED):
        if hers := {session: was for session, was in coming.items() if booking.covers(session)}:
            emails.tell_changed(actor, booking, hers)
            told.add(booking.person_id)
    return len(told) + emails.tell_deliverers_of_change(actor, run, coming)


def _is_news(run: Run, session: Session, was: Session | None) -> bool:
    """It is to come, or stood so in people's calendars; a date that a draft says was earlier is in nobody's."""
    if not session.has_begun:
        return True
    return run.state == Run.State.PUBLISHED and (was is None or not was.has_begun)


def live_on(run: Run) -> QuerySet[Booking]:
    """Who has a place of it or waits for one, with what an e-mail to them says."""
    related = ("person", "organisation", "session", "run__course", "run__alliance")
    rows = run.bookings.filter(state__in=Booking.LIVE).select_related(*related).order_by("pk")
    return rows.prefetch_related("run__sessions", "run__joint__host")


def _require_open(actor: Actor, session: Session) -> None:
    require(actor, "change", session.run)
    if session.register_taken_at:
        raise ValidationError("The register of this session was taken, so its date cannot change.")
    if SessionOutcome.objects.filter(session=session.pk).exists():
        raise ValidationError("It is written down what came of this session, so its date cannot change.")
