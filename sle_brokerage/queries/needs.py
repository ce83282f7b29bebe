"""Requests for support as a way to meet a school's need, which is its priority: what deliveries.need_answers asks."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor, Strand
from deliveries.models import Need
from deliveries.need_answers import Met, Offer
from schools.models import Alliance
from schools.rules import leads_school
from sle_brokerage.models import SupportRequest


def requests_meeting(actor: Actor, needs: Sequence[Need]) -> dict[int, list[Met]]:
    """What was asked for about each need, by its id, as far as the actor may see it."""
    of_priority: dict[int | None, int] = {need.priority_id: need.pk for need in needs if need.priority_id}
    rows = (
        visible(actor, SupportRequest).filter(priority__in=of_priority).select_related("specialism", "school")
    )
    found: dict[int, list[Met]] = {}
    for row in rows.order_by("created_at"):
        met = Met(f"Support: {row}", "sle_brokerage:request_detail", row.public_id)
        found.setdefault(of_priority[row.priority_id], []).append(met)
    return found


def needs_with_requests() -> QuerySet[Need]:
    """Needs about which support was asked for, and not declined or withdrawn."""
    over = (SupportRequest.State.DECLINED, SupportRequest.State.WITHDRAWN)
    rows = SupportRequest.objects.exclude(state__in=over).filter(priority__isnull=False)
    return Need.objects.filter(priority__in=rows.values("priority"))


def offer_support(alliance: Alliance, actor: Actor, need: Need) -> Offer | None:
    """For a school's own need, to those who may ask for it."""
    if need.priority is None or need.school_id is None:
        return None
    if not (actor.manages(Strand.SUPPORT) or leads_school(actor, need.school_id)):
        return None
    new = inside(alliance, "sle_brokerage:request_new")
    return Offer("Ask for support", f"{new}?priority={need.priority.public_id}")
