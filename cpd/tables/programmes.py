"""The list of programmes."""

from __future__ import annotations

import django_tables2 as tables

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.tables import HeadingColumn, NumberColumn, PortalTable
from cpd.models import Programme


class ProgrammeTable(PortalTable):
    caption = "Programmes and conferences"
    caption_hidden = True
    noun = ("programme", "programmes")
    title = HeadingColumn(verbose_name="Programme", linkify=row_link("cpd:programme"))
    begins = tables.DateColumn(verbose_name="Begins", format="j F Y")
    part_count = NumberColumn(verbose_name="Parts")

    class Meta(PortalTable.Meta):
        model = Programme
        fields = ("title", "begins", "part_count")
        empty_text = (
            "There are no programmes yet. A programme holds courses together that can be booked at once."
        )
