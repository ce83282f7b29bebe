"""Give and gain: what each organisation gave and received."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase

from alliance_portal.kernel.access import PortalRequest, allow
from alliance_portal.kernel.policy import get_visible, visible
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
from alliance_portal.kernel.ui.lists import list_page
from deliveries.forms import BalanceFilter, PeriodForm
from deliveries.models import Contribution
from deliveries.queries.giving import balance_of, give_and_gain
from deliveries.queries.ledger import for_list, of_organisation
from deliveries.rules import require_whole_ledger, sees_balance_of
from deliveries.tables import BalanceTable, ContributionTable
from schools.models import Organisation

readers = allow(*COORDINATORS, *SCHOOL_LEADERS)


@readers
def giving_list(request: PortalRequest) -> HttpResponseBase:
    require_whole_ledger(request.actor)
    form = BalanceFilter(request.GET or None)
    found = give_and_gain(*form.days)
    table = BalanceTable(form.of(found.balances), slug=request.alliance.slug, query=form.query)
    context = {"period": form.words, "found": found, "whole_ledger": True}
    template, name = "deliveries/giving_list.html", f"give-and-gain-{form.file_part}"
    return list_page(request, template, table, form, context, name=name, per_page=100)


@readers
def giving_detail(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    organisation = get_visible(request.actor, Organisation, public_id)
    if not sees_balance_of(request.actor, organisation):
        raise PermissionDenied
    form = PeriodForm(request.GET or None)
    first, last = form.days
    rows = of_organisation(visible(request.actor, Contribution), organisation)
    table = ContributionTable(
        for_list(rows.filter(happened_on__range=(first, last))), slug=request.alliance.slug
    )
    table.empty_text = f"Nothing was counted in this time ({form.words}). Choose another year, or other days."
    context = {
        "organisation": organisation,
        "form": form,
        "period": form.words,
        "balance": balance_of(organisation, first, last),
    }
    template, name = "deliveries/giving_detail.html", f"{organisation}-{form.file_part}"
    return list_page(request, template, table, name=name, context=context)
