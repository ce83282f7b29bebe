"""Who runs professional development, who books for whom, who delivers and who has a run in the house.

Co-ordinators keep it all; heads book staff of their own schools, partners their own people (CAPABILITIES C57); whoever
delivers a run marks its register; a person sees her own bookings (DOMAIN.md §7).
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from alliance_portal.kernel.lifted import Chosen
from alliance_portal.kernel.policy import EVERYTHING
from alliance_portal.kernel.roles import BOOKERS, Actor, Role, Strand
from alliance_portal.kernel.tenancy.prepared import Prepared
from cpd.models import Course, Run, RunDeliverer, Session


def manages_cpd(actor: Actor, _row: Any = None) -> bool:
    """Co-ordinators and the lead of this strand (CAPABILITIES D14)."""
    return actor.manages(Strand.CPD)


def manages_research(actor: Actor, _row: Any = None) -> bool:
    """Those, and the lead of research and development: the hubs of projects and what they find out (C56, D14)."""
    return manages_cpd(actor) or actor.manages(Strand.RESEARCH)


def manages_money(actor: Actor, _row: Any = None) -> bool:
    """Whoever runs professional development, and finance officers, who do nothing else (PEERS §6.1, 22)."""
    return manages_cpd(actor) or actor.has(Role.FINANCE)


def books(actor: Actor, _row: Any = None) -> bool:
    """Heads book for their schools, partners for their organisations, co-ordinators for any."""
    return manages_cpd(actor) or actor.has(*BOOKERS)


def books_for(actor: Actor, organisation_id: int) -> bool:
    """May the actor book staff of this school or partner?"""
    return actor.is_service or manages_cpd(actor) or organisation_id in actor.books_at


def asks(actor: Actor, _run: Any) -> bool:
    """Whoever cannot book asks for a place for herself."""
    return actor.person_id is not None and not actor.only_looks and not books(actor)


def delivers(actor: Actor, run_id: int) -> bool:
    """Does the actor deliver the run in person?"""
    return actor.person_id is not None and bool(delivered_by(run=run_id, person=actor.person_id))


delivered_by = Prepared(
    lambda run, person: RunDeliverer.objects.filter(run=run, person=person).order_by()[:1], "run", "person"
)


def leads_host(actor: Actor, run: Run) -> bool:
    """Does the actor act for a school that has the run, or one of its dates, in its house (C67)?"""
    led = actor.schools_led
    return run.host_id in led or (bool(led) and run.sessions.filter(host__in=led).exists())


def hosts_walk(actor: Actor, session: Session) -> bool:
    """Is the date a learning walk through a school that the actor acts for? The host's head saw what was seen (C55)."""
    run = session.run
    return (
        run.course.kind == Course.Kind.LEARNING_WALK and (session.host_id or run.host_id) in actor.schools_led
    )


def hosted_walks(actor: Actor, session: str) -> Q:
    """What belongs to such a date; `session` is the way to it."""
    led = actor.schools_led
    there = Q(**{f"{session}__host__in": led}) | Q(
        **{f"{session}__host": None, f"{session}__run__host__in": led}
    )
    return there & Q(**{f"{session}__run__course__kind": Course.Kind.LEARNING_WALK})


def _delivered(actor: Actor) -> Chosen:
    """Ids of the runs that the actor delivers in person."""
    return Chosen(_runs_of, person=actor.person_id)


def _runs_of(person: Any) -> QuerySet[Any, Any]:
    return RunDeliverer.objects.filter(person=person).values("run")


def _published_runs(actor: Actor, prefix: str = "") -> Q:
    return EVERYTHING if manages_cpd(actor) else ~Q(**{f"{prefix}state": Run.State.DRAFT})


def _own_bookings(actor: Actor, prefix: str = "") -> Q:
    """Bookings of herself, of organisations that she books for, and of runs that she delivers."""
    if manages_cpd(actor):
        return EVERYTHING
    mine = Q(**{f"{prefix}person": actor.person_id})
    schools = Q(**{f"{prefix}organisation__in": actor.books_at})
    return mine | schools | Q(**{f"{prefix}run__in": _delivered(actor)})
