"""Joint runs in the guest's alliance: dates, venue and cancellation follow the host's, and our people are told by us.

Nobody of the host writes here. A sweep in our own scope finds what is new over there and puts a job for it, once.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.roles import Actor, Strand
from alliance_portal.kernel.ui.formats import counted, day
from cpd import emails
from cpd.models import JointRun, Run, Session
from cpd.queries.joint import ACCEPTED, ENDED, HostDate, JointOffer, joint_offers, offer_of, removed_dates
from schools.models import Alliance, Term
from schools.queries.role_holders import managers_of

from .delivered import COUNTED, count_sessions
from .guest_walk_ins import tell_soon
from .marks import close_register
from .reductions import shares_by_our_terms
from .registers import follow_registers
from .runs import call_off, keep_run
from .sessions import drop_session, is_marked, keep_sessions

TOLD, FOLLOW = "joint_offer", "joint_dates"


def look_over_the_wall(*, actor: Actor) -> None:
    """In the guest's own scope: a job for each offer and each person at the door that waits for an answer, and for each
    change of dates, once."""
    known = {joint.allotment: joint for joint in JointRun.objects.filter(declined_at=None)}
    for offer in joint_offers():
        key = str(offer.allotment)
        if offer.is_open:
            title = f"Places offered on {offer.title}"[:200]
            enqueue(kind=TOLD, title=title, actor=actor, params={"allotment": key}, dedupe_key=key)
        elif offer.state in (ACCEPTED, ENDED):
            _follow_soon(actor, offer, known.get(offer.allotment))
    tell_soon(actor=actor)


def _follow_soon(actor: Actor, offer: JointOffer, joint: JointRun | None) -> None:
    """Once for each version after another: what the host takes back again is followed again."""
    if joint is None or joint.followed == version_of(offer):
        return
    after = int(joint.followed_at.timestamp() * 1_000_000) if joint.followed_at else ""
    enqueue(
        kind=FOLLOW,
        title=f"{offer.title} follows {offer.host}"[:200],
        actor=actor,
        params={"allotment": str(offer.allotment)},
        dedupe_key=f"{offer.allotment}:{version_of(offer)}:{after}",
    )


def version_of(offer: JointOffer) -> str:
    """The end is a version of its own."""
    return ENDED if offer.state == ENDED else offer.version


def tell_of_offer(*, actor: Actor, allotment: UUID) -> int:
    """Write to whoever keeps our courses, while it still waits for an answer; returns how many e-mails go."""
    waiting = [offer for offer in joint_offers() if offer.allotment == allotment and offer.is_open]
    alliance, sent = Alliance.objects.get(pk=actor.alliance_id), 0
    for offer in waiting:
        values = {
            "host": offer.host,
            "course": offer.title,
            "places": counted(offer.places, "place"),
            "first date": day(offer.sessions[0].held_on) if offer.sessions else "to be confirmed",
            "link": absolute(inside(alliance, "cpd:joint_offer", offer.allotment)),
        }
        for person in managers_of(Strand.CPD):
            mail.send(actor=actor, to=person, kind="cpd.joint_offer", values=values, about="Places offered")
            sent += 1
    return sent


@transaction.atomic
def follow(*, actor: Actor, joint: JointRun) -> None:
    """Our run as the host has it now. Whoever is booked is told of what changed; what is off there is off here; what
    the host has marked for us counts.

    The run is held meanwhile, as by whoever marks: a mark that comes in now is followed by the next job.
    """
    run = Run.objects.select_for_update(no_key=True).get(pk=joint.run_id) if joint.run_id else None
    offer = offer_of(joint.allotment)
    if run is None or run.state == Run.State.CANCELLED:
        pass
    elif offer.takes_place:
        _follow_dates(actor, joint, run, offer)
        _follow_register(actor, run, offer)
        if run.state in COUNTED:
            count_sessions(actor, run)  # hours or days are shared anew where there are more dates, or fewer
    elif run.state != Run.State.FINISHED:
        call_off(actor=actor, run=run, because=_why(offer))
    joint.followed, joint.followed_at = version_of(offer), timezone.now()
    joint.save(update_fields=["followed", "followed_at"])


def _why(offer: JointOffer) -> str:
    if offer.state == ENDED:
        return f"{offer.host} has taken its places back."
    return str(offer.dates["cancelled_because"]) or f"{offer.host} has called it off."


def _follow_dates(actor: Actor, joint: JointRun, run: Run, offer: JointOffer) -> None:
    """Dates that are gone go first, so that another one can have their time. What is finished stays as it is, and
    so does a date on which somebody of ours was marked."""
    if run.state == Run.State.FINISHED:
        return
    ours = {session.public_id: session for session in run.sessions.filter(register_taken_at=None)}
    theirs = {one.key: one for one in offer.sessions}
    happened = set(run.sessions.exclude(register_taken_at=None).values_list("public_id", flat=True))
    gone = [session for key, session in ours.items() if key not in theirs and not is_marked(session)]
    why = removed_dates(offer.allotment) if gone else {}
    for session in gone:
        because, shares = why.get(session.public_id, ""), shares_by_our_terms(joint, session)
        drop_session(actor=actor, session=session, because=because, shares=shares)
        if shares or not session.has_begun:
            emails.tell_keepers_of_removal(actor, joint, session, because, shares)
    venue, term = offer.venue, _term_now(run, offer)
    if (run.venue, run.term) != (venue, term):
        run.venue, run.term = venue, term
        keep_run(actor=actor, run=run)
    sessions = [
        _as_theirs(ours.get(key) or Session(run=run, public_id=key), date)
        for key, date in theirs.items()
        if key not in happened
    ]
    keep_sessions(actor=actor, run=run, sessions=sessions)


def _term_now(run: Run, offer: JointOffer) -> Term:
    """The term in which it begins now, so that no other term's brochure lists it; its own where we have none for that
    day. Accepting the places chose the first one by the same rule."""
    own: Term = run.term
    first = min((one.held_on for one in offer.sessions), default=None)
    if first is None or own.starts_on <= first <= own.ends_on:
        return own
    return Term.objects.filter(starts_on__lte=first, ends_on__gte=first).first() or own


def _follow_register(actor: Actor, run: Run, offer: JointOffer) -> None:
    """Where the host keeps the register for us: what it has closed is closed here, what it has corrected is settled."""
    if run.state == Run.State.DRAFT:
        return
    closed = [one.key for one in offer.sessions if one.is_closed]
    for session in run.sessions.filter(public_id__in=closed, register_taken_at=None):
        close_register(actor=actor, session=session)
    if run.sessions.exclude(register_taken_at=None).exists():
        follow_registers(actor, run)


def _as_theirs(session: Session, date: HostDate) -> Session:
    for name in ("held_on", "starts", "ends", "title", "venue", "counted_days", "online_link"):
        setattr(session, name, getattr(date, name))
    return session
