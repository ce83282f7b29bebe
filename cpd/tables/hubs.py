"""The hubs of a project, with what took part in each."""

from __future__ import annotations

import django_tables2 as tables

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.tables import HeadingColumn, NumberColumn, PortalTable
from cpd.models import Hub


class HubTable(PortalTable):
    caption = "Hubs of the project"
    caption_hidden = True
    noun = ("hub", "hubs")
    title = HeadingColumn(verbose_name="Hub")
    lead = tables.Column(verbose_name="Led by", order_by="lead__name")
    school_names = tables.Column(verbose_name="Schools", orderable=False)
    school_count = NumberColumn(verbose_name="Number of schools")
    people = NumberColumn(verbose_name="People who took part")

    class Meta(PortalTable.Meta):
        model = Hub
        fields = ("title", "lead", "school_names", "school_count", "people")
        empty_text = "This project has no hubs yet."


class KeptHubTable(HubTable):
    """For those who keep the project: each hub leads to its form."""

    title = HeadingColumn(verbose_name="Hub", linkify=row_link("cpd:hub_change"))

    class Meta(HubTable.Meta):
        pass
