"""What an organisation does in the alliance: the runs that it provides or delivers (C57)."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import VISITORS, Actor
from cpd.models import Booking, CourseProvider, Run, RunDeliverer

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
        .annotate(
            provides=Exists(shared) | Q(course__provider__in=ours),
            delivers=Exists(delivers),
            booked=Count("bookings", filter=Q(bookings__state__in=Booking.HAS_PLACE)),
        )
    )
    part = Case(
        When(provides=True, delivers=True, then=Value(BOTH)),
        When(provides=True, then=Value(PROVIDES)),
        default=Value(DELIVERS),
        output_field=CharField(),
    )
    found = rows.filter(Q(provides=True) | Q(delivers=True)).annotate(part=part)
    return found.select_related("course", "host").order_by("-starts_at", "-id")
