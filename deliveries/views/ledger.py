"""The contributions list, an entry, and the totals."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from alliance_portal.kernel.access import PortalRequest, allow, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, visible
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS, Strand
from alliance_portal.kernel.ui.formats import and_list
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from deliveries.counts import counted_between
from deliveries.forms import ContributionFilter, YearForm
from deliveries.models import Contribution, ContributionBeneficiary
from deliveries.queries.answers import confirmations_of, open_queries_of
from deliveries.queries.breakdowns import breakdowns, reporting_schools
from deliveries.queries.entries import ledger_between
from deliveries.queries.ledger import (
    FIGURES,
    chain_of,
    for_list,
    is_standing,
    received_of,
    shares_of,
    sums_of,
)
from deliveries.queries.totals import grand_total
from deliveries.rules import require_whole_ledger, sees_whole_ledger, tags_of
from deliveries.sources import source_label, source_url
from deliveries.tables import ContributionTable, CountTable, LineTable, PartTable
from schools.queries.years import first_day, last_day, year_label

readers = manages(Strand.RESEARCH, Strand.LEADERSHIP, *SCHOOL_LEADERS)
whole_ledger = allow(*COORDINATORS, *SCHOOL_LEADERS)


@readers
def contribution_list(request: PortalRequest) -> HttpResponseBase:
    filterset = ContributionFilter(request.GET, queryset=_listed(request))
    table = ContributionTable(filterset.qs, slug=request.alliance.slug)
    may_create = may(request.actor, "create", Contribution)
    if may_create:
        url = inside(request.alliance, "deliveries:contribution_new")
        table.empty_action = Action("Add a contribution", url)
    tags = [] if sees_whole_ledger(request.actor) else [str(tag.label) for tag in tags_of(request.actor)]
    if tags:
        table.empty_text = f"Nothing is counted under {and_list(tags)} yet."
    context = {
        "total": sums_of(filterset.qs),
        "may_create": may_create,
        "tags": and_list([f"“{tag}”" for tag in tags]),
        "acts_for_schools": bool(request.actor.schools_led),
        "whole_ledger": sees_whole_ledger(request.actor),
    }
    template = "deliveries/contribution_list.html"
    return list_page(request, template, table, filterset, name="contributions", context=context)


def _listed(request: PortalRequest) -> QuerySet[Contribution]:
    return for_list(visible(request.actor, Contribution))


@readers
def contribution_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    listed = _listed(request)
    detailed = listed.select_related("host", "evidence_file", "recorded_by")
    entry = get_visible(request.actor, Contribution, public_id, detailed)
    received, stands = list(received_of(entry)), is_standing(entry)
    chain = ContributionTable(chain_of(entry, listed), slug=request.alliance.slug, orderable=False)
    context = {
        "entry": entry,
        "source": source_label(entry.source_kind),
        "source_url": source_url(request.alliance, entry),
        "confirmations": list(confirmations_of(entry)),
        "tables": _parts(entry, received, request.alliance.slug),
        "schools": len(received),
        "chain": chain,
        "may_change": stands and may(request.actor, "correct", entry),
        "may_confirm": stands and may(request.actor, "confirm", entry),
        "may_explain": stands and may(request.actor, "explain", entry) and open_queries_of(entry).exists(),
    }
    return render(request, "deliveries/contribution_detail.html", context)


def _parts(entry: Contribution, received: list[ContributionBeneficiary], slug: str) -> list[PartTable]:
    def row(part: Any, organisation: Any, **more: Any) -> dict[str, Any]:
        return {"organisation": organisation} | {name: getattr(part, name) for name in FIGURES} | more

    gave = [row(share, share.deliverer, share=share.share) for share in shares_of(entry)]
    got = [row(part, part.organisation) for part in received]
    about: dict[str, Any] = {"slug": slug, "orderable": False}
    tables = [PartTable(gave, title="Who gave it", **about)]
    if got:
        tables.append(PartTable(got, title="Who received it", exclude=("share",), **about))
    return tables


@whole_ledger
def totals(request: PortalRequest) -> HttpResponse:
    require_whole_ledger(request.actor)
    form = YearForm(request.GET or None)
    first, last = first_day(form.chosen), last_day(form.chosen)
    entries = ledger_between(first, last)
    parts = breakdowns(entries, reporting_schools(first, last, entries), first, last)
    tables = [
        (part, LineTable(part.lines, title=part.title, heading=part.heading, orderable=False))
        for part in parts
    ]
    context = {"form": form, "year": year_label(form.chosen), "total": grand_total(entries), "tables": tables}
    context |= {"whole_ledger": True}
    return render(request, "deliveries/totals.html", context)


@whole_ledger
def separate_counts(request: PortalRequest) -> HttpResponseBase:
    """What the report of a year counts beside contributions and KPIs, as it stands now."""
    require_whole_ledger(request.actor)
    form = YearForm(request.GET if "year" in request.GET else None)
    groups = counted_between(first_day(form.chosen), last_day(form.chosen))
    table = CountTable(
        [
            {"group": group.title, "name": one.name, "value": one.value, "missing": one.missing}
            for group in groups
            for one in group.counts
        ]
    )
    context = {"form": form, "year": year_label(form.chosen), "groups": groups, "whole_ledger": True}
    template, name = "deliveries/separate_counts.html", f"counts-{form.chosen}"
    return list_page(request, template, table, name=name, per_page=100, context=context)
