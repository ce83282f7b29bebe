"""What an organisation does in the alliance: the runs that it provides or delivers, on which it books its own people,
and what it has to pay (C57)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from alliance_portal.kernel.policy import Seen, visible
from alliance_portal.kernel.roles import VISITORS, Actor
from alliance_portal.kernel.tenancy.prepared import Prepared
from cpd.models import Booking, CourseProvider, Invoice, Run, RunDeliverer
from schools.models import Organisation

from .courses import LISTED
from .invoices import with_owed

SOON = 5  # bookings shown; the others are in the list
PROVIDES, DELIVERS, BOTH = "Provides the course", "Delivers it", "Provides and delivers it"


def our_runs(actor: Actor) -> QuerySet[Run]:
    """Runs in which the organisations that the actor comes from have a part, the latest first: each with `part` in
    words and `booked`, how many have a place."""
    ours: Collection[int] = actor.organisations(*VISITORS)
    shared = CourseProvider.objects.filter(course=OuterRef("course"), organisation__in=ours)
    delivers = RunDeliverer.objects.filter(run=OuterRef("pk"), organisation__in=ours)
    rows = (
        visible(actor, Run)
        .exclude(state=Run.State.CANCELLED)
        .alias(provides=Exists(shared) | Q(course__provider__in=ours), delivers=Exists(delivers))
        .annotate(booked=_people_booked())
    )
    part = Case(
        When(provides=True, delivers=True, then=Value(BOTH)),
        When(provides=True, then=Value(PROVIDES)),
        default=Value(DELIVERS),
        output_field=CharField(),
    )
    found = rows.filter(Q(provides=True) | Q(delivers=True)).annotate(part=part)
    return found.select_related("course", "host").only(*LISTED).order_by("-starts_at", "-id")


def _people_booked() -> Coalesce:
    """Of runs: how many people have a place on it or on a session of it. Counted beside the run, for a join would group
    every text of every course."""
    held = Booking.objects.filter(run=OuterRef("pk"), state__in=Booking.HAS_PLACE).order_by().values("run")
    return Coalesce(Subquery(held.annotate(people=Count("person", distinct=True)).values("people")), 0)


def booked_next(actor: Actor) -> list[Booking]:
    """The next bookings of those whom the actor books, as far as she may see them, soonest first."""
    return coming_at(actor, organisation_ids=[*actor.books_at], now=timezone.now())


coming_at = Seen(
    Booking,
    lambda rows, organisation_ids, now: (
        rows.filter(organisation__in=organisation_ids, state__in=Booking.LIVE, run__starts_at__gte=now)
        .select_related("run__course", "session", "person")
        .order_by("run__starts_at", "person__sorts_as")[:SOON]
    ),
    *("organisation_ids", "now"),
)


def to_pay(actor: Actor) -> list[Invoice]:
    """Invoices to the organisations that the actor books for, as far as something is still to be paid, oldest first."""
    return owed_by(actor, organisation_ids=[*actor.books_at])


def _owed(rows: Any, organisation_ids: Any) -> QuerySet[Invoice]:
    owed: QuerySet[Any] = with_owed(rows.filter(organisation__in=organisation_ids))
    return owed.filter(owed__gt=0).exclude(state=Invoice.State.DRAFT).order_by("due_on", "pk")


owed_by = Seen(Invoice, _owed, "organisation_ids")


def booked_for(actor: Actor) -> list[Organisation]:
    """The organisations that she books for: each has a statement."""
    return named_by_id(organisation_ids=[*actor.books_at])


named_by_id = Prepared(
    lambda organisation_ids: Organisation.objects.filter(pk__in=organisation_ids).order_by("sorts_as"),
    "organisation_ids",
)
