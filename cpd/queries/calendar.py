"""Dates of courses that somebody is booked on or delivers, for her own calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.invitations import Occasion
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, Run, RunDeliverer, Session


def dates_of(actor: Actor, since: dt.date) -> Iterator[Occasion]:
    """Each date from that day on. Waiting for a place is no date yet; whoever delivers a run reads so in the title."""
    mine = {"run": OuterRef("run"), "person": actor.person_id}
    delivers = Exists(RunDeliverer.objects.filter(**mine))
    covers = Q(session=None) | Q(session=OuterRef("pk"))
    holds = Exists(Booking.objects.filter(covers, **mine, state__in=Booking.HAS_PLACE))
    rows = visible(actor, Session).filter(held_on__gte=since).exclude(run__state=Run.State.CANCELLED)
    rows = rows.annotate(delivers=delivers, holds=holds).filter(Q(delivers=True) | Q(holds=True))
    for session in rows.select_related("run__course", "run__alliance"):
        yield occasion_to_deliver(session) if session.delivers else occasion_of(session)


def occasion_to_deliver(session: Session) -> Occasion:
    """As occasion_of, for one of those who deliver the run."""
    return occasion_of(session, title=f"{session.full_title} (you deliver)")


def occasion_of(session: Session, title: str = "") -> Occasion:
    """A date of a run as it stands in calendars."""
    run, (starts, ends) = session.run, session.span
    url = absolute(inside(run.alliance, "cpd:run_detail", run.public_id))
    where = " ".join(filter(None, (session.venue or run.venue, session.online_link)))
    return Occasion(session, title or session.full_title, starts, ends, where, url)
