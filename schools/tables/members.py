"""Who belonged to the alliance, as what, from when to when."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, PortalTable
from schools.models import Membership


def _organisation_link(record: Membership, table: Any) -> str:
    return inside(table.request.alliance, "schools:organisation", record.organisation.public_id)


class MembershipTable(PortalTable):
    caption = "Everybody who joined and left"
    noun = ("role", "roles")
    organisation = HeadingColumn(linkify=_organisation_link, order_by=("organisation__name", "starts_on"))
    role = tables.Column(verbose_name="What it is to the alliance")
    starts_on = DayColumn(verbose_name="From")
    ends_on = DayColumn(verbose_name="To", default="Until further notice")

    class Meta(PortalTable.Meta):
        model = Membership
        fields = ("organisation", "role", "starts_on", "ends_on")
        order_by = ("-starts_on", "organisation")
        empty_text = "Nobody has joined yet. Add the member schools first."
