"""Requests for support as a way to meet needs, a school's (which is its priority) and the alliance's: what
deliveries.need_answers asks."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.policy import Seen, visible
from alliance_portal.kernel.roles import Actor, Strand
from deliveries.models import Need
from deliveries.need_answers import Met, Offer
from schools.models import Alliance
from schools.rules import leads_school
from sle_brokerage.models import SupportRequest


def requests_meeting(actor: Actor, needs: Sequence[Need]) -> dict[int, list[Met]]:
    """What was asked for about each need, by its id, as far as the actor may see it."""
    of_priority: dict[int | None, int] = {need.priority_id: need.pk for need in needs if need.priority_id}
    rows = visible(actor, SupportRequest).filter(Q(priority__in=of_priority) | Q(meets__in=needs))
    found: dict[int, list[Met]] = {}
    for row in rows.select_related("specialism", "school").order_by("created_at"):
        met = Met(f"Support: {row}", "sle_brokerage:request_detail", row.public_id)
        found.setdefault(of_priority.get(row.priority_id) or row.meets_id or 0, []).append(met)
    return found


def needs_of(actor: Actor, request: SupportRequest) -> list[Need]:
    """The needs that a request is about, as far as the actor may see them: one of the alliance, or the school's."""
    if request.meets_id is None and request.priority_id is None:
        return []
    return needs_about(actor, need=request.meets_id, priority=request.priority_id)


needs_about = Seen(
    Need,
    lambda rows, need, priority: rows.filter(
        Q(pk=need) | Q(priority__isnull=False, priority=priority)
    ).order_by(SortsAs("title"), "pk"),
    *("need", "priority"),
)


def needs_with_requests() -> QuerySet[Need]:
    """Needs about which support was asked for, and not declined or withdrawn."""
    over = (SupportRequest.State.DECLINED, SupportRequest.State.WITHDRAWN)
    rows = SupportRequest.objects.exclude(state__in=over)
    of_schools = rows.filter(priority__isnull=False).values("priority")
    return Need.objects.filter(
        Q(priority__in=of_schools) | Q(pk__in=rows.filter(meets__isnull=False).values("meets"))
    )


def offer_support(alliance: Alliance, actor: Actor, need: Need) -> list[Offer]:
    """For a school's own need to those who may ask for it, for one of the alliance to those who run support."""
    new, manages = inside(alliance, "sle_brokerage:request_new"), actor.manages(Strand.SUPPORT)
    if need.priority is None:
        return [Offer("Ask for support", f"{new}?need={need.public_id}")] if manages else []
    if not (manages or leads_school(actor, need.school_id)):
        return []
    return [Offer("Ask for support", f"{new}?priority={need.priority.public_id}")]
