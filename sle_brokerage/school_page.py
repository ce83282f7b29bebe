"""Support on a school's page: periods beside inspections, what was asked for by each of its priorities, and when it
was last visited or asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models.functions import TruncDate

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import Seen, may, visible
from alliance_portal.kernel.roles import Actor, Strand
from schools.contact_sources import ORGANISATION, ContactSource
from schools.models import Alliance, Priority
from schools.page_parts import PageOf, PriorityLink, SupportPeriod
from schools.rules import leads_school
from sle_brokerage.models import Deployment, SupportRequest, Visit

State = Deployment.State
BEGUN = (State.ACTIVE, State.PAUSED, State.END_REVIEW, State.CLOSED)

CONTACTS = (
    ContactSource(
        "support_visit",
        "Visit for support",
        lambda: Visit.objects.filter(deployment__request__school=ORGANISATION),
        "visited_on",
    ),
    ContactSource(
        "support_request",
        "Request for support",
        lambda: SupportRequest.objects.filter(school=ORGANISATION, raised_by__organisation=ORGANISATION),
        TruncDate("created_at"),
    ),
)


def periods(page: PageOf) -> list[SupportPeriod]:
    """Deployments at the school that began, as far as the reader may see them (CAPABILITIES C2)."""
    return [
        SupportPeriod(
            row.starts_on,
            row.ends_on,
            str(row.request.specialism),
            str(row.get_state_display()),
            page.link("sle_brokerage:deployment_detail", row.public_id),
        )
        for row in begun_at(page.actor, school=page.organisation.pk)
        if row.starts_on
    ]


begun_at = Seen(
    Deployment,
    lambda rows, school: rows.filter(request__school=school, state__in=BEGUN).select_related(
        "request__specialism"
    ),
    "school",
)


def links(page: PageOf, priorities: Sequence[Priority]) -> dict[int | None, list[PriorityLink]]:
    """What was asked for; and, for open priorities of a school that the reader acts for, how to ask."""
    found: dict[int | None, list[PriorityLink]] = {one.pk: [] for one in priorities}
    rows = visible(page.actor, SupportRequest).filter(priority__in=found).select_related("specialism")
    for row in rows.order_by("created_at"):
        url = page.link("sle_brokerage:request_detail", row.public_id)
        found[row.priority_id].append(PriorityLink(f"Support: {row.specialism}", url, row.state))
    acts = page.actor.manages(Strand.SUPPORT) or leads_school(page.actor, page.organisation.pk)
    if acts and may(page.actor, "create", SupportRequest):
        new = page.link("sle_brokerage:request_new")
        for one in priorities:
            if one.state == "open":
                found[one.pk].append(PriorityLink("Ask for support", f"{new}?priority={one.public_id}"))
    return found


def open_requests(
    alliance: Alliance, actor: Actor, schools: Collection[int]
) -> dict[int, list[PriorityLink]]:
    """Requests of these schools that are neither closed, declined nor withdrawn, the latest first (C109)."""
    rows = visible(actor, SupportRequest).filter(school__in=schools, state__in=SupportRequest.OPEN)
    found: dict[int, list[PriorityLink]] = {}
    for row in rows.select_related("specialism").order_by("-created_at", "-pk"):
        url = inside(alliance, "sle_brokerage:request_detail", row.public_id)
        found.setdefault(row.school_id, []).append(PriorityLink(str(row.specialism), url, row.state))
    return found
