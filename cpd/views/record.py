"""One's own CPD record, over all schools and alliances in which one has been."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponseBase

from alliance_portal.kernel.access import signed_in
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.ui.lists import list_page
from cpd.queries.record import cpd_record
from cpd.tables.record import RecordFilter, RecordTable


@signed_in
def record(request: HttpRequest) -> HttpResponseBase:
    """?year=2025 shows one academic year; CSV and Excel give what is shown."""
    form = RecordFilter(request.GET or None, record=cpd_record(cast(Account, request.user)))
    shown = form.chosen
    context = {
        "hours": sum(one.hours for one in shown),
        "evidence_based": sum(one.hours for one in shown if one.evidence_based),
        "certificates": sum(bool(one.certificate) for one in shown),
    }
    return list_page(request, "cpd/record.html", RecordTable(shown), form, context, name="cpd-record")
