"""Joint courses of the demo's alliances: Billericay hosts them, Plymouth has places, some of them booked. One is to
come; one was on the last working day, with somebody at the door whom nobody had booked."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from cpd import actions
from cpd.actions.sessions import put_sessions
from cpd.models import Allotment, JointRun, Run
from cpd.queries.guest_walk_ins import guests_to_ask
from schools.models import Alliance, Person, Term
from schools.queries.leading import teaching_schools

from . import calendar
from .cast import BILLERICAY, PLYMOUTH
from .cpd_year import session
from .networks import AsOneOf

PLACES, BOOKED = 4, 2
CAME = "Morwenna Rowe"


def share_courses(as_one_of: AsOneOf) -> None:
    """The latest course with room for it, and a date of it that is over. Doing it again changes nothing."""
    with as_one_of(BILLERICAY, "coordinator") as host:
        open_runs = Run.objects.filter(state=Run.State.PUBLISHED, starts_at__gt=timezone.now())
        with_room = [run for run in open_runs.order_by("-starts_at") if run.places_left >= PLACES + 2]
        if Allotment.objects.exists() or not with_room:
            return
        later = with_room[0]
        held = _run_again(host, later)
    if _share(as_one_of, later, "Colleagues of yours asked for it in June. Come and learn with us."):
        joint = _share(as_one_of, held, "The first date is full of questions: bring yours.")
        if joint:
            _meet(as_one_of, held, joint)


def _share(as_one_of: AsOneOf, run: Run, message: str) -> JointRun | None:
    """Offered, accepted with names, published and partly booked; None where the guest has no lead or term for it."""
    with as_one_of(BILLERICAY, "coordinator") as host:
        run = Run.objects.select_related("course").get(pk=run.pk)
        shared = actions.allot(
            actor=host,
            run=run,
            guest=Alliance.objects.get(slug=PLYMOUTH.slug),
            places=PLACES,
            share=Decimal(1),
            unit=Allotment.Unit.HOURS,
            message=message,
        )
        first = run.starts_on
    with as_one_of(PLYMOUTH, "coordinator") as actor:
        lead = teaching_schools(first).first() if first else None
        if lead is None or not Term.objects.filter(ends_on__gte=first).exists():
            return None
        joint = actions.accept_places(
            actor=actor, allotment=shared.public_id, accountable=lead, price_pence=5500, shares_names=True
        )
        own = Run.objects.select_related("course").get(joint=joint)
        actions.publish_run(actor=actor, run=own)
        people = list(Person.objects.filter(organisation=lead, archived_at=None).order_by("pk")[:BOOKED])
        actions.book_places(actor=actor, run=own, people=people, key=uuid.uuid4())
        return joint


def _run_again(host: Actor, like: Run) -> Run:
    """Another run of the same course, still to come: it is booked before it is moved to its real date."""
    names = ("course", "accountable", "host", "venue", "price_pence")
    run = Run(places=12, term=calendar.term_of(_lately()), **{name: getattr(like, name) for name in names})
    actions.save_run(actor=host, run=run)
    deliverers = list(like.deliverers.all())
    for one in deliverers:
        one.pk, one.public_id, one.run = None, uuid.uuid4(), run
    actions.set_deliverers(actor=host, run=run, deliverers=deliverers)
    soon = calendar.school_day(timezone.localdate() + dt.timedelta(days=30))
    actions.save_session(actor=host, session=session(run, soon, ""))
    actions.publish_run(actor=host, run=run)
    return run


def _lately() -> dt.date:
    """Yesterday, or the last working day before."""
    return calendar.worked(timezone.localdate() - dt.timedelta(days=1))


def _meet(as_one_of: AsOneOf, run: Run, joint: JointRun) -> None:
    """It was lately; somebody came who says that she is of Plymouth."""
    with as_one_of(BILLERICAY, "coordinator") as host:
        held = run.sessions.select_related("run__course", "run__alliance").get()
        held.held_on = _lately()
        put_sessions(host, run, [held])
    with as_one_of(PLYMOUTH, "coordinator") as guest:
        actions.follow(actor=guest, joint=joint)
    with as_one_of(BILLERICAY, "coordinator") as host:
        [asked] = guests_to_ask(run)
        actions.ask_guest(
            actor=host, session=held, allotment=asked.allotment, name=CAME, school="Prince Rock Primary"
        )
